/**
 * Whether a table is wide: its columns are months, years, hours or dates, and not different things. Judged on the first
 * rows. What is found is read as if it stood with one moment a row (unfold.ts).
 */
import { dateStyleOf, type DateOrder } from '../read/date';
import { isEmpty, textOf, type Cell, type Row } from '../read/table';
import { leastPoints } from '../series/regular';
import { numberOf } from '../series/seen';
import { periodOf, type Period } from './period';

/** How the moment of a cell comes about. */
interface Found {
  /** Rows before the first with values. */
  readonly skip: number;
  readonly order: DateOrder;
  /** The columns with values, and what their headings say. */
  readonly columns: readonly { readonly index: number; readonly period: Period }[];
  /** The columns that say whose values a row has. */
  readonly labels: readonly { readonly index: number; readonly name: string }[];
}

export type Wide =
  /** A moment is what a row's label and a column's heading say together: the year and the month, the day and the hour. */
  | (Found & {
      readonly form: 'crossed';
      /** The column with the labels, and how dates are written in it. */
      readonly label: number;
      readonly labelOrder: DateOrder;
      readonly name: string;
    })
  /** Each row is a series, each heading a moment. */
  | (Found & { readonly form: 'turned' })
  /** Its columns are periods, but of which year nothing says; or a row has too few of them to be a series. */
  | { readonly form: 'declined'; readonly why: 'no-year' | 'turn' };

/** Rows in which headings are looked for, and rows below them that must have numbers. */
const headings = 20;
const below = 5;

/** @returns undefined for a table that is not wide. */
export function wideOf(rows: readonly Row[]): Wide | undefined {
  for (let i = 0; i + 1 < Math.min(rows.length, headings); i++) {
    const wide = rows[i]!.length > 2 ? wideAt(rows, i) : undefined;
    if (wide) return wide;
  }
  return undefined;
}

function wideAt(rows: readonly Row[], at: number): Wide | undefined {
  const header = rows[at]!;
  const { order } = dateStyleOf(header.filter((cell): cell is string => typeof cell === 'string'));
  let columns = periodsOf(header, order);
  const first = columns[0]?.index ?? 0;
  const corner = header.slice(0, first);
  if (first === 0 || corner.some((cell) => looksLikeValue(cell) || periodOf(cell, order))) return undefined;
  const body = rows.slice(at + 1).filter((row) => row.some((cell) => !isEmpty(cell)));
  if (!hasValues(body, columns) || isNoBody(body[0]!, columns)) return undefined;
  const years = at > 0 ? yearsAbove(rows[at - 1]!, columns) : undefined;
  if (years) columns = years;
  if (!isSequence(columns)) return undefined;
  const { kind } = columns[0]!.period;
  const labels = corner.map((cell, index) => ({ index, name: textOf(cell) }));

  const kinds = labels.map(({ index }) => kindOf(body, index));
  const place = kinds.findIndex((of) => of && crosses(kind, of, columns.length));
  const found = { skip: at + 1, order };
  if (place >= 0) {
    const last = header[columns.at(-1)!.index];
    return {
      form: 'crossed',
      ...found,
      label: place,
      labelOrder: orderOf(body, place),
      name: titleOf(rows.slice(0, at)) || `${textOf(header[first])} – ${textOf(last)}`,
      columns: kinds[place] === 'moment' ? asTimeOfDayOrDay(columns) : columns,
      labels: labels.filter(({ index }) => index !== place),
    };
  }
  // Two may be a coincidence of names. A date in each row: the columns are different things whose names happen to be those of periods.
  if (columns.length < 3 || kinds.includes('moment')) return undefined;
  if (kind === 'moment' ? columns.length >= 6 : kind === 'year')
    return columns.length < leastPoints && body.length >= leastPoints
      ? { form: 'declined', why: 'turn' }
      : { form: 'turned', ...found, columns, labels };
  return ['month', 'quarter', 'week'].includes(kind) ? { form: 'declined', why: 'no-year' } : undefined;
}

type Columns = Found['columns'];

/** The headings of the kind that most of them have. */
function periodsOf(header: Row, order: DateOrder): Columns {
  const all = header.flatMap((cell, index) => {
    const period = periodOf(cell, order);
    return period ? [{ index, period }] : [];
  });
  const counts = new Map<Period['kind'], number>();
  for (const { period } of all) counts.set(period.kind, (counts.get(period.kind) ?? 0) + 1);
  const [[kind] = []] = [...counts].sort((a, b) => b[1] - a[1]);
  const columns = all.filter(({ period }) => period.kind === kind);
  return columns.length >= 2 ? columns : [];
}

/** Months under years that are written once each, above their first month. */
function yearsAbove(row: Row, columns: Columns): Columns | undefined {
  if (!['month', 'quarter'].includes(columns[0]!.period.kind)) return undefined;
  let at: number | undefined;
  const moments: { index: number; period: Period }[] = [];
  for (let index = 0; index <= columns.at(-1)!.index; index++) {
    const above = periodOf(row[index], 'day-first');
    if (above?.kind === 'year') at = above.at;
    const column = columns.find((other) => other.index === index);
    if (!column) continue;
    if (at === undefined) return undefined;
    const month = column.period.kind === 'month' ? column.period.at : 3 * (column.period.at - 1);
    moments.push({ index, period: { kind: 'moment', at: Date.UTC(at, month, 1) } });
  }
  return moments;
}

/** Years and numbers follow each other; other headings are different ones: else they are values like any. */
function isSequence(columns: Columns): boolean {
  const { kind } = columns[0]!.period;
  const ats = columns.map(({ period }) => period.at);
  const steps = ats.slice(1).map((at, i) => at - ats[i]!);
  if (kind === 'year') return steps.every((step) => step === steps[0]! && Math.abs(step) === 1);
  if (kind === 'number') return ats[0]! <= 1 && ats.length >= 12 && steps.every((step) => step === 1);
  if (kind === 'moment' || kind === 'clock')
    return steps.every((step) => step > 0) || steps.every((step) => step < 0);
  return new Set(ats).size === ats.length;
}

/** A row under years that are years too, so that all of them are values; or months, which are headings of their own. */
function isNoBody(row: Row, columns: Columns): boolean {
  const kinds = columns.map(({ index }) => periodOf(row[index], 'day-first')?.kind);
  return (
    kinds.every((kind) => kind === 'year') || kinds.some((kind) => kind === 'month' || kind === 'quarter')
  );
}

const looksLikeValue = (cell: Cell | undefined): boolean =>
  !isEmpty(cell) && !Number.isNaN(numberOf(cell!, ','));

function hasValues(body: readonly Row[], columns: Columns): boolean {
  const looked = body.slice(0, below);
  const good = looked.filter((row) => {
    const filled = columns.filter(({ index }) => !isEmpty(row[index]));
    const values = filled.filter(({ index }) =>
      [',', '.'].some((sign) => !Number.isNaN(numberOf(row[index]!, sign as ',' | '.'))),
    );
    return filled.length > 0 && values.length >= filled.length / 2;
  });
  return good.length > 0 && good.length >= looked.length / 2;
}

/** What most cells of a column of labels say. */
function kindOf(body: readonly Row[], index: number): Period['kind'] | undefined {
  const order = orderOf(body, index);
  const cells = body.map((row) => row[index]).filter((cell) => !isEmpty(cell));
  const counts = new Map<Period['kind'] | undefined, number>();
  for (const cell of cells) {
    const kind = periodOf(cell, order)?.kind;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [[kind, count] = [undefined, 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  return count >= 0.6 * cells.length ? kind : undefined;
}

const orderOf = (body: readonly Row[], index: number): DateOrder =>
  dateStyleOf(body.map((row) => row[index]).filter((cell): cell is string => typeof cell === 'string')).order;

/** @param count headings that there are. */
function crosses(heading: Period['kind'], label: Period['kind'], count: number): boolean {
  switch (heading) {
    case 'year':
      return ['month', 'quarter', 'week', 'number'].includes(label);
    case 'month':
    case 'quarter':
    case 'week':
      return label === 'year';
    case 'number':
      return (label === 'year' && count === 12) || (label === 'moment' && (count === 24 || count >= 28));
    case 'clock':
      return label === 'moment' && count >= 12;
    default:
      return false;
  }
}

/** Columns 0 to 23 or 1 to 24 of a day, and 1 to 31 of a month. */
function asTimeOfDayOrDay(columns: Columns): Columns {
  if (columns[0]!.period.kind !== 'number') return columns;
  const from = columns[0]!.period.at;
  return columns.map(({ index, period: { at } }) => ({
    index,
    period: columns.length === 24 ? { kind: 'clock', at: (at - from) * hourMs } : { kind: 'day', at },
  }));
}

const hourMs = 3_600_000;

/** The last text above the headings that stands alone in its row. */
function titleOf(above: readonly Row[]): string {
  const alone = above.map((row) => row.filter((cell) => !isEmpty(cell))).filter((row) => row.length === 1);
  const title = textOf(alone.at(-1)?.[0]);
  return /\p{L}{3}/u.test(title) ? title : '';
}
