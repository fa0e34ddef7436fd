/** A file as one series: its sheet and column chosen, its rows read once, put on a grid; and what was chosen, to be shown. */
import { irregular, noSuchColumn, noValues, tooManyRows, tooShort, wideTable } from '../errors';
import { openTable } from '../read/open';
import type { OnBytes, Row, Sheet } from '../read/table';
import { wideOf } from '../wide/find';
import { unfold, type Readable } from '../wide/unfold';
import { layoutOf, sampleRows, type Layout } from './layout';
import { leastPoints, regularOf, withoutTimes, type Regular } from './regular';
import { numberOf } from './seen';
import { momentOf } from './time-column';
import type { ValueColumn } from './value-column';

const mostRows = 5_000_000;

export interface Loaded {
  readonly series: Regular;
  readonly column: ValueColumn;
  readonly layout: Layout;
  readonly sheet: Sheet;
  /** Where the columns of the sheet are periods. */
  readonly wide?: Readable;
  /** Names of the other sheets. */
  readonly otherSheets: readonly string[];
  /** Rows that were used, and those of the data that had no date or no number. */
  readonly rows: number;
  readonly unusable: number;
}

/**
 * @param asked 1-based number of the column among those with numbers, from left to right; undefined for the best.
 * @throws UserError.
 */
export async function loadSeries(file: File, asked: number | undefined, onBytes: OnBytes): Promise<Loaded> {
  const sheets = await openTable(file, onBytes);
  const { sheet, wide, layout, blocks } = await chooseSheet(file, sheets);
  const column = chooseColumn(file, layout, asked);
  const { times, values, unusable } = await collect(file, blocks, layout, column);
  const series = layout.time ? regularOf(times, values) : withoutTimes(values);
  if (!series) throw irregular(file.name);
  if (series.values.length < leastPoints) throw tooShort(file.name, series.values.length, leastPoints);
  const otherSheets = sheets.filter((other) => other !== sheet).map(({ name }) => name ?? '');
  return {
    series,
    column,
    layout,
    sheet,
    ...(wide && { wide }),
    otherSheets,
    rows: values.length,
    unusable,
  };
}

type Blocks = AsyncIterable<readonly Row[]>;

interface Choice {
  readonly sheet: Sheet;
  readonly wide?: Readable;
  readonly layout: Layout;
  readonly blocks: Blocks;
}

/** The first sheet with dates and numbers, else the first with numbers. */
async function chooseSheet(file: File, sheets: readonly Sheet[]): Promise<Choice> {
  let second: Choice | undefined;
  let declined: Error | undefined;
  for (const sheet of sheets) {
    const asIs = await withHead(sheet.rows());
    const wide = wideOf(asIs.head);
    if (wide?.form === 'declined') {
      declined ??= wideTable(file.name, wide.why);
      continue;
    }
    const { head, blocks } = wide ? await withHead(unfold(wide, asIs.blocks)) : asIs;
    const layout = layoutOf(head, sheet.separator);
    if (!layout.values.length) continue;
    const choice = { sheet, ...(wide && { wide }), layout, blocks };
    if (layout.time) return choice;
    second ??= choice;
  }
  if (second) return second;
  throw declined ?? noValues(file.name);
}

/** The first rows to judge by, and all rows including those. */
async function withHead(rows: Blocks): Promise<{ head: readonly Row[]; blocks: Blocks }> {
  const iterator = rows[Symbol.asyncIterator]();
  const read: (readonly Row[])[] = [];
  let count = 0;
  while (count < sampleRows) {
    const { value, done } = await iterator.next();
    if (done) break;
    read.push(value);
    count += value.length;
  }
  return {
    head: read.flat().slice(0, sampleRows),
    blocks: {
      async *[Symbol.asyncIterator]() {
        yield* read;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
      },
    },
  };
}

function chooseColumn(file: File, { values }: Layout, asked: number | undefined): ValueColumn {
  if (asked === undefined) return values[0]!;
  const column = [...values].sort((a, b) => a.index - b.index)[asked - 1];
  if (!column) throw noSuchColumn(file.name, asked, values.length);
  return column;
}

async function collect(file: File, blocks: Blocks, { skip, time, group }: Layout, column: ValueColumn) {
  const times = new Numbers();
  const values = new Numbers();
  let unusable = 0;
  let at = 0;
  for await (const block of blocks)
    for (const row of block) {
      if (at++ < skip) continue;
      if (group && String(row[group.index] ?? '').trim() !== group.taken) continue;
      const value = numberOf(row[column.index] ?? null, column.decimal);
      const moment = time ? momentOf(row, time) : 0;
      // Without dates a hole must stay where it is; with them it is filled later.
      if (Number.isNaN(moment) || (time && Number.isNaN(value))) {
        if (row.some((cell) => cell !== null && cell !== '')) unusable++;
        continue;
      }
      if (values.length >= mostRows) throw tooManyRows(file.name, mostRows);
      times.push(moment);
      values.push(value);
    }
  return { times: times.done(), values: values.done(), unusable };
}

/** Numbers that come one by one, eight bytes each. */
class Numbers {
  length = 0;
  private data = new Float64Array(1024);

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  done(): Float64Array {
    return this.data.subarray(0, this.length);
  }
}
