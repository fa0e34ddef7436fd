/** Sheets of an OpenDocument spreadsheet (OASIS ODF 1.3 part 3, §9): values, dates and repeats as they are stored. */
import type { Source } from './source';
import { Moment, type Cell, type OnBytes, type Row, type Sheet } from './table';
import { xmlSink } from './xml';
import { inflate } from './zip';

/** Rows and columns are written once with a count; a count that fills the sheet to its end is padding. */
const mostRepeats = 1000;

/** Rows that are kept while the names of the sheets are looked for; of more, each sheet is read again. */
const mostKept = 20_000;

export async function openOds(source: Source, onBytes: OnBytes): Promise<Sheet[]> {
  const kept: { name: string; rows: Row[] }[] = [];
  let count = 0;
  const events = tableEvents(
    (name) => kept.push({ name, rows: [] }),
    (row) => {
      if (++count <= mostKept) kept.at(-1)!.rows.push(row);
    },
  );
  const sink = xmlSink(events);
  for await (const _ of inflate(source, (name) => (name === 'content.xml' ? sink : undefined)));
  return kept.map(({ name, rows }, index) => ({
    name,
    rows:
      count <= mostKept
        ? async function* () {
            yield rows;
          }
        : () => tableRows(source, index, onBytes),
  }));
}

async function* tableRows(source: Source, index: number, onBytes: OnBytes): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let table = -1;
  const events = tableEvents(
    () => table++,
    (row) => {
      if (table === index) rows.push(row);
    },
  );
  const sink = xmlSink(events);
  for await (const _ of inflate(source, (name) => (name === 'content.xml' ? sink : undefined), onBytes)) {
    if (!rows.length) continue;
    yield rows;
    rows = [];
  }
}

function tableEvents(onTable: (name: string) => void, onRow: (row: Row) => void) {
  let row: Cell[] = [];
  let rowRepeats = 1;
  let cellRepeats = 1;
  let attributes: Readonly<Record<string, string>> = {};
  let text = '';
  let paragraph = false;
  return {
    open(name: string, found: Readonly<Record<string, string>>): void {
      if (name === 'table') onTable(found['table:name'] ?? '');
      else if (name === 'table-row') {
        row = [];
        rowRepeats = Number(found['table:number-rows-repeated'] ?? 1);
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        attributes = found;
        cellRepeats = Number(found['table:number-columns-repeated'] ?? 1);
        text = '';
      } else if (name === 'p') {
        if (text) text += '\n';
        paragraph = true;
      }
    },
    text(piece: string): void {
      if (paragraph) text += piece;
    },
    close(name: string): void {
      if (name === 'p') paragraph = false;
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        const cell = cellOf(attributes, text);
        if (cell !== null || cellRepeats < mostRepeats)
          for (let i = 0; i < Math.min(cellRepeats, mostRepeats); i++) row.push(cell);
      } else if (name === 'table-row') {
        const empty = row.every((cell) => cell === null);
        if (!empty) for (let i = 0; i < Math.min(rowRepeats, mostRepeats); i++) onRow(row);
      }
    },
  };
}

function cellOf(attributes: Readonly<Record<string, string>>, text: string): Cell {
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const number = Number(attributes['office:value']);
      return Number.isFinite(number) ? number : null;
    }
    case 'date': {
      // Without an offset, as a rule; with one, the clock as written.
      const ms = Date.parse(
        `${(attributes['office:date-value'] ?? '').replace(/(Z|[+-]\d\d:\d\d)$/, '').replace(/^(\d{4}-\d\d-\d\d)$/, '$1T00:00')}Z`,
      );
      return Number.isFinite(ms) ? new Moment(ms) : null;
    }
    case 'time': {
      const match = /^PT(\d+)H(\d+)M(\d+)/.exec(attributes['office:time-value'] ?? '');
      return match ? `${match[1]}:${match[2]}:${match[3]}` : null;
    }
    default:
      return text || null;
  }
}
