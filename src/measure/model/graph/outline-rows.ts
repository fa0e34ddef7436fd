/** The rows of an outline that is partly open, as one list: opening puts a level in, closing takes it out. */
import type { OutlineRow } from './model/outline';

export interface Row extends OutlineRow {
  /** 0 at the top. */
  readonly level: number;
  /** Among its siblings, from 0, and how many they are. */
  readonly place: number;
  readonly of: number;
  readonly open: boolean;
}

export class OutlineRows {
  rows: readonly Row[] = [];

  constructor(private readonly load: (parent: string) => Promise<readonly OutlineRow[]>) {}

  /** @param id `''` for the top. */
  async open(id: string): Promise<void> {
    if (this.rows.find((row) => row.id === id)?.open) return;
    const level = await this.load(id);
    const at = id ? this.rows.findIndex((row) => row.id === id) : -1;
    const parent = this.rows[at];
    if (id && (!parent || parent.open)) return;
    const depth = parent ? parent.level + 1 : 0;
    const coming = level.map((row, place): Row => ({
      ...row,
      level: depth,
      place,
      of: level.length,
      open: false,
    }));
    const before = parent ? [...this.rows.slice(0, at), { ...parent, open: true }] : [];
    this.rows = [...before, ...coming, ...this.rows.slice(at + 1)];
  }

  close(id: string): void {
    const at = this.rows.findIndex((row) => row.id === id);
    const row = this.rows[at];
    if (!row?.open) return;
    let end = at + 1;
    while (end < this.rows.length && this.rows[end]!.level > row.level) end++;
    this.rows = [...this.rows.slice(0, at), { ...row, open: false }, ...this.rows.slice(end)];
  }

  /** The row in which a row is; the row itself at the top. */
  parentOf(at: number): number {
    const { level } = this.rows[at]!;
    let above = at;
    while (above > 0 && this.rows[above]!.level >= level && level > 0) above--;
    return above;
  }
}
