import { expect, it } from 'vitest';
import { roundMarks, timeMarks } from '../../../../src/try/demos/forecast/view/axis';

it.each([
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [313.2, 419, 5, [300, 350, 400, 450]],
  [-3, 12, 4, [-5, 0, 5, 10, 15]],
  [5, 5, 5, [5]],
])('marks from %d to %d', (low, high, count, marks) => {
  expect(roundMarks(low, high, count)).toEqual(marks);
});

const hours = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2025, 2, 29, i)).toISOString().slice(0, 16));

it('marks boundaries of the calendar, as many as fit', () => {
  expect(timeMarks(hours(72), 4, 'en-GB')).toEqual([
    { at: 24, label: '30 Mar' },
    { at: 48, label: '31 Mar' },
  ]);
  expect(timeMarks(hours(24 * 400), 5, 'nl-NL').map(({ label }) => label)).toEqual([
    'apr 2025',
    'jul 2025',
    'okt 2025',
    'jan 2026',
    'apr 2026',
  ]);
});

it('marks rows by their number', () => {
  expect(timeMarks(['1', '2', '3', '4', '5'], 2, 'en-GB')).toEqual([{ at: 3, label: '4' }]);
});
