import { expect, test } from 'vitest';
import { medianRanks } from '../../../src/bench/statistics';

// Ranks, from 1, of the interval of a median: tables of the sign test (Conover, Practical Nonparametric Statistics).
test.each([
  [6, 1, 6],
  [9, 2, 8],
  [10, 2, 9],
  [20, 6, 15],
  [50, 18, 33],
  [100, 40, 61],
])('the median of %i samples lies between ranks %i and %i', (n, low, high) => {
  expect(medianRanks(n)).toEqual([low - 1, high - 1]);
});

test('five samples have no such interval; a hundred thousand have it at once', () => {
  expect(medianRanks(5)).toBeUndefined();
  const from = performance.now();
  // By the normal approximation: n/2 ± 1.96 √n / 2.
  const [low, high] = medianRanks(100_000)!;
  expect(Math.abs(low - (50_000 - 0.98 * Math.sqrt(100_000)))).toBeLessThan(2);
  expect(low + high).toBe(99_999);
  expect(performance.now() - from).toBeLessThan(500);
});
