import {
  BufferTarget,
  CanvasSource,
  Conversion,
  Input,
  ALL_FORMATS,
  BlobSource,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { beforeAll, describe, expect, it } from 'vitest';
import transcribe from '../../../src/try/demos/transcribe/demo';
import type { Passage, TranscribeResult } from '../../../src/try/demos/transcribe/transcript';
import { UserError } from '../../../src/terms/errors';
import type { Progress } from '../../../src/terms/progress';
import { runJob, type JobOutcome } from '../../../src/try/job';
import { decoded, sampleFile, wav } from '../../fixtures/transcribe/sound';

const named = (name: string, ...parts: BlobPart[]): File => new File(parts, name);
const silence = (seconds: number, rate = 16000): Float32Array => new Float32Array(seconds * rate);

/** A second of video in which nothing can be heard. */
async function silentVideo(): Promise<File> {
  const canvas = new OffscreenCanvas(64, 64);
  canvas.getContext('2d')!.fillRect(0, 0, 64, 64);
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec: 'vp8', bitrate: 1e5 });
  output.addVideoTrack(source);
  await output.start();
  for (let i = 0; i < 10; i++) await source.add(i / 10, 0.1);
  await output.finalize();
  return named('stomme-film.webm', target.buffer!);
}

/** A WebM whose sound says that it is of a codec that nobody knows. */
async function strangeCodec(): Promise<File> {
  const input = new Input({ source: new BlobSource(wav([silence(1, 48000)], 48000)), formats: ALL_FORMATS });
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  await (await Conversion.init({ input, output, audio: { codec: 'opus' } })).execute();
  const bytes = new Uint8Array(target.buffer!);
  const at = [...bytes.keys()].find((i) => new TextDecoder().decode(bytes.subarray(i, i + 6)) === 'A_OPUS')!;
  bytes.set(new TextEncoder().encode('A_NOPE'), at);
  return named('vreemd.webm', bytes);
}

const whole = wav([silence(5)], 16000);
const bad: readonly [name: string, code: string, make: () => Promise<File> | File][] = [
  ['leeg.wav', 'transcribe/empty-file', () => named('leeg.wav')],
  ['tekst.mp3', 'transcribe/not-audio', () => named('tekst.mp3', 'Dit is tekst. '.repeat(500))],
  ['afgekapt.wav', 'transcribe/truncated', () => named('afgekapt.wav', whole.slice(0, 44 + 64_000))],
  ['kop.wav', 'transcribe/broken-audio', () => named('kop.wav', whole.slice(0, 44))],
  ['stomme-film.webm', 'transcribe/no-audio-track', silentVideo],
  ['vreemd.webm', 'transcribe/unknown-codec', strangeCodec],
];

const options = { language: 'en', model: 'whisper-tiny' };

describe('a job with a silent recording after each that cannot be used', () => {
  let outcome: JobOutcome;
  const parts = new Map<number, Passage[]>();
  const ended = new Map<number, Error | undefined>();
  const told: Progress[] = [];

  beforeAll(async () => {
    const files: File[] = [];
    for (const [, , make] of bad) files.push(await make(), wav([silence(3)], 16000, 'stil.wav'));
    outcome = await runJob(
      { demo: transcribe, files, options, backend: 'wasm' },
      {
        onPart: (part, file) => parts.set(file, [...(parts.get(file) ?? []), part as Passage]),
        onFile: (file, error) => ended.set(file, error),
        onProgress: (progress) => told.push(progress),
      },
    );
  }, 120_000);

  it.each(bad.map(([name, code], i) => ({ name, code, at: 2 * i })))(
    '$name: $code, and the next file is heard',
    ({ name, code, at }) => {
      const error = ended.get(at);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).code).toBe(code);
      for (const { what, where, next } of Object.values((error as UserError).told)) {
        expect(where).toContain(name);
        expect(Math.min(what.length, next.length)).toBeGreaterThan(15);
      }
      expect(ended.get(at + 1)).toBeUndefined();
      expect(parts.get(at + 1)).toMatchObject([{ file: 'stil.wav', index: 0, segments: [], duration: 3 }]);
    },
  );

  it('fetches no network that writes for silence, and says how many seconds it heard', () => {
    expect(told.some(({ label }) => label.en.includes('Whisper'))).toBe(false);
    expect(told).toContainEqual(expect.objectContaining({ unit: 'seconds', total: 3, done: 3 }));
    expect((outcome.result as TranscribeResult).files.every(({ text }) => text === '')).toBe(true);
    // Silence is done with in no time: as a sample it would make the pace look better than it is.
    expect(outcome.run).toBeUndefined();
  });
});

describe('what is heard', { timeout: 240_000 }, () => {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z ]/g, '');
  const said =
    'and so my fellow americans ask not what your country can do for you ask what you can do for your country';
  const heard = async (file: File, language = 'en'): Promise<TranscribeResult['files'][number]> => {
    const { result, errors } = await runJob({
      demo: transcribe,
      files: [file],
      options: { ...options, language },
      backend: 'wasm',
    });
    expect(errors).toEqual([]);
    return (result as TranscribeResult).files[0]!;
  };

  it('is written down, in the language that was heard, with times', async () => {
    const { text, language, detected, segments, duration } = await heard(
      await sampleFile('kennedy.ogg'),
      'auto',
    );
    expect(plain(text)).toBe(said);
    expect([language, detected]).toEqual(['en', true]);
    expect(segments[0]!.from).toBeLessThan(1);
    expect(segments.at(-1)!.to).toBeGreaterThan(10);
    expect(segments.at(-1)!.to).toBeLessThanOrEqual(duration);
  });

  it('is the same at 96 kHz in 5.1, where only the centre speaks', async () => {
    const speech = await decoded('kennedy.ogg', 96000);
    const none = new Float32Array(speech.length);
    const file = wav([none, none, speech, none, none, none], 96000, 'surround.wav');
    expect(plain((await heard(file)).text)).toBe(said);
  });

  it('without a pause is cut, and every passage is a sample of the Run with its own time', async () => {
    const speech = await decoded('klantenservice.ogg', 16000);
    // Its loudest 34 seconds of 66, so that no pause is left.
    const block = 800;
    const wanted = (34 * 16000) / block;
    const peaks = Array.from({ length: Math.floor(speech.length / block) }, (_, i) => ({
      i,
      peak: Math.max(...speech.subarray(i * block, (i + 1) * block).map(Math.abs)),
    }));
    const loudest = peaks.sort((a, b) => b.peak - a.peak).slice(0, wanted);
    const restless = new Float32Array(wanted * block);
    loudest
      .sort((a, b) => a.i - b.i)
      .forEach(({ i }, n) => restless.set(speech.subarray(i * block, (i + 1) * block), n * block));
    const parts: Passage[] = [];
    const { run, errors } = await runJob(
      {
        demo: transcribe,
        files: [wav([restless], 16000)],
        options: { ...options, language: 'nl' },
        backend: 'wasm',
      },
      { onPart: (part) => parts.push(part as Passage) },
    );
    expect(errors).toEqual([]);
    expect(parts.length).toBeGreaterThan(1);
    // Two windows hold the sound around a cut.
    expect(parts[1]!.from).toBeLessThan(parts[0]!.to);
    expect(run!.samplesMs).toHaveLength(parts.length);
  });

  it('of a recording that was cut off is written down to there', async () => {
    const speech = await decoded('kennedy.ogg', 16000);
    const file = wav([speech], 16000, 'afgekapt.wav');
    const cut = new File([file.slice(0, 44 + 2 * 16000 * 5)], 'afgekapt.wav');
    const parts: Passage[] = [];
    const { errors } = await runJob(
      { demo: transcribe, files: [cut], options, backend: 'wasm' },
      { onPart: (part) => parts.push(part as Passage) },
    );
    expect(errors.map(({ error }) => (error as UserError).code)).toEqual(['transcribe/truncated']);
    expect(plain(parts.flatMap(({ segments }) => segments.map(({ text }) => text)).join(' '))).toContain(
      'my fellow americans',
    );
  });
});
