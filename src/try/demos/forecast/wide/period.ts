/** What one cell says of time, where the headings or the labels of a table are periods: a year, a month, a date. */
import { day, monthNamed, parseMoment, parseTimeOfDay, weekStart, type DateOrder } from '../read/date';
import { Moment, textOf, type Cell } from '../read/table';
import { dayMs } from '../series/step';

export interface Period {
  readonly kind: 'moment' | 'year' | 'month' | 'quarter' | 'week' | 'clock' | 'day' | 'number';
  /** Milliseconds of a moment and of a clock since midnight; the month counted from 0; else the number as written. */
  readonly at: number;
}

const year = /^(?:1[5-9]|20|21)\d\d$/;
const quarter = [
  /^(?:Q|K|kw|kwartaal|quarter)\.?\s?([1-4])$/i,
  /^([1-4])(?:e|ste|de|st|nd|rd|th)?\s?(?:Q|K|kw|kwartaal|quarter)\.?$/i,
];
const week = /^(?:week|wk|w)\.?\s?(\d{1,2})$/i;
/** "0:00", "13:15", also of "00:00-01:00". */
const clock = /^(\d{1,2}:\d{2})(?:\s?[-–]\s?\d{1,2}:\d{2})?$/;

/** @param order of day and month, for a date in numbers. */
export function periodOf(cell: Cell | undefined, order: DateOrder): Period | undefined {
  if (cell instanceof Moment) {
    // A bare time of a workbook is a moment of the last days of 1899.
    const bare = cell.ms < -2_208_900_000_000;
    return { kind: bare ? 'clock' : 'moment', at: bare ? ((cell.ms % dayMs) + dayMs) % dayMs : cell.ms };
  }
  // A star is how statistics mark a provisional year.
  const text = textOf(cell).replace(/\*+$/, '');
  if (text === '') return undefined;
  if (year.test(text)) return { kind: 'year', at: Number(text) };
  if (/^\d{1,2}$/.test(text)) return { kind: 'number', at: Number(text) };
  const month = monthNamed(text);
  if (month !== undefined) return { kind: 'month', at: month };
  for (const pattern of quarter) {
    const found = pattern.exec(text);
    if (found) return { kind: 'quarter', at: Number(found[1]) };
  }
  const ofYear = week.exec(text);
  if (ofYear) return { kind: 'week', at: Number(ofYear[1]) };
  const time = clock.exec(text);
  if (time) return { kind: 'clock', at: parseTimeOfDay(time[1]!) };
  // A bare number is a value before it is a date without signs.
  const ms = typeof cell === 'number' || /^\d+$/.test(text) ? NaN : parseMoment(text, order);
  return Number.isNaN(ms) ? undefined : { kind: 'moment', at: ms };
}

/** The beginning of what a row's label and a column's heading say together, either way round; NaN for no such day. */
export function together(a: Period, b: Period): number {
  if (b.kind === 'year') return together(b, a);
  if (a.kind === 'year') {
    if (b.kind === 'month') return day(a.at, b.at, 1) ?? NaN;
    if (b.kind === 'quarter') return day(a.at, 3 * (b.at - 1), 1) ?? NaN;
    if (b.kind === 'number') return day(a.at, b.at - 1, 1) ?? NaN;
    if (b.kind === 'week') return weekStart(a.at, b.at, 1) ?? NaN;
  }
  if (a.kind === 'moment' && b.kind === 'clock') return a.at + b.at;
  if (a.kind === 'moment' && b.kind === 'day') {
    const first = new Date(a.at);
    return day(first.getUTCFullYear(), first.getUTCMonth(), b.at) ?? NaN;
  }
  return NaN;
}
