import { describe, expect, it } from 'vitest';
import { Resampler } from '../../../../src/try/demos/transcribe/audio/resample';
import { mixDown } from '../../../../src/try/demos/transcribe/audio/mix';

const OUT = 16000;
const sine = (hz: number, rate: number, seconds: number): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) =>
    Math.sin((2 * Math.PI * hz * i) / rate),
  );

/** All of a signal, in pieces of odd sizes as decoders give them. */
function resampled(input: Float32Array, rate: number, piece = 1151): number[] {
  const resampler = new Resampler(rate, OUT);
  const output: number[] = [];
  for (let at = 0; at < input.length; at += piece)
    output.push(...resampler.push(input.subarray(at, at + piece)));
  return [...output, ...resampler.end()];
}

const rates = [8000, 11025, 22050, 24000, 44100, 48000, 96000, 192000];

describe.each(rates)('from %i Hz', (rate) => {
  it('a tone stays that tone, in its place, at its loudness', () => {
    const output = resampled(sine(1000, rate, 0.5), rate);
    expect(Math.abs(output.length - OUT / 2)).toBeLessThanOrEqual(1);
    // The ends lean on the silence around.
    for (let n = 500; n < output.length - 500; n++)
      expect(Math.abs(output[n]! - Math.sin((2 * Math.PI * 1000 * n) / OUT))).toBeLessThan(2e-3);
  });

  it('a constant stays constant', () => {
    const output = resampled(new Float32Array(rate / 2).fill(0.5), rate);
    for (const value of output.slice(500, -500)) expect(value).toBeCloseTo(0.5, 4);
  });

  it('is the same however it is cut', () => {
    const input = sine(700, rate, 0.1);
    expect(resampled(input, rate, 17)).toEqual(resampled(input, rate, 1e6));
  });
});

it.each([
  [44100, 9000],
  [48000, 12000],
  [48000, 15500],
  [96000, 30000],
])('at %i Hz a tone of %i Hz, which 16 kHz cannot hold, is gone and not folded back', (rate, hz) => {
  const output = resampled(sine(hz, rate, 0.3), rate).slice(500, -500);
  const loudness = Math.sqrt(output.reduce((sum, value) => sum + value * value, 0) / output.length);
  // 60 dB below the tone.
  expect(loudness).toBeLessThan(0.707e-3);
});

it('passes the telephone band whole', () => {
  const output = resampled(sine(3400, 48000, 0.3), 48000).slice(500, -500);
  const loudness = Math.sqrt(output.reduce((sum, value) => sum + value * value, 0) / output.length);
  expect(loudness).toBeCloseTo(Math.SQRT1_2, 2);
});

it('hands on what has the right rate already', () => {
  const input = sine(440, OUT, 0.1);
  expect(resampled(input, OUT)).toEqual([...input]);
});

describe('channels', () => {
  const mixed = (...planes: readonly number[][]): number[] => [
    ...mixDown({
      numberOfFrames: planes[0]!.length,
      numberOfChannels: planes.length,
      copyTo: (to, { planeIndex }) => to.set(planes[planeIndex]!),
    }),
  ];
  it('become their mean', () => {
    expect(mixed([1, 0.5])).toEqual([1, 0.5]);
    expect(mixed([1, 0.5], [0, -0.5])).toEqual([0.5, 0]);
  });
  it('in 5.1 without the bass', () => {
    expect(mixed([0], [0], [1], [1], [0], [0])[0]).toBeCloseTo(0.2, 6);
  });
});
