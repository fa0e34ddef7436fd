/**
 * A picture made smaller by a triangle filter as wide as the reduction (Heckbert 1989, § 3.5; what Pillow calls
 * BILINEAR). What a canvas does by itself depends on the browser, and the network is so sensitive to it that a face
 * at its limit is found or not: boxes move by up to 5 % of their size.
 */
import { moduleBytes } from './shrink.wasm';

interface Loops {
  readonly memory: WebAssembly.Memory;
  /** Addresses and sizes in bytes; what they are stands in shrink.wat. */
  shrink(
    picture: number,
    width: number,
    rows: number,
    rowSize: number,
    columns: number,
    columnSize: number,
    row: number,
    out: number,
  ): void;
}

let compiled: Loops | undefined;

/** One for all: between two calls nothing in its memory is of use. */
const loops = (): Loops =>
  (compiled ??= new WebAssembly.Instance(new WebAssembly.Module(moduleBytes)).exports as unknown as Loops);

const PAGE = 65_536;

/** The next multiple of a vector's bytes. */
const padded = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** For each output: where its inputs start, how many they are, and what each counts for; they add up to 1. */
interface Taps {
  /** An entry an output: start (bytes) and count as whole numbers, then the weights as floats. */
  readonly table: Uint8Array;
  /** Bytes of an entry. */
  readonly size: number;
}

/** From a length to another; below 1 input an output it is linear interpolation. @param bytes of an input. */
function tapsOf(from: number, to: number, bytes: number): Taps {
  const step = from / to;
  const reach = Math.max(step, 1);
  const size = padded(4 * (2 + Math.ceil(reach) * 2 + 1));
  const buffer = new ArrayBuffer(size * to);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * step;
    const start = Math.max(0, Math.floor(centre - reach + 0.5));
    const count = Math.min(from, Math.floor(centre + reach + 0.5)) - start;
    const weights = Array.from({ length: count }, (_, n) =>
      Math.max(0, 1 - Math.abs(start + n + 0.5 - centre) / reach),
    );
    const sum = weights.reduce((a, b) => a + b);
    new Int32Array(buffer, i * size, 2).set([start * bytes, count]);
    new Float32Array(buffer, i * size + 8, count).set(weights.map((weight) => weight / sum));
  }
  return { table: new Uint8Array(buffer), size };
}

/** Writes one size of picture into one place of a larger one, many times. */
export class Shrinker {
  private readonly rows: Taps;
  private readonly columns: Taps;
  /** Where things lie in the memory of the loops. */
  private readonly at: Readonly<Record<'rows' | 'columns' | 'row' | 'out' | 'picture' | 'end', number>>;

  constructor(
    private readonly from: { readonly width: number; readonly height: number },
    private readonly to: { readonly width: number; readonly height: number },
  ) {
    this.rows = tapsOf(from.height, to.height, from.width * 4);
    this.columns = tapsOf(from.width, to.width, 16);
    const columns = this.rows.table.length;
    const row = columns + this.columns.table.length;
    const out = row + padded(from.width * 4) * 4;
    const picture = out + padded(to.width * to.height * 12 + 4);
    // Four pixels are read at a time, the last ones from behind the picture.
    const end = picture + padded(from.width * from.height * 4) + 16;
    this.at = { rows: 0, columns, row, out, picture, end };
  }

  /**
   * @param rgba of the input, 0 to 255. @param out RGB, row by row, `stride` values a row: gets values in [−1, 1].
   * @param at where in `out` the first value goes.
   */
  write(rgba: Uint8ClampedArray, out: Float32Array, at: number, stride: number): void {
    const { memory, shrink } = loops();
    const { rows, columns, at: place } = this;
    const missing = place.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(rows.table, place.rows);
    bytes.set(columns.table, place.columns);
    bytes.set(rgba, place.picture);
    shrink(
      place.picture,
      this.from.width,
      place.rows,
      rows.size,
      place.columns,
      columns.size,
      place.row,
      place.out,
    );
    const width = this.to.width * 3;
    const made = new Float32Array(memory.buffer, place.out, width * this.to.height);
    for (let y = 0; y < this.to.height; y++)
      out.set(made.subarray(y * width, (y + 1) * width), at + y * stride);
  }
}
