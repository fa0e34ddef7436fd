/** Several series under each other, told apart by a text: the place, the product. */
import { Moment, textOf, type Cell, type Row } from '../read/table';
import type { Seen } from './seen';
import type { TimeColumn } from './time-column';

export interface Group {
  readonly index: number;
  readonly name: string;
  readonly taken: string;
  readonly others: readonly string[];
}

/** A text column that explains why moments come back. @param rows without those before the data. */
export function groupOf(columns: readonly Seen[], time: TimeColumn, rows: readonly Row[]): Group | undefined {
  const parts = [time.index, time.clock, time.month].filter((i) => i !== undefined);
  const keys = rows.map((row) => parts.map((i) => cellKey(row[i] ?? null)).join(' '));
  const doubles = keys.length - new Set(keys).size;
  if (!doubles) return undefined;
  const texts = columns.filter(({ numbers }) => numbers <= 0.5);
  if (doubles < Math.max(3, keys.length * 0.05) && !texts.some((column) => isBlocked(column, keys)))
    return undefined;
  for (const { index, name, filled, cells } of texts) {
    if (index === time.index || index === time.clock || filled < 0.9) continue;
    const counts = new Map<string, number>();
    const together = new Set<string>();
    cells.forEach((cell, i) => {
      const value = textOf(cell);
      counts.set(value, (counts.get(value) ?? 0) + 1);
      together.add(`${keys[i]} ${value}`);
    });
    if (counts.size < 2 || counts.size > 500 || keys.length - together.size > keys.length * 0.02) continue;
    const [[taken] = ['']] = [...counts].sort((a, b) => b[1] - a[1]);
    return { index, name, taken, others: [...counts.keys()].filter((v) => v !== taken) };
  }
  return undefined;
}

/** Whole series one after the other: the text changes seldom, and time jumps back where it does. */
function isBlocked({ cells }: Seen, keys: readonly string[]): boolean {
  const changes = cells.filter((cell, i) => i > 0 && textOf(cell) !== textOf(cells[i - 1])).length;
  return changes > 0 && changes < 20 && keys.length > 40;
}

const cellKey = (cell: Cell): string => (cell instanceof Moment ? String(cell.ms) : textOf(cell));
