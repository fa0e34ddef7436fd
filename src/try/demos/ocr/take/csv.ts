/**
 * Pages as one table, for a spreadsheet: a row for each row of text, and the rows of a found table cut into
 * cells. Quoting as in RFC 4180, §2; a byte order mark, so that Excel takes it as UTF-8; and no cell that a
 * spreadsheet would run as a formula (OWASP, "CSV Injection").
 */
import type { ReadPage } from '../document';

/**
 * @param separator "," or, where the comma is the decimal sign, ";": Excel reads a file by double click only
 *   with the list separator of the reader's own region.
 * @returns text with CRLF line ends. Columns: file, page (1-based), table (1-based, empty outside a table),
 *   row (1-based within the page), and as many cells as the widest row has.
 */
export function csvOf(pages: readonly ReadPage[], separator: ',' | ';'): string {
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
  const record = (row: readonly string[]): string =>
    Array.from({ length: width }, (_, i) => quoted(harmless(row[i] ?? ''), separator)).join(separator);
  return `\ufeff${[header, ...rows].map((row) => `${record(row)}\r\n`).join('')}`;
}

/** The separator that the reader's spreadsheet expects. @param locale BCP 47; the browser's own if absent. */
export function separatorFor(locale?: string): ',' | ';' {
  return new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
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

/** An apostrophe before what would start a formula; a signed amount is only a number, and stays one. */
function harmless(cell: string): string {
  const startsFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell);
  const isAmount = /^[+-] ?(?:€ ?)?\d[\d.,]*(?: ?[%€])?$/.test(cell);
  return startsFormula && !isAmount ? `'${cell}` : cell;
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
