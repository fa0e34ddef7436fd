import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisFor } from '../../../src/ui/axis';

test('known axes', () => {
  expect(axisFor([3, 98]).ticks).toEqual([0, 20, 40, 60, 80, 100]);
  expect(axisFor([0.11, 0.52]).ticks).toEqual([0, 0.2, 0.4, 0.6]);
  // Far from zero and close together: zero would hide the spread of 20 ms.
  expect(axisFor([301, 319]).ticks).toEqual([300, 305, 310, 315, 320]);
  expect(axisFor([0]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});

test('any values lie on the axis, whose ticks rise by equal steps and stay few', () => {
  const values = fc.array(
    fc.integer({ min: 0, max: 1e10 }).map((us) => us / 1000),
    { minLength: 1, maxLength: 50 },
  );
  fc.assert(
    fc.property(values, (list) => {
      const axis = axisFor(list);
      const slack = axis.high * 1e-9;
      expect(Math.min(...list)).toBeGreaterThanOrEqual(axis.low - slack);
      expect(Math.max(...list)).toBeLessThanOrEqual(axis.high + slack);
      expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
      expect(axis.ticks.length).toBeLessThanOrEqual(8);
      expect(axis.ticks.every((tick, i) => i === 0 || tick > axis.ticks[i - 1]!)).toBe(true);
    }),
  );
});
