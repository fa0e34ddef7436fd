import { expect, test } from 'vitest';
import { LiveSound } from '../../../src/try/live-sound';

const RATE = 8000;
/** Values that 16-bit PCM holds exactly, no two seconds alike. */
const tone = (from: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (((from + i) * 37) % 65535) / 32767 - 1);

/** All that is read from a sample on, and how much each reading gave. */
async function drain(sound: LiveSound, from = 0): Promise<{ samples: number[]; sizes: number[] }> {
  const samples: number[] = [];
  const sizes: number[] = [];
  for (;;) {
    const heard = await sound.read(from + samples.length);
    if (!heard) return { samples, sizes };
    samples.push(...heard.samples);
    sizes.push(heard.samples.length);
  }
}

test('all that is pushed is read, a second at a time, as often as it is asked for', async () => {
  const sound = new LiveSound('opname.wav', RATE);
  const all = tone(0, 23 * RATE + 77);
  for (let at = 0; at < all.length; at += 999) sound.push(all.subarray(at, at + 999));
  sound.end();
  for (const from of [0, 12_345, 10 * RATE, 23 * RATE]) {
    const { samples, sizes } = await drain(sound, from);
    expect(samples).toHaveLength(all.length - from);
    expect(samples.every((value, i) => Math.abs(value - all[from + i]!) < 1 / 65_000)).toBe(true);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(RATE);
  }
});

test('who asks before there is anything waits for it, and for the end', async () => {
  const sound = new LiveSound('opname.wav', RATE);
  const reading = drain(sound);
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    sound.push(tone(i * 100, 100));
  }
  sound.end();
  expect((await reading).samples).toHaveLength(300);
});

test('it tells how much nobody has asked for yet', async () => {
  const sound = new LiveSound('opname.wav', RATE);
  sound.push(tone(0, 5 * RATE));
  expect([sound.seconds, sound.behind]).toEqual([5, 5]);
  await sound.read(3 * RATE);
  expect(sound.behind).toBe(2);
});

test('what is too loud is cut off at full scale, and does not come out as its opposite', async () => {
  const sound = new LiveSound('opname.wav', RATE);
  sound.push(Float32Array.of(1.7, -1.7, 0));
  const { samples } = (await sound.read(0))!;
  expect([...samples]).toEqual([1, -1, 0]);
});

test('the file is what WAVE wants: header, 16 bits, little-endian', async () => {
  const sound = new LiveSound('opname.wav', RATE);
  sound.push(new Float32Array(12 * RATE).fill(0.5));
  sound.end();
  const file = sound.toFile();
  expect([file.name, file.type]).toEqual(['opname.wav', 'audio/wav']);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  // Format, channels, rate, bytes a second, bytes a frame, bits: RFC 2361 and the WAVE format's own fmt chunk.
  expect([20, 22, 32, 34].map((at) => bytes.readUInt16LE(at))).toEqual([1, 1, 2, 16]);
  expect([24, 28].map((at) => bytes.readUInt32LE(at))).toEqual([RATE, 2 * RATE]);
  expect(bytes.readUInt32LE(40)).toBe(2 * 12 * RATE);
  expect(bytes.length).toBe(44 + 2 * 12 * RATE);
  expect(new Set([44, 44 + 2 * 11 * RATE].map((at) => bytes.readInt16LE(at)))).toEqual(new Set([16384]));
});
