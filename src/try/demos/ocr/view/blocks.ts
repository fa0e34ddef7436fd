/**
 * A page's lines as they are set out beside its picture: rows of running text, with the gaps between
 * paragraphs, and tables as tables. Indices are those of `Page.lines`; every line comes out exactly once.
 */
import type { Line, Page } from '../document';

export type Block =
  | {
      readonly kind: 'row';
      /** Lines side by side, from left to right. */
      readonly lines: readonly number[];
      /** There is white above it on the page: a paragraph begins. */
      readonly apart: boolean;
    }
  | {
      readonly kind: 'table';
      /** Rows of cells of lines. */
      readonly rows: readonly (readonly (readonly number[])[])[];
    };

interface Span {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function spanOf({ box }: Pick<Line, 'box'>): Span {
  const xs = box.map(([x]) => x);
  const ys = box.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

export function blocksOf({ lines, tables }: Pick<Page, 'lines' | 'tables'>): Block[] {
  const tableOf = new Map(tables.flatMap((table) => table.rows.flat(2).map((i) => [i, table] as const)));
  const blocks: Block[] = [];
  const drawn = new Set<object>();
  let above: Span | undefined;
  for (const [i, line] of lines.entries()) {
    const table = tableOf.get(i);
    const span = spanOf(line);
    if (table) {
      if (!drawn.has(table)) blocks.push({ kind: 'table', rows: table.rows });
      drawn.add(table);
      above = undefined;
      continue;
    }
    const last = blocks.at(-1);
    if (last?.kind === 'row' && above && isBeside(above, span)) {
      blocks[blocks.length - 1] = { ...last, lines: [...last.lines, i] };
    } else {
      blocks.push({ kind: 'row', lines: [i], apart: above !== undefined && isApart(above, span) });
    }
    above = span;
  }
  return blocks;
}

/** To the right of it, with their middles within half of the lower one's height. */
function isBeside(a: Span, b: Span): boolean {
  const middle = ({ top, bottom }: Span): number => (top + bottom) / 2;
  const height = Math.min(a.bottom - a.top, b.bottom - b.top);
  return b.left >= a.right - height / 2 && Math.abs(middle(a) - middle(b)) < height / 2;
}

/** More than a line's height of white between them, or a new column. */
function isApart(a: Span, b: Span): boolean {
  const height = Math.max(a.bottom - a.top, b.bottom - b.top);
  return b.top - a.bottom > 0.8 * height || b.bottom < a.top;
}
