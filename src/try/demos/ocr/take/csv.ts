/** Pages as one table: a row for each row of text, and the rows of a found table cut into cells. */
import { csvText, type Separator } from '../../../../files/csv';
import type { ReadPage } from '../document';

/**
 * @returns text with CRLF line ends. Columns: file, page (1-based), table (1-based, empty outside a table),
 *   row (1-based within the page), and as many cells as the widest row has.
 */
export function csvOf(pages: readonly ReadPage[], separator: Separator): string {
  const rows = pages.flatMap((page) =>
    rowsOf(page).map(({ table, cells }, i) => [
      page.file,
      String(page.index + 1),
      table ? String(table) : '',
      String(i + 1),
      ...cells,
    ]),
  );
  const fixed = ['file', 'page', 'table', 'row'];
  const width = Math.max(fixed.length + 1, ...rows.map((row) => row.length));
  const header = [...fixed, ...Array.from({ length: width - fixed.length }, (_, i) => `cell ${i + 1}`)];
  return csvText([header, ...rows], separator);
}

interface Row {
  /** 1-based; absent outside tables. */
  readonly table?: number;
  readonly cells: readonly string[];
}

/** In reading order; a table stands where its first line does. */
function rowsOf({ lines, tables }: ReadPage): Row[] {
  const tableOf = new Map<number, number>();
  tables.forEach(({ rows }, t) => rows.flat(2).forEach((line) => tableOf.set(line, t)));
  const done = new Set<number>();
  return lines.flatMap((line, i): Row[] => {
    const t = tableOf.get(i);
    if (t === undefined) return [{ cells: [line.text] }];
    if (done.has(t)) return [];
    done.add(t);
    return tables[t]!.rows.map((row) => ({
      table: t + 1,
      cells: row.map((cell) => cell.map((index) => lines[index]!.text).join(' ')),
    }));
  });
}
