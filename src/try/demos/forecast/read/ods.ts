/** Sheets of an OpenDocument spreadsheet (OASIS ODF 1.3 part 3, §9): values, dates and repeats as they are stored. */
import { Moment, type Cell, type OnBytes, type Row, type Sheet } from './table';
import { xmlSink } from './xml';
import { inflate } from './zip';

/** Rows and columns are written once with a count; a count that fills the sheet to its end is padding. */
const mostRepeats = 1000;

export async function openOds(file: Blob, onBytes: OnBytes): Promise<Sheet[]> {
  const names: string[] = [];
  const sink = xmlSink({
    open(name, attributes) {
      if (name === 'table') names.push(attributes['table:name'] ?? '');
    },
  });
  for await (const _ of inflate(file, (name) => (name === 'content.xml' ? sink : undefined)));
  return names.map((name, index) => ({ name, rows: () => tableRows(file, index, onBytes) }));
}

async function* tableRows(file: Blob, index: number, onBytes: OnBytes): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  const sink = xmlSink(tableEvents(index, (row) => rows.push(row)));
  for await (const _ of inflate(file, (name) => (name === 'content.xml' ? sink : undefined), onBytes)) {
    if (!rows.length) continue;
    yield rows;
    rows = [];
  }
}

function tableEvents(index: number, onRow: (row: Row) => void) {
  let table = -1;
  let row: Cell[] = [];
  let rowRepeats = 1;
  let cellRepeats = 1;
  let attributes: Readonly<Record<string, string>> = {};
  let text = '';
  let paragraph = false;
  const inside = (): boolean => table === index;
  return {
    open(name: string, found: Readonly<Record<string, string>>): void {
      if (name === 'table') table++;
      if (!inside()) return;
      if (name === 'table-row') {
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
      if (!inside()) return;
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
