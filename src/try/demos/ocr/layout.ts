/**
 * Reading order. Lines that stand side by side form a row; rows that leave the same white gutters free form
 * a band. A band of several columns is either a table, read row by row, or text in columns, read column by
 * column: what tells them apart is that cells are short and stand level, and columns of text do not.
 * A plain, local relative of the recursive X-Y cut (Nagy and Seth 1984), which needs straight gutters
 * through the whole page.
 */
import type { Line, Page, Quad, Table } from './document';
import { levelFrame, uprightFrame, type Frame } from './straighten';

/** A line in the level frame. */
interface Piece {
  readonly line: Line;
  readonly left: number;
  readonly right: number;
  /** Middle and height. */
  readonly y: number;
  readonly height: number;
}

interface Row {
  readonly pieces: readonly Piece[];
  readonly y: number;
  readonly height: number;
}

type Interval = readonly [from: number, to: number];

interface Band {
  readonly rows: Row[];
  /** What the rows cover, sorted, apart from each other. */
  covered: readonly Interval[];
  /** Distances from each row to what stands above it in the same column. */
  readonly gaps: number[];
}

/** A gutter is at least this wide, in heights of a line. */
const GUTTER = 0.7;
/** A table's columns: at least one is shorter than this many characters on average. */
const CELL = 15;
/** … or its rows stand further apart than lines of running text do, in heights of a line. */
const LOOSE = 1.4;
/** … and does not fill its column as running text does: its typical width, as a part of the widest. */
const RAGGED = 0.8;
/** Part of the sparsest column that has a neighbour at its height; less than this in columns of text. */
const LEVEL = 0.7;

/** @param turn quarter turns clockwise by which the text is turned on the page. */
export function arrange(size: { width: number; height: number }, lines: readonly Line[], turn = 0): Page {
  const upright = uprightFrame(size, turn);
  const quads = lines.map(({ box: [a, b, c, d] }): Quad => [upright(a), upright(b), upright(c), upright(d)]);
  const level = levelFrame(quads, (turn % 2 ? size.height : size.width) / 2);
  const frame = (x: number, y: number) => level(...upright([x, y]));
  const ordered: Line[] = [];
  const tables: Table[] = [];
  const text: string[] = [];
  const take = (pieces: readonly Piece[]): number[] => pieces.map((piece) => ordered.push(piece.line) - 1);
  for (const block of blocks(lines.map((line) => pieceOf(line, frame)))) {
    const rows = block.rows.map((row) => ({ row, indices: take(row.pieces) }));
    for (const { row } of rows) text.push(joinRow(row));
    if (block.gutters.length && block.rows.length > 1)
      tables.push({ rows: rows.map(({ row, indices }) => cellsOf(row, indices, block.gutters)) });
  }
  return { width: size.width, height: size.height, lines: ordered, tables, text: text.join('\n') };
}

function pieceOf(line: Line, frame: Frame): Piece {
  const first = line.words[0]?.box ?? line.box;
  const last = line.words.at(-1)?.box ?? line.box;
  const middle = (a: readonly [number, number], b: readonly [number, number]) =>
    frame((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
  const [left] = middle(first[0], first[3]);
  const [right] = middle(last[1], last[2]);
  const [, top] = middle(line.box[0], line.box[1]);
  const [, bottom] = middle(line.box[3], line.box[2]);
  return { line, left, right, y: (top + bottom) / 2, height: bottom - top };
}

/** A part of the page that is read row by row. */
interface Block {
  readonly rows: readonly Row[];
  /** Of a table; empty for running text. */
  readonly gutters: readonly Interval[];
}

function blocks(pieces: readonly Piece[]): Block[] {
  return bandsOf(rowsOf(pieces)).flatMap((band): Block[] => {
    const gutters = guttersOf(band.covered, heightOf(band.rows));
    if (gutters.length === 0) return [{ rows: band.rows, gutters }];
    const columns = columnsOf(band, gutters);
    if (isTable(band, columns)) return [{ rows: band.rows, gutters: cellGutters(band.rows) }];
    return columns.flatMap((column) => blocks(column));
  });
}

/** Pieces that stand at the same height, left to right; rows from top to bottom. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const groups: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const group = groups.findLast((other) => belongs(piece, other));
    if (group) group.push(piece);
    else groups.push([piece]);
  }
  return groups
    .map((group) => ({
      pieces: group.toSorted((a, b) => a.left - b.left),
      y: mean(group.map((piece) => piece.y)),
      height: mean(group.map((piece) => piece.height)),
    }))
    .sort((a, b) => a.y - b.y);
}

function belongs(piece: Piece, group: readonly Piece[]): boolean {
  return group.every((other) => {
    const shorter = Math.min(piece.height, other.height);
    const apart = Math.max(piece.left - other.right, other.left - piece.right);
    return Math.abs(piece.y - other.y) < 0.5 * shorter && apart > -0.5 * shorter;
  });
}

function bandsOf(rows: readonly Row[]): Band[] {
  const bands: Band[] = [];
  for (const row of rows) {
    const band = bands.at(-1);
    if (band && continues(band, row)) add(band, row);
    else if (band && opensColumns(band, row)) {
      const last = band.rows.pop()!;
      band.gaps.pop();
      bands.push(bandOf(last));
      add(bands.at(-1)!, row);
    } else bands.push(bandOf(row));
  }
  return bands.filter((band) => band.rows.length);
}

const bandOf = (row: Row): Band => ({ rows: [row], covered: union(spans(row)), gaps: [] });

function add(band: Band, row: Row): void {
  const gap = gapAbove(row, band);
  if (gap !== undefined) band.gaps.push(gap);
  band.covered = union([...band.covered, ...spans(row)]);
  band.rows.push(row);
}

/** Whether a row stands beside the last one of running text, at another height: two columns begin there. */
function opensColumns(band: Band, row: Row): boolean {
  const last = band.rows.at(-1)!;
  return isBeside(row, last) && guttersOf(union([...spans(last), ...spans(row)]), row.height).length > 0;
}

const isBeside = (row: Row, last: Row): boolean => row.y - last.y < 0.9 * Math.min(row.height, last.height);

const spans = (row: Row): Interval[] => row.pieces.map((piece) => [piece.left, piece.right]);

/** Whether a row goes on with a band: running text with running text, columns with the same gutters. */
function continues(band: Band, row: Row): boolean {
  const last = band.rows.at(-1)!;
  const height = heightOf(band.rows);
  const before = guttersOf(band.covered, height);
  const own = guttersOf(spans(row), height);
  const after = guttersOf(union([...band.covered, ...spans(row)]), height);
  const gap = gapAbove(row, band);
  if (isBeside(row, last) && after.length) return true;
  if (before.length === 0) return own.length === 0 && !opensColumns(band, row);
  if (after.length === 0) return false;
  const pitch = band.gaps.length ? median(band.gaps) : 1.6 * height;
  const down = gap ?? row.y - last.y;
  if (own.length === 0) return down < 1.8 * pitch;
  return down < 1.8 * pitch || (after.length === before.length && down < 4 * pitch);
}

/** Distance to what stands above it in the band, of the piece that stands closest; undefined if nothing does. */
function gapAbove(row: Row, band: Band): number | undefined {
  const gaps = row.pieces.flatMap((piece) => {
    const above = band.rows
      .findLast(({ pieces }) => pieces.some((other) => other.left < piece.right && other.right > piece.left))
      ?.pieces.filter((other) => other.left < piece.right && other.right > piece.left);
    return above ? [piece.y - Math.max(...above.map((other) => other.y))] : [];
  });
  return gaps.length ? Math.min(...gaps) : undefined;
}

const heightOf = (rows: readonly Row[]): number => median(rows.map((row) => row.height));

function union(intervals: readonly Interval[]): Interval[] {
  const merged: [number, number][] = [];
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** White between what is covered, where it is wide enough. */
function guttersOf(covered: readonly Interval[], height: number): Interval[] {
  return covered
    .slice(1)
    .map(([from], i): Interval => [covered[i]![1], from])
    .filter(([from, to]) => to - from > GUTTER * height);
}

/** Gutters of a table's fuller rows: a total below it may span columns that they keep apart. */
function cellGutters(rows: readonly Row[]): Interval[] {
  const most = Math.max(...rows.map(({ pieces }) => pieces.length));
  const fuller = rows.filter(({ pieces }) => pieces.length > most / 2);
  return guttersOf(union(fuller.flatMap(spans)), heightOf(rows));
}

function columnsOf({ rows }: Band, gutters: readonly Interval[]): Piece[][] {
  const columns: Piece[][] = Array.from({ length: gutters.length + 1 }, () => []);
  for (const row of rows) for (const piece of row.pieces) columns[columnAt(piece, gutters)]!.push(piece);
  return columns;
}

const columnAt = (piece: Piece, gutters: readonly Interval[]): number =>
  gutters.filter(([from, to]) => (from + to) / 2 < (piece.left + piece.right) / 2).length;

function isTable(band: Band, columns: readonly (readonly Piece[])[]): boolean {
  const beside = new Set(band.rows.filter((row) => row.pieces.length > 1).flatMap((row) => row.pieces));
  const sparsest = columns.reduce((a, b) => (b.length < a.length ? b : a));
  const level = sparsest.filter((piece) => beside.has(piece)).length / sparsest.length;
  if (level < LEVEL) return false;
  // A single neighbour makes a row, not a column of text.
  if (columns.length > 3 || sparsest.length < 2) return true;
  if (median(band.gaps) > LOOSE * heightOf(band.rows) && columns.some(ragged)) return true;
  return columns.some((column) => mean(column.map((piece) => piece.line.text.length)) < CELL);
}

function ragged(column: readonly Piece[]): boolean {
  const widths = column.map((piece) => piece.right - piece.left);
  return median(widths) < RAGGED * Math.max(...widths);
}

function cellsOf(row: Row, indices: readonly number[], gutters: readonly Interval[]): number[][] {
  const cells: number[][] = Array.from({ length: gutters.length + 1 }, () => []);
  row.pieces.forEach((piece, i) => cells[columnAt(piece, gutters)]!.push(indices[i]!));
  return cells;
}

/** Pieces that stand as close as words are joined by a space, others by a tab. */
function joinRow({ pieces, height }: Row): string {
  let text = '';
  pieces.forEach((piece, i) => {
    const gap = i ? piece.left - pieces[i - 1]!.right : 0;
    text += (i === 0 ? '' : gap > GUTTER * height ? '\t' : ' ') + piece.line.text;
  });
  return text;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
