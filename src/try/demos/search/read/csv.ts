/**
 * CSV to records (RFC 4180, and its neighbours with semicolons or tabs): each row becomes a text of its own, with
 * the names of the columns where the first row has them, so that it can be understood without the table.
 */
import { block, type Block } from './document';

export function csvBlocks(text: string): Block[] {
  const rows = rowsOf(text, separatorOf(text)).filter((row) => row.some((cell) => cell.trim()));
  const [first = [], ...rest] = rows;
  const named = rest.length > 0 && first.every((cell) => cell.trim() && !/^[\d\s.,€$%+-]+$/.test(cell));
  if (!named)
    return rows.flatMap((row) =>
      block(
        'record',
        row
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(', '),
      ),
    );
  return rest.flatMap((row) =>
    block(
      'record',
      row
        .flatMap((cell, i) =>
          cell.trim() ? [`${first[i]?.trim() || `column ${i + 1}`}: ${cell.trim()}`] : [],
        )
        .join('; '),
    ),
  );
}

/** The sign that cuts the first lines into the same number of cells, and into most. */
function separatorOf(text: string): string {
  const head = text.slice(0, 65_536);
  const counts = [',', ';', '\t', '|'].map((separator) => {
    const widths = rowsOf(head, separator)
      .slice(0, 20)
      .map((row) => row.length);
    const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 1;
    return {
      separator,
      score: usual > 1 ? widths.filter((width) => width === usual).length + usual / 100 : 0,
    };
  });
  return counts.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

function rowsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') [cell, at] = quoted(text, at + 1);
    else {
      let to = at;
      while (to < text.length && text[to] !== separator && text[to] !== '\n') to++;
      cell = text.slice(at, to);
      at = to;
    }
    row.push(cell);
    if (text[at] === separator && at < text.length) {
      at++;
      if (at === text.length) row.push('');
      continue;
    }
    at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The cell, and where what follows it starts; text between the closing quote and the separator is kept. */
function quoted(text: string, from: number): [cell: string, at: number] {
  let cell = '';
  for (let at = from; ;) {
    const end = text.indexOf('"', at);
    if (end < 0) return [cell + text.slice(at), text.length];
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return [cell, end + 1];
    cell += '"';
    at = end + 2;
  }
}
