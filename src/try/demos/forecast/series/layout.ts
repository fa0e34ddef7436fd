/**
 * How a table is laid out: where the data begin, which column is the time, which are values. Judged on the first rows,
 * because a table may be longer than memory is wide.
 */
import { textOf, type Row } from '../read/table';
import { firstDataRow } from './first-row';
import { groupOf, type Group } from './group';
import { look } from './seen';
import { timeOf, type TimeColumn } from './time-column';
import { valuesOf, type ValueColumn } from './value-column';

/** Rows that are looked at. */
export const sampleRows = 2000;

export interface Layout {
  /** Rows before the data. */
  readonly skip: number;
  /** Absent where rows have no date. */
  readonly time?: TimeColumn;
  /** Best first. */
  readonly values: readonly ValueColumn[];
  readonly group?: Group;
}

/** @returns a layout with no values where there is nothing to forecast. */
export function layoutOf(rows: readonly Row[], separator?: string): Layout {
  const skip = firstDataRow(rows);
  const header = skip > 0 ? rows[skip - 1] : undefined;
  const data = rows.slice(skip);
  const width = Math.max(0, ...data.slice(0, 100).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) =>
    look(
      data.map((row) => row[index] ?? null),
      index,
      textOf(header?.[index]),
      separator,
    ),
  );
  const time = timeOf(columns);
  const used = new Set([time?.index, time?.clock, time?.month]);
  const group = time && groupOf(columns, time, data);
  return {
    skip,
    ...(time && { time }),
    values: valuesOf(columns.filter(({ index }) => !used.has(index))),
    ...(group && { group }),
  };
}
