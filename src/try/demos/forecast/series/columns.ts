/**
 * Which column of a table is the time, which are values, where the data begin, and how dates and numbers are written:
 * judged on the first rows, because a table may be longer than memory is wide.
 */
import { dateStyleOf, parseMoment, parseTimeOfDay, type DateStyle } from '../read/date';
import { decimalSignOf, parseNumber, unitOf, type DecimalSign } from '../read/number';
import { Moment, momentOfSerial, type Cell, type Row } from '../read/table';

/** Rows that are looked at. */
export const sampleRows = 2000;

export interface ValueColumn {
  readonly index: number;
  readonly name: string;
  readonly unit?: string;
  readonly decimal: DecimalSign;
  /** False where 1.234 might also be 1,234. */
  readonly certain: boolean;
}

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

/** Several series under each other, told apart by a text: the place, the product. */
export interface Group {
  readonly index: number;
  readonly name: string;
  readonly taken: string;
  readonly others: readonly string[];
}

export interface Layout {
  /** Rows before the data. */
  readonly skip: number;
  /** Absent where rows have no date. */
  readonly time?: TimeColumn;
  /** Best first. */
  readonly values: readonly ValueColumn[];
  readonly group?: Group;
}

interface Seen {
  readonly index: number;
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly texts: readonly string[];
  readonly style: DateStyle;
  readonly decimal: ReturnType<typeof decimalSignOf>;
  /** Shares of the cells that are not empty. */
  readonly moments: number;
  readonly clocks: number;
  readonly numbers: number;
  readonly filled: number;
  /** Whether its moments are only digits, as a year is. */
  readonly digits: boolean;
}

/** @returns a layout with no values where there is nothing to forecast. */
export function layoutOf(rows: readonly Row[], separator?: string): Layout {
  const skip = firstDataRow(rows);
  const header = skip > 0 ? rows[skip - 1] : undefined;
  const width = Math.max(0, ...rows.slice(skip, skip + 100).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) =>
    look(
      rows.slice(skip).map((row) => row[index] ?? null),
      index,
      textOf(header?.[index] ?? null),
      separator,
    ),
  );
  const time = timeOf(columns);
  const used = new Set([time?.index, time?.clock, time?.month]);
  const numeric = columns.filter((column) => !used.has(column.index) && isNumeric(column));
  const counted = numeric.filter((column) => !isRunningNumber(column));
  const values = counted.length ? counted : numeric;
  const byLiking = [...values].sort((a, b) => liking(b) - liking(a) || a.index - b.index);
  const group = time && groupOf(columns, time, rows.slice(skip));
  return {
    skip,
    ...(time && { time }),
    values: byLiking.map(valueColumn),
    ...(group && { group }),
  };
}

const textOf = (cell: Cell): string =>
  typeof cell === 'string' ? cell.trim() : cell === null ? '' : String(cell);

const looksLikeNumber = (cell: Cell): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'string' && !Number.isNaN(parseNumber(cell, /,\d*$/.test(cell) ? ',' : '.')));
const looksLikeMoment = (cell: Cell): boolean =>
  cell instanceof Moment ||
  (typeof cell === 'string' &&
    (['day-first', 'month-first'] as const).some((order) => !Number.isNaN(parseMoment(cell, order))));
const isData = (row: Row | undefined): boolean => {
  const filled = row?.filter((cell) => cell !== null && textOf(cell) !== '') ?? [];
  const numbers = filled.filter(looksLikeNumber).length;
  return numbers > 0 && (filled.some(looksLikeMoment) || numbers >= filled.length / 2);
};

/** The first of three rows that look like data, so that a title with a year in it is not taken for one. */
function firstDataRow(rows: readonly Row[]): number {
  const last = Math.min(rows.length, 100);
  for (let i = 0; i < last; i++)
    if (
      isData(rows[i]) &&
      (i + 1 >= rows.length || isData(rows[i + 1])) &&
      (i + 2 >= rows.length || isData(rows[i + 2]))
    )
      return !hasMomentInText(rows[i]!) && hasMomentInText(rows[i + 1] ?? []) && i + 1 < last ? i + 1 : i;
  return 0;
}

const hasMomentInText = (row: Row): boolean =>
  row.some((cell) => typeof cell !== 'number' && looksLikeMoment(cell));

function look(cells: readonly Cell[], index: number, name: string, separator?: string): Seen {
  const there = cells.filter((cell) => cell !== null && textOf(cell) !== '');
  const texts = there.filter((cell): cell is string => typeof cell === 'string');
  const style = dateStyleOf(texts);
  const decimal = decimalSignOf(texts, separator);
  const share = (is: (cell: Cell) => boolean): number =>
    there.length ? there.filter(is).length / there.length : 0;
  const moments = share(
    (cell) =>
      cell instanceof Moment ||
      (typeof cell === 'string' && !Number.isNaN(parseMoment(cell, style.order))) ||
      (typeof cell === 'number' && !Number.isNaN(parseMoment(String(cell), style.order))),
  );
  return {
    index,
    name,
    cells,
    texts,
    style,
    decimal,
    moments,
    clocks: share((cell) => typeof cell === 'string' && !Number.isNaN(parseTimeOfDay(cell))),
    numbers: share(
      (cell) =>
        typeof cell === 'number' ||
        (typeof cell === 'string' && !Number.isNaN(parseNumber(cell, decimal.sign))),
    ),
    filled: cells.length ? there.length / cells.length : 0,
    digits: there.every((cell) => !(cell instanceof Moment) && /^\d+(\.\d+)?$/.test(textOf(cell))),
  };
}

const timeWords =
  /dat(e|um)|time|tijd|periode?|period|jaar|year|maand|month|week|kwartaal|quarter|dag|day|timestamp|start|van|moment|uur|hour/i;
const yearWords = /^(year|jaar|jahr)$/i;
const monthWords = /^(month|maand|monat)$/i;

function timeOf(columns: readonly Seen[]): TimeColumn | undefined {
  const rated = columns
    .map((column) => ({ column, rate: rateAsTime(column) }))
    .filter(({ rate }) => rate > 0)
    .sort((a, b) => b.rate - a.rate || a.column.index - b.column.index);
  const best = rated[0]?.column;
  if (!best) return undefined;
  const { index, name, style } = best;
  const serial = best.moments < 0.9;
  const midnight = best.cells.every((cell) => {
    const ms =
      cell instanceof Moment ? cell.ms : typeof cell === 'string' ? parseMoment(cell, style.order) : NaN;
    return Number.isNaN(ms) || ms % 86_400_000 === 0;
  });
  const clock = midnight ? columns.find((column) => column !== best && isClock(column))?.index : undefined;
  const month = yearWords.test(name)
    ? columns.find((column) => monthWords.test(column.name) && column.numbers > 0.9)?.index
    : undefined;
  return {
    index,
    name,
    style,
    serial,
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

const isNumeric = ({ numbers, filled }: Seen): boolean => numbers >= 0.6 && filled >= 0.05;

/** 1, 2, 3: says which row it is and nothing else. */
function isRunningNumber({ cells, decimal }: Seen): boolean {
  const found = cells.map((cell) => numberOf(cell, decimal.sign)).filter((v) => !Number.isNaN(v));
  return found.every((v, i) => i === 0 || v === found[i - 1]! + 1);
}

const goodNames =
  /verbruik|afname|levering|omzet|verkoop|verkocht|opbrengst|waarde|aantal|value|sales|revenue|usage|consumption|load|demand|kwh|mwh|m3|totaal|total|temp|price|prijs|count|units|yield/i;
const poorNames =
  /(^|[^a-z])id([^a-z]|$)|code|nummer|number|nr|ean|index|postcode|zip|lat|lon|kwaliteit|quality|week|month|maand|year|jaar|day|dag|uur|hour/i;

function liking({ name, numbers, filled, cells, decimal }: Seen): number {
  const found = cells.map((cell) => numberOf(cell, decimal.sign)).filter((v) => !Number.isNaN(v));
  const same = found.every((v) => v === found[0]);
  return numbers + filled + (goodNames.test(name) ? 1 : 0) - (poorNames.test(name) ? 2 : 0) - (same ? 3 : 0);
}

function valueColumn({ index, name, texts, decimal }: Seen): ValueColumn {
  const inName = /[([]([^)\]]{1,12})[)\]]\s*$/.exec(name)?.[1];
  const unit = inName ?? (texts[0] !== undefined ? unitOf(texts[0]) : undefined);
  return { index, name, decimal: decimal.sign, certain: decimal.certain, ...(unit && { unit }) };
}

/** A text column that explains why moments come back. */
function groupOf(columns: readonly Seen[], time: TimeColumn, rows: readonly Row[]): Group | undefined {
  const key = (row: Row): string => {
    const parts = [time.index, time.clock, time.month].map((i) =>
      i === undefined ? '' : cellKey(row[i] ?? null),
    );
    return parts.join(' ');
  };
  const keys = rows.map(key);
  const doubles = keys.length - new Set(keys).size;
  if (doubles < Math.max(3, keys.length * 0.05) && !columns.some((column) => isBlocked(column, keys)))
    return undefined;
  for (const column of columns) {
    if (
      column.numbers > 0.5 ||
      column.index === time.index ||
      column.index === time.clock ||
      column.filled < 0.9
    )
      continue;
    const counts = new Map<string, number>();
    const together = new Set<string>();
    rows.forEach((row, i) => {
      const value = textOf(row[column.index] ?? null);
      counts.set(value, (counts.get(value) ?? 0) + 1);
      together.add(`${keys[i]} ${value}`);
    });
    if (counts.size < 2 || counts.size > 500 || keys.length - together.size > keys.length * 0.02) continue;
    const [[taken] = ['']] = [...counts].sort((a, b) => b[1] - a[1]);
    return {
      index: column.index,
      name: column.name,
      taken,
      others: [...counts.keys()].filter((v) => v !== taken),
    };
  }
  return undefined;
}

/** Whole series one after the other: the text changes seldom, and time jumps back where it does. */
function isBlocked({ cells, numbers }: Seen, keys: readonly string[]): boolean {
  if (numbers > 0.5) return false;
  const changes = cells.filter((cell, i) => i > 0 && textOf(cell) !== textOf(cells[i - 1]!)).length;
  return changes > 0 && changes < 20 && keys.length > 40 && new Set(keys).size < keys.length;
}

const cellKey = (cell: Cell): string => (cell instanceof Moment ? String(cell.ms) : textOf(cell));

/** @returns NaN for a cell that holds no number. */
export function numberOf(cell: Cell, decimal: DecimalSign): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' ? parseNumber(cell, decimal) : NaN;
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
  const time = row[clock] ?? null;
  const ofDay =
    time instanceof Moment
      ? ((time.ms % 86_400_000) + 86_400_000) % 86_400_000
      : parseTimeOfDay(textOf(time));
  return Number.isNaN(ofDay) ? ms : ms + ofDay;
}
