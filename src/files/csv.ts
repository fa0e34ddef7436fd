/**
 * Rows as a table that a spreadsheet opens by a double click. Quoting as in RFC 4180, §2; a byte order mark, so that
 * Excel takes it as UTF-8; and no cell that a spreadsheet would run as a formula (OWASP, "CSV Injection").
 */

/** "," or, where the comma is the decimal sign, ";": Excel reads a file by the separator of the reader's region. */
export type Separator = ',' | ';';

/** The separator that the reader's spreadsheet expects. @param locale BCP 47; the browser's own if absent. */
export function separatorFor(locale?: string): Separator {
  return new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
}

/** @returns text with CRLF line ends; rows are filled up to the widest. */
export function csvText(rows: readonly (readonly string[])[], separator: Separator): string {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const record = (row: readonly string[]): string =>
    Array.from({ length: width }, (_, i) => quoted(harmless(row[i] ?? ''), separator)).join(separator);
  return `\ufeff${rows.map((row) => `${record(row)}\r\n`).join('')}`;
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
