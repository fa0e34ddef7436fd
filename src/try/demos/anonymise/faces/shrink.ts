/**
 * A picture made smaller by a triangle filter as wide as the reduction (Heckbert 1989, § 3.5; what Pillow calls
 * BILINEAR). What a canvas does by itself depends on the browser, and the network is so sensitive to it that a face
 * at its limit is found or not: boxes move by up to 5 % of their size.
 */

/** For each output: where its inputs start, how many they are, and what each counts for; they add up to 1. */
interface Taps {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** `most` an output, a multiple of four; what is not used is 0. */
  readonly weights: Float64Array;
  readonly most: number;
}

/** From a length to another; below 1 input an output it is linear interpolation. */
function tapsOf(from: number, to: number): Taps {
  const step = from / to;
  const reach = Math.max(step, 1);
  const most = 4 * Math.ceil((Math.ceil(reach) * 2 + 1) / 4);
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Float64Array(to * most);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * step;
    const start = Math.max(0, Math.floor(centre - reach + 0.5));
    const count = Math.min(from, Math.floor(centre + reach + 0.5)) - start;
    let sum = 0;
    for (let n = 0; n < count; n++)
      sum += weights[i * most + n] = Math.max(0, 1 - Math.abs(start + n + 0.5 - centre) / reach);
    for (let n = 0; n < count; n++) weights[i * most + n]! /= sum;
    starts[i] = start;
    counts[i] = count;
  }
  return { starts, counts, weights, most };
}

/** Writes one size of picture into one place of a larger one, many times. */
export class Shrinker {
  private readonly rows: Taps;
  private readonly columns: Taps;
  /** A row of the output's height and the input's width, RGBA. */
  private readonly row: Float64Array;

  constructor(
    from: { readonly width: number; readonly height: number },
    private readonly to: { readonly width: number; readonly height: number },
  ) {
    this.rows = tapsOf(from.height, to.height);
    this.columns = tapsOf(from.width, to.width);
    this.row = new Float64Array(from.width * 4);
  }

  /**
   * @param rgba of the input, 0 to 255. @param out RGB, row by row, `stride` values a row: gets values in [−1, 1].
   * @param at where in `out` the first value goes.
   */
  write(rgba: Uint8ClampedArray, out: Float32Array, at: number, stride: number): void {
    for (let y = 0; y < this.to.height; y++) {
      this.sumRows(rgba, y);
      this.sumColumns(out, at + y * stride);
    }
  }

  private sumRows(rgba: Uint8ClampedArray, y: number): void {
    const { row, rows } = this;
    const count = rows.counts[y]!;
    for (let n = 0; n < count; n += 4) {
      const at = y * rows.most + n;
      const from = (rows.starts[y]! + n) * row.length;
      // A row that counts for nothing stands in where there are no four more.
      const [b, c, d] = [1, 2, 3].map((k) => (n + k < count ? k * row.length : 0));
      addRows(row, n === 0, rgba, from, from + b!, from + c!, from + d!, rows.weights.subarray(at, at + 4));
    }
  }

  private sumColumns(out: Float32Array, at: number): void {
    const { row } = this;
    const { starts, counts, weights, most } = this.columns;
    for (let x = 0, to = at; x < this.to.width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let n = 0, i = starts[x]! * 4; n < counts[x]!; n++, i += 4) {
        const weight = weights[x * most + n]!;
        red += weight * row[i]!;
        green += weight * row[i + 1]!;
        blue += weight * row[i + 2]!;
      }
      out[to++] = red / 127.5 - 1;
      out[to++] = green / 127.5 - 1;
      out[to++] = blue / 127.5 - 1;
    }
  }
}

/** Adds four rows of the input by their weights, or sets them: at once, which takes half as long as one by one. */
function addRows(
  row: Float64Array,
  set: boolean,
  rgba: Uint8ClampedArray,
  fromA: number,
  fromB: number,
  fromC: number,
  fromD: number,
  weights: Float64Array,
): void {
  const a = weights[0]!;
  const b = weights[1]!;
  const c = weights[2]!;
  const d = weights[3]!;
  const { length } = row;
  if (set)
    for (let i = 0; i < length; i++)
      row[i] = a * rgba[fromA + i]! + b * rgba[fromB + i]! + c * rgba[fromC + i]! + d * rgba[fromD + i]!;
  else
    for (let i = 0; i < length; i++)
      row[i]! += a * rgba[fromA + i]! + b * rgba[fromB + i]! + c * rgba[fromC + i]! + d * rgba[fromD + i]!;
}
