/**
 * From a page to the network's map of "how likely is this pixel the core of a text line": scaling to a size
 * that the network takes, and PaddleOCR's normalisation (channels in the order blue, green, red, with the
 * ImageNet means and deviations in the order as given: that is how these networks were trained).
 */
import type { Tensor } from '../../../runtime/session';
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
export function searchInput(page: Raster, size: { width: number; height: number }): Tensor {
  const { width, height } = size;
  const plane = width * height;
  const data = new Float32Array(3 * plane);
  const across = coverage(page.width, width);
  const down = coverage(page.height, height);
  const row = new Float32Array(3 * width);
  for (let channel = 0; channel < 3; channel++)
    data.fill(-MEAN[channel]! / DEVIATION[channel]!, channel * plane, (channel + 1) * plane);
  const gain = DEVIATION.map((deviation) => 1 / (255 * deviation));
  let first = 0;
  for (let y = 0; y < page.height; y++) {
    while (first < height && down.start[first]! + down.taps <= y) first++;
    let scaled = false;
    for (let target = first; target < height && down.start[target]! <= y; target++) {
      const share = down.weight[target * down.taps + y - down.start[target]!]!;
      if (share === 0) continue;
      if (!scaled) scaleRow(page, y, across, row);
      scaled = true;
      for (let channel = 0; channel < 3; channel++) {
        const factor = share * gain[channel]!;
        const from = channel * width;
        const to = channel * plane + target * width;
        for (let x = 0; x < width; x++) data[to + x]! += factor * row[from + x]!;
      }
    }
  }
  return { data, dims: [1, 3, height, width] };
}

/** One row of the page, scaled, as planes blue, green, red. */
function scaleRow(page: Raster, y: number, { start, weight, taps }: Coverage, row: Float32Array): void {
  const { data } = page;
  const width = start.length;
  const base = y * page.width * 4;
  for (let x = 0; x < width; x++) {
    let at = base + start[x]! * 4;
    let [red, green, blue] = [0, 0, 0];
    for (let tap = x * taps; tap < (x + 1) * taps; tap++, at += 4) {
      const w = weight[tap]!;
      red += w * data[at]!;
      green += w * data[at + 1]!;
      blue += w * data[at + 2]!;
    }
    row[x] = blue;
    row[width + x] = green;
    row[2 * width + x] = red;
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
