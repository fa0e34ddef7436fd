/** Where the data of a table begin, below titles and headings. */
import { parseMoment } from '../read/date';
import { parseNumber } from '../read/number';
import { isEmpty, Moment, type Cell, type Row } from '../read/table';

/** The first of three rows that look like data, so that a title with a year in it is not taken for one. */
export function firstDataRow(rows: readonly Row[]): number {
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

const isData = (row: Row | undefined): boolean => {
  const filled = row?.filter((cell) => !isEmpty(cell)) ?? [];
  const numbers = filled.filter(looksLikeNumber).length;
  return numbers > 0 && (filled.some(looksLikeMoment) || numbers >= filled.length / 2);
};

const hasMomentInText = (row: Row): boolean =>
  row.some((cell) => typeof cell !== 'number' && looksLikeMoment(cell));

const looksLikeNumber = (cell: Cell): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'string' && !Number.isNaN(parseNumber(cell, /,\d*$/.test(cell) ? ',' : '.')));

const looksLikeMoment = (cell: Cell): boolean =>
  cell instanceof Moment ||
  (typeof cell === 'string' &&
    (['day-first', 'month-first'] as const).some((order) => !Number.isNaN(parseMoment(cell, order))));
