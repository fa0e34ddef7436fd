/** What a column looks like, by its first rows: each cell is read once, as a moment and as a number. */
import { dateStyleOf, parseMoment, parseTimeOfDay, type DateStyle } from '../read/date';
import { decimalSignOf, parseNumber, type DecimalSign } from '../read/number';
import { isEmpty, Moment, textOf, type Cell } from '../read/table';

export interface Seen {
  readonly index: number;
  /** Its heading. */
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly texts: readonly string[];
  readonly style: DateStyle;
  readonly decimal: ReturnType<typeof decimalSignOf>;
  /** Milliseconds of the cells, NaN where one is no moment. */
  readonly times: Float64Array;
  /** The numbers in it, in order. */
  readonly found: readonly number[];
  /** Shares of the cells that are not empty. */
  readonly moments: number;
  readonly clocks: number;
  readonly numbers: number;
  /** Share of all cells. */
  readonly filled: number;
  /** Whether its moments are only digits, as a year is. */
  readonly digits: boolean;
}

export function look(cells: readonly Cell[], index: number, name: string, separator?: string): Seen {
  const texts = cells.filter((cell): cell is string => typeof cell === 'string' && !isEmpty(cell));
  const style = dateStyleOf(texts);
  const decimal = decimalSignOf(texts, separator);
  const times = new Float64Array(cells.length).fill(NaN);
  const found: number[] = [];
  let [there, moments, clocks] = [0, 0, 0];
  let digits = true;
  cells.forEach((cell, i) => {
    if (isEmpty(cell)) return;
    there++;
    const ms = cell instanceof Moment ? cell.ms : parseMoment(String(cell), style.order);
    times[i] = ms;
    if (!Number.isNaN(ms)) moments++;
    if (typeof cell === 'string' && !Number.isNaN(parseTimeOfDay(cell))) clocks++;
    const number = numberOf(cell, decimal.sign);
    if (!Number.isNaN(number)) found.push(number);
    digits &&= !(cell instanceof Moment) && /^\d+(\.\d+)?$/.test(textOf(cell));
  });
  const share = (count: number): number => (there ? count / there : 0);
  return {
    index,
    name,
    cells,
    texts,
    style,
    decimal,
    times,
    found,
    moments: share(moments),
    clocks: share(clocks),
    numbers: share(found.length),
    filled: cells.length ? there / cells.length : 0,
    digits,
  };
}

/** @returns NaN for a cell that holds no number. */
export function numberOf(cell: Cell, decimal: DecimalSign): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'string' ? parseNumber(cell, decimal) : NaN;
}
