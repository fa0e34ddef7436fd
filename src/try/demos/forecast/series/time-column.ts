/** Which column says when, and the moment of a row by it. */
import { parseMoment, parseTimeOfDay, type DateStyle } from '../read/date';
import { Moment, momentOfSerial, textOf, type Row } from '../read/table';
import type { Seen } from './seen';
import { dayMs } from './step';

export interface TimeColumn {
  readonly index: number;
  readonly name: string;
  /** A column of its own for the time of day. */
  readonly clock?: number;
  /** A column of its own for the month, beside one for the year. */
  readonly month?: number;
  /** Numbers that are serial days of a spreadsheet. */
  readonly serial: boolean;
  readonly style: DateStyle;
}

const timeWords =
  /dat(e|um)|time|tijd|periode?|period|jaar|year|maand|month|week|kwartaal|quarter|dag|day|timestamp|start|van|moment|uur|hour/i;
const yearWords = /^(year|jaar|jahr)$/i;
const monthWords = /^(month|maand|monat)$/i;

export function timeOf(columns: readonly Seen[]): TimeColumn | undefined {
  const rated = columns
    .map((column) => ({ column, rate: rateAsTime(column) }))
    .filter(({ rate }) => rate > 0)
    .sort((a, b) => b.rate - a.rate || a.column.index - b.column.index);
  const best = rated[0]?.column;
  if (!best) return undefined;
  const { index, name, style } = best;
  const midnight = best.times.every((ms) => Number.isNaN(ms) || ms % dayMs === 0);
  const clock = midnight ? columns.find((column) => column !== best && isClock(column))?.index : undefined;
  const month = yearWords.test(name)
    ? columns.find((column) => monthWords.test(column.name) && column.numbers > 0.9)?.index
    : undefined;
  return {
    index,
    name,
    style,
    serial: best.moments < 0.9,
    ...(clock !== undefined && { clock }),
    ...(month !== undefined && { month }),
  };
}

/** Times of day as text, or moments of the year 1900 and before, which is how a workbook keeps a bare time. */
const isClock = ({ clocks, numbers, cells }: Seen): boolean =>
  (clocks > 0.9 && numbers < 0.5) ||
  cells.some((cell) => cell instanceof Moment && cell.ms < -2_208_900_000_000);

function rateAsTime(column: Seen): number {
  const { moments, digits, filled, name, index, cells } = column;
  const named = timeWords.test(name) ? 1 : 0;
  if (filled < 0.5) return 0;
  if (moments >= 0.9 && !digits) return 3 + named + (isClock(column) ? -3.5 : 0);
  // A column of years or of serial days is only numbers; it rises, and has a name or the first place.
  if (!digits || !(named || index === 0)) return 0;
  const numbers = cells.map((cell) => Number(textOf(cell))).filter((v) => !Number.isNaN(v));
  const rises = numbers.every((v, i) => i === 0 || v >= numbers[i - 1]!) && numbers.at(-1)! > numbers[0]!;
  if (moments >= 0.9) return rises || named ? 1 + named + (rises ? 0.5 : 0) : 0;
  const serial = numbers.every((v) => v > 10_000 && v < 80_000);
  return serial && rises && named ? 1 : 0;
}

/** The moment of a row, in milliseconds of the clock as written; NaN where it has none. */
export function momentOf(row: Row, { index, clock, month, serial, style }: TimeColumn): number {
  const cell = row[index] ?? null;
  let ms: number;
  if (cell instanceof Moment) ms = cell.ms;
  else if (serial) ms = momentOfSerial(Number(cell)).ms;
  else if (cell === null) return NaN;
  else ms = parseMoment(String(cell), style.order);
  if (month !== undefined) {
    const at = new Date(ms);
    at.setUTCMonth(Number(row[month]) - 1);
    ms = at.getTime();
  }
  if (clock === undefined) return ms;
  const time = row[clock];
  const ofDay = time instanceof Moment ? ((time.ms % dayMs) + dayMs) % dayMs : parseTimeOfDay(textOf(time));
  return Number.isNaN(ofDay) ? ms : ms + ofDay;
}
