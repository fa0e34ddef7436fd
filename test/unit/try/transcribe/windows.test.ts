import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Windows, type Window } from '../../../../src/try/demos/transcribe/speech/windows';

const SIZE = 512;
const SECOND = 16000 / SIZE;

/** A block holds its own number, so that a window tells which blocks it is made of. */
function cut(speech: readonly number[]): Window[] {
  const windows = new Windows(SIZE);
  const found: Window[] = [];
  for (const [i, probability] of speech.entries()) {
    const window = windows.push(new Float32Array(SIZE).fill(i), probability);
    if (window) found.push(window);
  }
  for (let window = windows.end(); window; window = windows.end()) found.push(window);
  return found;
}

const blocksOf = ({ samples }: Window): number[] =>
  Array.from({ length: samples.length / SIZE }, (_, i) => samples[i * SIZE]!);
const spoken = (seconds: number): number[] => Array(Math.round(seconds * SECOND)).fill(0.9);
const silent = (seconds: number): number[] => Array(Math.round(seconds * SECOND)).fill(0.01);

describe('windows', () => {
  it('are none of silence, and none of a click', () => {
    expect(cut(silent(100))).toEqual([]);
    expect(cut([...silent(5), ...spoken(0.1), ...silent(5)])).toEqual([]);
  });

  it('are without the silence around speech, but for a margin', () => {
    const [window, ...more] = cut([...silent(10), ...spoken(3), ...silent(10)]);
    expect(more).toEqual([]);
    expect(window!.start / 16000).toBeCloseTo(9.5, 1);
    expect(window!.samples.length / 16000).toBeCloseTo(4, 1);
  });

  it('are cut at a pause in long speech, without overlap', () => {
    const windows = cut([...spoken(26), ...silent(0.6), ...spoken(26)]);
    expect(windows.map(({ shared, goesOn }) => [shared, goesOn])).toEqual([
      [0, false],
      [0, false],
    ]);
    expect(windows[1]!.start / 16000).toBeCloseTo(26.3, 1);
  });

  it('share two seconds where nobody pauses, at the quietest moment', () => {
    const speech = spoken(40);
    speech[Math.round(22 * SECOND)] = 0.5;
    const [first, second] = cut(speech);
    expect(first!.goesOn).toBe(true);
    expect(second!.shared / 16000).toBeCloseTo(2, 1);
    expect((second!.start + second!.shared / 2) / 16000).toBeCloseTo(22, 1);
    expect((first!.start + first!.samples.length) / 16000).toBeCloseTo(23, 1);
  });

  it('hold all speech, none of it twice but what is shared, and are never too long', () => {
    const stretch = fc.tuple(fc.integer({ min: 1, max: 1500 }), fc.constantFrom(0.02, 0.4, 0.95));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
        const speech = stretches.flatMap(([length, probability]) => Array<number>(length).fill(probability));
        const seen = new Map<number, number>();
        let until = 0;
        for (const window of cut(speech)) {
          const blocks = blocksOf(window);
          expect(blocks.length).toBeLessThanOrEqual(937);
          expect(blocks[0]! * SIZE).toBe(window.start);
          const fresh = blocks.slice(window.shared / SIZE);
          expect(fresh[0]).toBeGreaterThanOrEqual(until);
          until = blocks.at(-1)! + 1;
          for (const block of fresh) seen.set(block, (seen.get(block) ?? 0) + 1);
        }
        expect([...seen.values()].every((count) => count === 1)).toBe(true);
        // Speech of a second and more is in some window.
        for (let i = 0; i + 32 < speech.length; i++)
          if (speech.slice(i, i + 32).every((p) => p > 0.9)) expect(seen.has(i + 16)).toBe(true);
      }),
    );
  });
});

describe('a window that was read in part', () => {
  it('comes back from there, if somebody speaks', () => {
    const windows = new Windows(SIZE);
    for (const [i, p] of [...spoken(10), ...silent(1)].entries())
      windows.push(new Float32Array(SIZE).fill(i), p);
    windows.end();
    expect(windows.rewind(9.8 * 16000)).toBe(false);
    expect(windows.rewind(6 * 16000)).toBe(true);
    const again = windows.end()!;
    expect(again.start / 16000).toBeCloseTo(6, 1);
    expect(again.shared).toBe(0);
    expect(blocksOf(again)[0]).toBe(again.start / SIZE);
    expect(windows.end()).toBeUndefined();
  });
});
