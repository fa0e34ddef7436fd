/** The model that knows English only: what it writes, when, and what it declines. */
import { describe, expect, it } from 'vitest';
import transcribe from '../../../src/try/demos/transcribe/demo';
import type { TranscribeResult } from '../../../src/try/demos/transcribe/transcript';
import { UserError } from '../../../src/terms/errors';
import { runJob } from '../../../src/try/job';
import { decoded, sampleFile, wav } from '../../fixtures/transcribe/sound';
import { wordErrorRate } from '../../fixtures/transcribe/wer';

const hear = (files: File[], language: string) =>
  runJob({ demo: transcribe, files, options: { model: 'moonshine-tiny', language }, backend: 'wasm' });
/** Of 22 words the smallest model may get one wrong. */
const said =
  'and so my fellow americans ask not what your country can do for you ask what you can do for your country';

describe('Moonshine', { timeout: 120_000 }, () => {
  it('writes down English, in segments with times', async () => {
    const { result, errors } = await hear([await sampleFile('kennedy.ogg')], 'auto');
    expect(errors).toEqual([]);
    const { text, language, detected, segments, duration } = (result as TranscribeResult).files[0]!;
    expect(wordErrorRate(text, said)).toBeLessThanOrEqual(1 / 22);
    expect([language, detected]).toEqual(['en', false]);
    expect(segments.length).toBeGreaterThan(0);
    for (const [i, { from, to, words, confidence }] of segments.entries()) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(duration);
      expect(from).toBeLessThan(to);
      if (i) expect(from).toBeGreaterThan(segments[i - 1]!.from);
      expect(words.length).toBeGreaterThan(0);
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('writes no more than somebody can say, whatever it hears', async () => {
    // The same half second over and over: what a network takes to repeating itself at.
    const speech = (await decoded('kennedy.ogg', 16000)).slice(8000, 16000);
    const stutter = new Float32Array(16000 * 8);
    for (let at = 0; at + speech.length <= stutter.length; at += speech.length) stutter.set(speech, at);
    const { result } = await hear([wav([stutter], 16000)], 'en');
    const { words } = { words: (result as TranscribeResult).files[0]!.text.split(/\s+/) };
    expect(words.length).toBeLessThanOrEqual(8 * 6);
  });

  it('declines another language, in both of ours', async () => {
    const { errors } = await hear([await sampleFile('klantenservice.ogg')], 'nl');
    const [error] = errors.map(({ error }) => error as UserError);
    expect(error).toBeInstanceOf(UserError);
    expect(error!.code).toBe('transcribe/english-only');
    expect(error!.told.nl.next).toContain('Whisper');
    expect(error!.told.en.where).toContain('klantenservice.ogg');
  });
});
