import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRuns, sameInputKnown, type Compared } from '../../../src/bench/verdict';

const digest = (letter: string): string => letter.repeat(64);

const side = (
  median: number,
  medianInterval?: [number, number],
  more: { id?: string; sha256?: string; batch?: number; resolutionUs?: number; inputs?: string[] } = {},
): Compared => ({
  subject: { kind: 'demo', id: more.id ?? 'ocr', sha256: more.sha256, params: {} },
  method: {
    scenario: 'single-stream',
    warmup: 0,
    n: 20,
    batch: more.batch ?? 1,
    timer: 'performance.now',
    resolutionUs: more.resolutionUs ?? 0,
    stop: 'input finished',
  },
  stats: { median, mad: 1, medianInterval },
  io: {
    inputs: [
      ...(more.inputs ?? []).map((sha256, i) => ({
        name: `file ${i + 1}`,
        dtype: 'image/png',
        shape: [9],
        sha256,
      })),
      { name: 'det.onnx/x', dtype: 'float32', shape: [1, 3, 960, 960] },
    ],
    outputs: [],
  },
});

test('intervals that lie apart: the faster side, its ratio and the range from the ends', () => {
  // 180 / 100 = 1.8; the least that the ends allow is 160 / 110, the most 200 / 90.
  expect(compareRuns(side(100, [90, 110]), side(180, [160, 200]))).toEqual({
    kind: 'faster',
    side: 'a',
    ratio: 1.8,
    low: 160 / 110,
    high: 200 / 90,
  });
  expect(compareRuns(side(180, [160, 200]), side(100, [90, 110]))).toMatchObject({ side: 'b', ratio: 1.8 });
});

test('intervals that overlap or touch show no difference, however far the medians are apart', () => {
  expect(compareRuns(side(100, [90, 170]), side(180, [160, 200]))).toEqual({ kind: 'no-difference' });
  expect(compareRuns(side(100, [90, 160]), side(180, [160, 200]))).toEqual({ kind: 'no-difference' });
});

test('without an interval there is no verdict, and the side with too few samples is named', () => {
  expect(compareRuns(side(10), side(90, [80, 95]))).toEqual({ kind: 'too-few', sides: ['a'] });
  expect(compareRuns(side(10), side(90))).toEqual({ kind: 'too-few', sides: ['a', 'b'] });
});

test('a difference smaller than the clock can see is none', () => {
  const coarse = { resolutionUs: 100 };
  expect(compareRuns(side(0.1, [0.1, 0.1], coarse), side(0.25, [0.25, 0.25], coarse))).toEqual({
    kind: 'no-difference',
  });
  // 0 ms on a clock of 0.1 ms against 1 ms: faster, by an unknown most.
  expect(compareRuns(side(0, [0, 0], coarse), side(1, [1, 1], coarse))).toMatchObject({
    kind: 'faster',
    high: Infinity,
  });
});

test('different work is not compared', () => {
  const a = side(100, [90, 110], { sha256: digest('a'), inputs: [digest('1'), digest('2')] });
  const with_ = (more: Parameters<typeof side>[2]): unknown => compareRuns(a, side(500, [490, 510], more));
  expect(with_({ id: 'speech' })).toEqual({ kind: 'different-work', mismatch: 'subject' });
  expect(with_({ sha256: digest('b') })).toEqual({ kind: 'different-work', mismatch: 'model' });
  expect(with_({ batch: 8 })).toEqual({ kind: 'different-work', mismatch: 'batch' });
  expect(with_({ inputs: [digest('1')] })).toEqual({ kind: 'different-work', mismatch: 'input' });
  expect(with_({ inputs: [digest('2'), digest('1')] })).toMatchObject({ kind: 'faster', side: 'a' });
  expect(with_({})).toMatchObject({ kind: 'faster' });
});

test('the same input is known only where both Runs recorded it', () => {
  const known = side(1, undefined, { inputs: [digest('1')] });
  expect(sameInputKnown(known, known)).toBe(true);
  expect(sameInputKnown(known, side(1))).toBe(false);
  expect(sameInputKnown(side(1), side(1))).toBe(false);
});

test('swapping the sides swaps the verdict and nothing else', () => {
  const value = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  const run = fc.tuple(value, value, value).map((three) => {
    const [low, median, high] = [...three].sort((x, y) => x - y) as [number, number, number];
    return side(median, [low, high]);
  });
  fc.assert(
    fc.property(run, run, (a, b) => {
      const [forth, back] = [compareRuns(a, b), compareRuns(b, a)];
      const swapped = forth.kind === 'faster' ? { ...forth, side: forth.side === 'a' ? 'b' : 'a' } : forth;
      expect(back).toEqual(swapped);
      expect(
        forth.kind !== 'faster' || (1 < forth.low && forth.low <= forth.ratio && forth.ratio <= forth.high),
      ).toBe(true);
    }),
  );
});
