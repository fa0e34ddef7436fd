/** When a measurement has samples enough, by a clock that says what the test wants. */
import { expect, test } from 'vitest';
import { sample } from '../../../src/runtime/own/sample';

/** Runs that take these times, the last again and again. */
const timed = (...ms: number[]) => {
  let [time, run] = [0, 0];
  return {
    once: async () => void (time += ms[Math.min(run++, ms.length - 1)]!),
    now: () => time,
  };
};
const plan = { warmup: 2, budgetMs: 1000, precision: 0.02, most: 10_000 };

test('equal samples are precise as soon as there are ten that count', async () => {
  const { once, now } = timed(100, 50, 10);
  const { samplesMs, stop } = await sample(once, plan, () => {}, now);
  expect([samplesMs, stop]).toEqual([[100, 50, ...Array<number>(10).fill(10)], 'precise']);
});

test('samples that never settle end with the time', async () => {
  const { once, now } = timed(...Array.from({ length: 100 }, (_, i) => (i % 2 ? 10 : 30)));
  const { samplesMs, stop } = await sample(once, plan, () => {}, now);
  expect(stop).toBe('budget');
  expect(samplesMs).toHaveLength(50);
});

test('however slow, one sample counts', async () => {
  const { once, now } = timed(5000);
  expect(await sample(once, plan, () => {}, now)).toEqual({ samplesMs: [5000, 5000, 5000], stop: 'budget' });
});

test('never more than was asked', async () => {
  const { once, now } = timed(...Array.from({ length: 100 }, (_, i) => (i % 2 ? 1 : 3)));
  const { samplesMs, stop } = await sample(once, { ...plan, most: 7 }, () => {}, now);
  expect([samplesMs.length, stop]).toEqual([9, 'most']);
});
