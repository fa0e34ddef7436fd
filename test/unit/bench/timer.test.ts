import { expect, test } from 'vitest';
import { timerResolutionUs } from '../../../src/bench/timer';

/** A clock that is looked at every 0.3 µs and shows steps of `stepUs`. */
const clock = (stepUs: number, lookUs = 0.3) => {
  let looks = 0;
  return () => (Math.floor((looks++ * lookUs) / stepUs) * stepUs) / 1000;
};

test.each([5, 20, 100, 1000])('a clock with steps of %d µs', (step) => {
  expect(timerResolutionUs(clock(step))).toBeCloseTo(step, 3);
});

test('a clock that stands still ends the measurement, with the budget as what is known', () => {
  expect(timerResolutionUs(() => 42)).toBe(5000);
});

test('this machine’s clock ticks at least every tenth of a millisecond', () => {
  const us = timerResolutionUs();
  expect(us).toBeGreaterThan(0);
  expect(us).toBeLessThan(100);
});
