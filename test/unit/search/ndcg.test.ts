import { expect, it } from 'vitest';
import { ndcg } from '../../fixtures/search/ndcg';

it('is 1 for the best order, and worked out by hand for another', () => {
  expect(ndcg([3, 2, 0, 1], [1, 2, 3])).toBeCloseTo(
    (7 + 3 / Math.log2(3) + 1 / Math.log2(5)) / (7 + 3 / Math.log2(3) + 1 / 2),
    12,
  );
  expect(ndcg([3, 2, 1], [1, 2, 3])).toBe(1);
  expect(ndcg([], [3])).toBe(0);
});
