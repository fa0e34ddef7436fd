/**
 * From a page to the network's map of "how likely is this pixel the core of a text line": scaling to a size
 * that the network takes, and PaddleOCR's normalisation (channels in the order blue, green, red, with the
 * ImageNet means and deviations in the order as given: that is how these networks were trained).
 */
import type { Tensor } from '../../../runtime/tensor';
import type { Raster } from './document';

/** Probabilities, row-major, and how many pixels of the page one pixel of the map spans. */
export interface ProbabilityMap {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];
/** The network halves its input five times. */
const STRIDE = 32;

/** Size in which a page is searched: its longer side at most `longest`, both sides multiples of 32. */
export function searchSize({ width, height }: Raster, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  const fit = (side: number): number => Math.max(STRIDE, Math.round((side * scale) / STRIDE) * STRIDE);
  return { width: fit(width), height: fit(height) };
}

/** The network's input: [1, 3, height, width], planes blue, green, red. */
export function searchInput(page: Raster, size: { width: number; height: number }): Tensor<Float32Array> {
  const { width, height } = size;
  const data = new Float32Array(3 * width * height);
  const across = coverage(page.width, width);
  const down = coverage(page.height, height);
  const row = new Float32Array(4 * page.width);
  for (let y = 0; y < height; y++) {
    blendRows(page, down, y, row);
    scaleRow(row, across, data, y * width, width * height);
  }
  return { data, dims: [1, 3, height, width] };
}

/**
 * The page's rows that one row of the input covers, weighed together; RGBA, still as wide as the page. Three rows
 * in one go, which is what most pages need: the sum is not written and read again for each.
 */
function blendRows(page: Raster, { start, weight, taps }: Coverage, y: number, row: Float32Array): void {
  const { data } = page;
  const pitch = row.length;
  const shareOf = (tap: number): number => (tap < taps ? weight[y * taps + tap]! : 0);
  const offsetOf = (tap: number): number => (start[y]! + Math.min(tap, taps - 1)) * pitch;
  for (let tap = 0; tap < taps; tap += 3) {
    const [a, b, c] = [shareOf(tap), shareOf(tap + 1), shareOf(tap + 2)];
    const [atA, atB, atC] = [offsetOf(tap), offsetOf(tap + 1), offsetOf(tap + 2)];
    const keep = tap === 0 ? 0 : 1;
    // Paper is opaque: its fourth channel says nothing.
    for (let red = 0, green = 1, blue = 2; red < pitch; red += 4, green += 4, blue += 4) {
      row[red] = keep * row[red]! + a * data[atA + red]! + b * data[atB + red]! + c * data[atC + red]!;
      row[green] =
        keep * row[green]! + a * data[atA + green]! + b * data[atB + green]! + c * data[atC + green]!;
      row[blue] = keep * row[blue]! + a * data[atA + blue]! + b * data[atB + blue]! + c * data[atC + blue]!;
    }
  }
}

/** A row, scaled and normalised, into the three planes at `offset`. */
function scaleRow(
  row: Float32Array,
  { start, weight, taps }: Coverage,
  data: Float32Array,
  offset: number,
  plane: number,
): void {
  const [gainB, gainG, gainR] = DEVIATION.map((deviation) => 1 / (255 * deviation)) as [
    number,
    number,
    number,
  ];
  const [biasB, biasG, biasR] = MEAN.map((mean, i) => -mean / DEVIATION[i]!) as [number, number, number];
  const width = start.length;
  for (let x = 0; x < width; x++) {
    let at = start[x]! * 4;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = x * taps, end = tap + taps; tap < end; tap++, at += 4) {
      const share = weight[tap]!;
      red += share * row[at]!;
      green += share * row[at + 1]!;
      blue += share * row[at + 2]!;
    }
    const to = offset + x;
    data[to] = blue * gainB + biasB;
    data[to + plane] = green * gainG + biasG;
    data[to + 2 * plane] = red * gainR + biasR;
  }
}

/** For each target pixel: its first source pixel, and the weights of `taps` source pixels from there on. */
interface Coverage {
  readonly start: Int32Array;
  readonly weight: Float32Array;
  readonly taps: number;
}

/** Area weights when shrinking (no aliasing), linear interpolation when growing. */
function coverage(from: number, to: number): Coverage {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const taps = Math.min(from, Math.ceil(reach) + 1);
  const start = new Int32Array(to);
  const weight = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const low = centre - reach / 2;
    const first = Math.max(0, Math.min(from - taps, Math.floor(low)));
    start[i] = first;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const overlap = Math.min(first + tap + 1, low + reach) - Math.max(first + tap, low);
      sum += weight[i * taps + tap] = Math.max(0, overlap);
    }
    for (let tap = 0; tap < taps; tap++) weight[i * taps + tap]! /= sum;
  }
  return { start, weight, taps };
}
