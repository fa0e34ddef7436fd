import { describe, expect, it } from 'vitest';
import { applyRules, choose, logSum } from '../../../../src/try/demos/transcribe/whisper/rules';
import { token } from '../../../../src/try/demos/transcribe/whisper/tokens';

const SIZE = token.firstTime + token.times;
const T = token.firstTime;
/** Logits in which words are far likelier than times, so that only the rules decide. */
const logits = (change: Record<number, number> = {}): Float32Array => {
  const all = new Float32Array(SIZE).fill(0).fill(-50, T);
  for (const [id, value] of Object.entries(change)) all[Number(id)] = value;
  return all;
};
const allowed = (written: number[], change?: Record<number, number>): ((id: number) => boolean) => {
  const all = logits(change);
  applyRules(all, written);
  return (id) => all[id]! > -Infinity;
};

describe('the next token', () => {
  it('is a time within the first second at the start', () => {
    const may = allowed([]);
    expect([T, T + 50].map(may)).toEqual([true, true]);
    expect([T + 51, 1000, 220, token.end].map(may)).toEqual([false, false, false, false]);
  });

  it('is a word after the first time', () => {
    const may = allowed([T]);
    expect([1000, token.end].map(may)).toEqual([true, true]);
    expect([T, T + 100].map(may)).toEqual([false, false]);
  });

  it('is a time or the end after a word and a time', () => {
    const may = allowed([T, 1000, T + 100]);
    expect([T + 100, T + 101, token.end].map(may)).toEqual([true, true, true]);
    expect([1000, T + 99, T].map(may)).toEqual([false, false, false]);
  });

  it('is a word after a pair of times, and later times only', () => {
    expect(allowed([T, 1000, T + 100, T + 100])(T + 200)).toBe(false);
    const may = allowed([T, 1000, T + 100, T + 100, 1000]);
    expect([1000, T + 101].map(may)).toEqual([true, true]);
    expect([T + 100, T + 50].map(may)).toEqual([false, false]);
  });

  it('is a time where all times together are likelier than any word', () => {
    const likely = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [T + 200 + i, -1]));
    const may = allowed([T, 1000], likely);
    expect([1000, token.end].map(may)).toEqual([false, false]);
    expect(may(T + 250)).toBe(true);
  });

  it('is never a sign for a sound, a language or another task', () => {
    const may = allowed([T, 1000]);
    for (const id of [1, 50254, token.start, token.noSpeech, token.noTimestamps, 50271])
      expect(may(id)).toBe(false);
  });
});

describe('the choice', () => {
  it('is the likeliest at temperature 0, with its probability', () => {
    const two = new Float32Array([Math.log(1), Math.log(3), -Infinity]);
    const { id, logProbability } = choose(two, 0, () => 0.99);
    expect(id).toBe(1);
    expect(Math.exp(logProbability)).toBeCloseTo(0.75, 6);
  });

  it('is drawn above it, and never what is not allowed', () => {
    const two = new Float32Array([Math.log(1), -Infinity, Math.log(3)]);
    expect(choose(two, 1, () => 0.1).id).toBe(0);
    expect(choose(two, 1, () => 0.3).id).toBe(2);
    expect(choose(two, 1, () => 0.9999999).id).toBe(2);
  });

  it('sums without overflow', () => {
    expect(logSum(new Float32Array([1000, 1000]))).toBeCloseTo(1000 + Math.log(2), 3);
  });
});
