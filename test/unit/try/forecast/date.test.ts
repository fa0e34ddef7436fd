import { describe, expect, it } from 'vitest';
import { dateStyleOf, parseMoment, parseTimeOfDay } from '../../../../src/try/demos/forecast/read/date';

describe('parseMoment, day first', () => {
  it.each([
    ['2025-12-31', '2025-12-31T00:00'],
    ['2025-12-31T14:30:00', '2025-12-31T14:30'],
    ['2025-12-31 14:30:00+01:00', '2025-12-31T14:30'],
    ['2025-12-31T14:30:00Z', '2025-12-31T14:30'],
    ['2025/1/3', '2025-01-03T00:00'],
    ['31-12-2025', '2025-12-31T00:00'],
    ['3/4/2025', '2025-04-03T00:00'],
    ['3.4.25', '2025-04-03T00:00'],
    ['31-12-2025 23:45', '2025-12-31T23:45'],
    ['31-12-2025 24:00', '2026-01-01T00:00'],
    ['3/4/2025 2:30 PM', '2025-04-03T14:30'],
    ['1 jan 2025', '2025-01-01T00:00'],
    ['1 januari 2025', '2025-01-01T00:00'],
    ['wo 1 mrt. 2025', '2025-03-01T00:00'],
    ['1 mei 2025 13:00', '2025-05-01T13:00'],
    ['March 3, 2025', '2025-03-03T00:00'],
    ['3rd March 2025', '2025-03-03T00:00'],
    ['Jan-25', '2025-01-01T00:00'],
    ['okt 2025', '2025-10-01T00:00'],
    ['2025 oktober', '2025-10-01T00:00'],
    ['5. März 2025', '2025-03-05T00:00'],
    ['2025-W01', '2024-12-30T00:00'],
    ['2025-W03', '2025-01-13T00:00'],
    ['2025W03', '2025-01-13T00:00'],
    ['week 3 2025', '2025-01-13T00:00'],
    ['2020-W53-7', '2021-01-03T00:00'],
    ['2025-Q3', '2025-07-01T00:00'],
    ['Q3 2025', '2025-07-01T00:00'],
    ['2025 3e kwartaal', '2025-07-01T00:00'],
    ['2025KW03', '2025-07-01T00:00'],
    ['2025MM11', '2025-11-01T00:00'],
    ['2025JJ00', '2025-01-01T00:00'],
    ['2025', '2025-01-01T00:00'],
    ['202511', '2025-11-01T00:00'],
    ['20251130', '2025-11-30T00:00'],
    ['202511301415', '2025-11-30T14:15'],
    ['11-2025', '2025-11-01T00:00'],
    ['1735689600', '2025-01-01T00:00'],
    ['1735689600000', '2025-01-01T00:00'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(parseMoment(text, 'day-first')).toISOString().slice(0, 16)).toBe(iso);
  });

  it.each([
    '',
    'totaal',
    '31-02-2025',
    '12.5',
    '99',
    '2025-13-01',
    '2025-W54',
    'maart',
    '1234567',
    '25:00',
    'jan',
  ])('%j is no moment', (text) => {
    expect(parseMoment(text, 'day-first')).toBeNaN();
  });
});

it('reads month first where that is asked', () => {
  expect(new Date(parseMoment('12/31/2025 1:05 PM', 'month-first')).toISOString()).toBe(
    '2025-12-31T13:05:00.000Z',
  );
});

it('decides the order by a date that only one order allows, and says where none does', () => {
  expect(dateStyleOf(['3/4/2025', '13/4/2025'])).toEqual({ order: 'day-first', certain: true });
  expect(dateStyleOf(['3/4/2025', '4/13/2025'])).toEqual({ order: 'month-first', certain: true });
  expect(dateStyleOf(['3/4/2025', '4/5/2025'])).toEqual({ order: 'day-first', certain: false });
  expect(dateStyleOf(['2025-04-03'])).toEqual({ order: 'day-first', certain: true });
});

it('reads times of day', () => {
  expect(parseTimeOfDay('7:05')).toBe((7 * 60 + 5) * 60_000);
  expect(parseTimeOfDay('12:30 AM')).toBe(30 * 60_000);
  expect(parseTimeOfDay('14u15')).toBe((14 * 60 + 15) * 60_000);
  expect(parseTimeOfDay('12.5.2025')).toBeNaN();
  expect(parseTimeOfDay('25:00')).toBeNaN();
});
