/** A table as it comes in, whatever file it was in: a name and rows, read as they are asked for. */

/** A cell: text, a number, a moment (milliseconds of the clock as written, as if it were UTC), or nothing. */
export type Cell = string | number | Moment | null;

export class Moment {
  constructor(readonly ms: number) {}
}

export type Row = readonly Cell[];

/** What a cell says, as text; empty for nothing. */
export const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.trim() : cell === null || cell === undefined ? '' : String(cell);

export const isEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

export interface Sheet {
  /** Absent for text files. */
  readonly name?: string;
  /** Sign between fields, for text files: says how a comma in a number is likely meant. */
  readonly separator?: string;
  /** In blocks, so that a million rows are never there at once. May be asked for more than once. */
  rows(): AsyncIterable<readonly Row[]>;
}

/** How far a reader is, in bytes of the file. */
export type OnBytes = (done: number) => void;

/** A serial day of a spreadsheet (1900 system, with its 29 February 1900) as a moment. ECMA-376 part 1, 18.17.4.1. */
export function momentOfSerial(serial: number, since1904 = false): Moment {
  const days = since1904 ? serial + 1462 : serial;
  // To the second: 0.041666… days is one o'clock.
  return new Moment(Math.round((days - 25_569) * 86_400) * 1000);
}
