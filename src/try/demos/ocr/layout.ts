/** Lines into reading order. */
import type { Line, Page } from './document';

export function arrange(size: { width: number; height: number }, lines: readonly Line[]): Page {
  const middle = ({ box }: Line): number => (box[0][1] + box[2][1]) / 2;
  const height = ({ box }: Line): number => Math.abs(box[3][1] - box[0][1]);
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && Math.abs(middle(line) - middle(last)) < 0.5 * Math.min(height(line), height(last)))
      row.push(line);
    else rows.push([line]);
  }
  for (const row of rows) row.sort((a, b) => a.box[0][0] - b.box[0][0]);
  return {
    width: size.width,
    height: size.height,
    lines: rows.flat(),
    tables: [],
    text: rows.map((row) => row.map((line) => line.text).join('\t')).join('\n'),
  };
}
