/** The judging of a forecast, against sums written out by hand. */
import { describe, expect, it } from 'vitest';
import {
  backTest,
  bestOf,
  inUnits,
  methodsAt,
  originsOf,
  seasonsFor,
  windowsOf,
} from '../../../../src/try/demos/forecast/model/back-test';
import { FEATURES } from '../../../../src/try/demos/forecast/model/features';
import { naiveQuantiles } from '../../../../src/try/demos/forecast/model/naive';
import { stepNamed } from '../../../../src/try/demos/forecast/series/step';

const week = Float64Array.from({ length: 70 }, (_, i) => 10 + [0, 1, 2, 3, 4, 9, -5][i % 7]!);

describe('naiveQuantiles', () => {
  it('puts the last season again, and for one that never changes is certain', () => {
    const made = naiveQuantiles(week, 7, 9);
    expect(Array.from(made.subarray(0, 5))).toEqual([10, 10, 10, 10, 10]);
    expect(made[5 * 5 + 2]).toBe(19);
    expect(made[7 * 5 + 2]).toBe(10);
  });

  it('widens with the root of the seasons ahead', () => {
    // Changes of a step: −1 and +1 in turn, so the 10 % quantile is −1 and the 90 % quantile is +1.
    const turns = Float64Array.from({ length: 41 }, (_, i) => i % 2);
    const made = naiveQuantiles(turns, 1, 4);
    for (const [h, width] of [1, 2, 3, 4].entries()) {
      expect(made[h * 5]).toBeCloseTo(-Math.sqrt(width), 12);
      expect(made[h * 5 + 4]).toBeCloseTo(Math.sqrt(width), 12);
    }
  });
});

describe('originsOf', () => {
  it('leaves two seasons before and a horizon after', () => {
    const origins = originsOf(70, stepNamed('day'), 14);
    expect(origins[0]).toBeGreaterThanOrEqual(15);
    expect(origins.at(-1)).toBe(56);
    expect(origins).toEqual([...new Set(origins)].sort((a, b) => a - b));
  });
  it('has none for a history that is too short', () => {
    expect(originsOf(20, stepNamed('day'), 14)).toEqual([]);
  });
  it('stays within the rows of one run', () => {
    for (const horizon of [1, 6, 168, 2000])
      expect(originsOf(10_000, stepNamed('hour'), horizon).length * horizon).toBeLessThanOrEqual(4096);
  });
});

it('uses a season only when the history has it twice', () => {
  expect(seasonsFor(stepNamed('month'), 24)).toEqual([1, 0]);
  expect(seasonsFor(stepNamed('month'), 25)).toEqual([12, 0]);
  expect(seasonsFor(stepNamed('hour'), 191)).toEqual([24, 0]);
  expect(seasonsFor(stepNamed('hour'), 192)).toEqual([24, 168]);
});

describe('backTest', () => {
  const step = stepNamed('day');
  // A step up of 7 at value 63: the naive answers miss it by 7 where they stand before it.
  const series = week.map((v, i) => (i >= 63 ? v + 7 : v));
  const { rows, windows } = windowsOf(series, step, 7, [56, 63, 70]);
  /** A model that always says the seasonal-naive value plus one seasonal change. */
  const answers = new Float32Array(3 * 7 * 5).fill(1);

  it('gives the network a row for each step of each window', () => {
    expect(rows).toHaveLength(3 * 7 * FEATURES);
    expect(rows.every(Number.isFinite)).toBe(true);
  });

  it('turns answers into the series’ unit', () => {
    const made = inUnits(answers, 0, windows[0]!);
    expect(made[2]).toBeCloseTo(series[49]! + windows[0]!.scale, 9);
  });

  it('counts errors in seasonal changes, and what fell within', () => {
    // A small turn each day, so that the mean seasonal change before each origin is exactly 1.
    const noisy = series.map((v, i) => v + (i % 2));
    const made = windowsOf(noisy, step, 7, [56, 63]);
    const test = backTest(noisy, step, made.windows, new Float32Array(2 * 7 * 5))!;
    const missed = (from: number): number =>
      noisy.slice(from, from + 7).reduce((sum, v, h) => sum + Math.abs(v - noisy[from - 7 + h]!), 0) / 7;
    // All differ by 1 from the week before; from 63 on by 7 ± 1.
    expect(missed(56)).toBe(1);
    expect(missed(63)).toBeGreaterThan(6);
    expect(test.mase['seasonal-naive']).toBeCloseTo((missed(56) + missed(63)) / 2, 9);
    // Zero answers are the seasonal-naive forecast itself, with an interval of no width.
    expect(test.mase.model).toBeCloseTo(test.mase['seasonal-naive']!, 6);
    expect(test.coverage.model).toBe(0);
    expect(test).toMatchObject({ origins: 2, points: 14 });
    expect(test.shown.map(({ at }) => at)).toEqual([56, 63]);
  });

  it('offers no seasonal answer where there is no season', () => {
    const years = windowsOf(week, stepNamed('year'), 3, [70]);
    expect(Object.keys(methodsAt(week, new Float64Array(15), years.windows[0]!))).toEqual(['model', 'naive']);
  });
});

describe('bestOf', () => {
  const test = (mase: object) => ({ origins: 1, points: 1, mase, coverage: {}, shown: [] });
  it('takes the smallest error, the simpler at a tie, the model without a test', () => {
    expect(bestOf(undefined)).toBe('model');
    expect(bestOf(test({ model: 0.5, 'seasonal-naive': 0.7, naive: 0.9 }))).toBe('model');
    expect(bestOf(test({ model: 0.7, 'seasonal-naive': 0.7, naive: 0.9 }))).toBe('seasonal-naive');
    expect(bestOf(test({ model: 0.9, naive: 0.4 }))).toBe('naive');
  });
});
