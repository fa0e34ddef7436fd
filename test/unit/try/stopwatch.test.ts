import { expect, test, vi } from 'vitest';
import { Stopwatch } from '../../../src/try/stopwatch';

/** Work that takes so many milliseconds of a clock that the test turns. */
function worker() {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return (ms: number) => () => void (now += ms);
}

test('a part is a sample of all its phases, and the sums are over the samples', async () => {
  const takes = worker();
  const watch = new Stopwatch();
  await watch.once('load', takes(100));
  await watch.once('compile', takes(50));
  await watch.phase('pre', takes(1));
  watch.first = true;
  await watch.phase('infer', takes(10));
  await watch.phase('post', takes(2));
  expect(watch.endPart()).toEqual({ ms: 13, first: true });
  await watch.phase('infer', takes(20));
  await watch.phase('infer', takes(4));
  expect(watch.endPart()).toEqual({ ms: 24, first: false });
  expect(watch.timings).toEqual({ load: 100, compile: 50, pre: 1, infer: 34, post: 2 });
});

test('a part that nothing was inferred for is no sample, nor is what was never finished', async () => {
  const takes = worker();
  const watch = new Stopwatch();
  await watch.phase('pre', takes(5));
  await watch.phase('post', takes(5));
  expect(watch.endPart()).toBeUndefined();
  await watch.phase('infer', takes(3));
  expect(watch.endPart()).toEqual({ ms: 3, first: false });
  await watch.phase('infer', takes(7));
  expect(watch.timings).toMatchObject({ pre: 0, infer: 3, post: 0 });
});

test('time is counted too where the work fails', async () => {
  const takes = worker();
  const watch = new Stopwatch();
  const failing = watch.phase('infer', () => {
    takes(8)();
    throw new Error('lost');
  });
  await expect(failing).rejects.toThrow('lost');
  expect(watch.endPart()).toEqual({ ms: 8, first: false });
});
