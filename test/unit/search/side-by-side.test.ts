import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sideBySide } from '../../../src/try/demos/search/side-by-side';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sizes are milliseconds that the work takes. @returns when each group was whole, and what was seen of the work. */
async function timesOf(sizes: readonly number[], manner: { atOnce: number; group: number }) {
  const begun: number[] = [];
  let [now, most] = [0, 0];
  const groups = sideBySide(sizes, manner, async (at) => {
    begun.push(at);
    most = Math.max(most, ++now);
    await sleep(sizes[at]!);
    now--;
    return `made ${at}`;
  });
  const from = Date.now();
  const ended = groups.map(({ made }) => made.then(() => Date.now() - from));
  await vi.runAllTimersAsync();
  return {
    begun,
    most,
    ended: await Promise.all(ended),
    bounds: groups.map((group) => group.from),
    made: (await Promise.all(groups.map(({ made }) => made))).flat(),
  };
}

it('gives what was made in the order of the inputs, in groups that are as good as equal', async () => {
  const sizes = Array.from({ length: 65 }, (_, i) => 1 + ((i * 37) % 50));
  const { made, bounds, most } = await timesOf(sizes, { atOnce: 2, group: 16 });
  expect(made).toEqual(sizes.map((_, at) => `made ${at}`));
  expect(bounds).toEqual([0, 13, 26, 39, 52]);
  expect(most).toBe(2);
});

it.each<[string, number[], number, number[]]>([
  // By hand: the long one beside all others, instead of after them (9).
  ['a long one at the end', [1, 1, 1, 1, 1, 1, 6], 8, [6]],
  // 5 | 3 1 of the first group, then 7 from 4 on beside 2 1 from 5 on; behind a barrier it would end at 12.
  ['the next group begins before the first has ended', [5, 3, 1, 2, 7, 1], 3, [5, 11]],
])('nothing waits: %s', async (_, sizes, group, expected) => {
  expect((await timesOf(sizes, { atOnce: 2, group })).ended).toEqual(expected);
});

it('makes nothing of nothing', async () => {
  expect((await timesOf([], { atOnce: 2, group: 16 })).made).toEqual([]);
});

it('begins nothing after a failure, keeps what was whole, and tells each later group', async () => {
  const begun: number[] = [];
  const groups = sideBySide([1, 1, 1, 1, 1, 1, 1, 1], { atOnce: 2, group: 2 }, async (at) => {
    begun.push(at);
    await sleep(at === 3 ? 5 : 10);
    if (at === 3) throw new Error('out of memory');
    return at;
  });
  await vi.runAllTimersAsync();
  const ended = await Promise.allSettled(groups.map(({ made }) => made));
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  // Beside the one that failed another was being worked on.
  expect(begun).toEqual([0, 1, 2, 3]);
});
