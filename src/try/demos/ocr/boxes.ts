/**
 * From the probability map to rectangles round text lines: the post-processing of Differentiable
 * Binarization (Liao et al. 2020, § 3.5). The network marks a shrunken core of each line; the cores are
 * found as connected regions (runs of pixels joined by union-find), and the smallest rectangle round each
 * is grown by area × ratio / perimeter, which undoes the shrinking. For a rectangle the general polygon
 * offset with round corners, followed by a new smallest rectangle, is exactly this: every side moves out.
 */
import type { ProbabilityMap } from './detect';
import { convexHull, grow, minimumAreaRectangle, type Rectangle } from './geometry';

export interface BoxOptions {
  /** Probability from which a pixel belongs to a core. */
  readonly pixel: number;
  /** Mean probability that a core must have. */
  readonly region: number;
  /** How far cores are grown: the ratio of the paper's Vatti offset. */
  readonly unclip: number;
  /** Cores whose shorter side is below this many pixels of the map are specks. */
  readonly shortest: number;
}

/**
 * PaddleOCR's values, but for the growth: it takes 1.5, and these recognisers read tighter boxes better,
 * because letters fill more of the strip's 48 pixels.
 */
export const boxDefaults: BoxOptions = { pixel: 0.3, region: 0.6, unclip: 1.05, shortest: 2 };

/** @returns rectangles in pixels of the page, in no particular order. */
export function findBoxes(map: ProbabilityMap, options: BoxOptions = boxDefaults): Rectangle[] {
  const runs = findRuns(map, options.pixel);
  const regions = new Map<number, Region>();
  for (let i = 0; i < runs.count; i++) {
    const root = runs.rootOf(i);
    let region = regions.get(root);
    if (!region) regions.set(root, (region = { rows: [], sum: 0, count: 0 }));
    addRun(region, map, runs.y[i]!, runs.from[i]!, runs.to[i]!);
  }
  const boxes: Rectangle[] = [];
  for (const { rows, sum, count } of regions.values()) {
    if (sum / count < options.region) continue;
    const core = minimumAreaRectangle(convexHull(outline(rows)));
    if (Math.min(core.width, core.height) < options.shortest) continue;
    const area = core.width * core.height;
    const box = grow(core, (area * options.unclip) / (2 * (core.width + core.height)));
    boxes.push(toPage(box, map));
  }
  return boxes;
}

interface Region {
  /** y, first x and end x of each row, one after the other: all that a convex hull needs. */
  readonly rows: number[];
  sum: number;
  count: number;
}

function addRun(region: Region, map: ProbabilityMap, y: number, from: number, to: number): void {
  const { rows } = region;
  const last = rows.length - 3;
  if (last >= 0 && rows[last] === y) {
    rows[last + 1] = Math.min(rows[last + 1]!, from);
    rows[last + 2] = Math.max(rows[last + 2]!, to);
  } else {
    rows.push(y, from, to);
  }
  const base = y * map.width;
  for (let x = from; x < to; x++) region.sum += map.data[base + x]!;
  region.count += to - from;
}

/** Corners of the outermost pixels of each row. */
function outline(rows: readonly number[]): Float64Array {
  const points = new Float64Array((rows.length / 3) * 8);
  for (let row = 0, at = 0; row < rows.length; row += 3, at += 8) {
    const y = rows[row]!;
    const from = rows[row + 1]!;
    const to = rows[row + 2]!;
    points.set([from, y, to, y, from, y + 1, to, y + 1], at);
  }
  return points;
}

/** The map's pixels are nearly square in the page (sides are rounded to multiples of 32), so angles hold. */
function toPage({ x, y, width, height, angle }: Rectangle, { scaleX, scaleY }: ProbabilityMap): Rectangle {
  const along = Math.hypot(Math.cos(angle) * scaleX, Math.sin(angle) * scaleY);
  const across = Math.hypot(Math.sin(angle) * scaleX, Math.cos(angle) * scaleY);
  return {
    x: x * scaleX,
    y: y * scaleY,
    width: width * along,
    height: height * across,
    angle: Math.atan2(Math.sin(angle) * scaleY, Math.cos(angle) * scaleX),
  };
}

interface Runs {
  readonly count: number;
  readonly y: Int32Array;
  /** First pixel, and the one after the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  rootOf(run: number): number;
}

/** Horizontal runs at or above the threshold, joined where they touch, also at corners. */
function findRuns({ data, width, height }: ProbabilityMap, threshold: number): Runs {
  let capacity = 4096;
  let y = new Int32Array(capacity);
  let from = new Int32Array(capacity);
  let to = new Int32Array(capacity);
  let parent = new Int32Array(capacity);
  const enlarge = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const more = new Int32Array(capacity);
    more.set(old);
    return more;
  };
  const rootOf = (run: number): number => {
    while (parent[run] !== run) run = parent[run] = parent[parent[run]!]!;
    return run;
  };
  let count = 0;
  let above = 0;
  let aboveEnd = 0;
  for (let row = 0; row < height; row++) {
    const start = count;
    const base = row * width;
    for (let x = 0; x < width; x++) {
      if (data[base + x]! < threshold) continue;
      const first = x;
      while (x < width && data[base + x]! >= threshold) x++;
      if (count === capacity) {
        capacity *= 2;
        [y, from, to, parent] = [enlarge(y), enlarge(from), enlarge(to), enlarge(parent)];
      }
      y[count] = row;
      from[count] = first;
      to[count] = x;
      parent[count] = count;
      while (above < aboveEnd && to[above]! < first) above++;
      for (let i = above; i < aboveEnd && from[i]! <= x; i++) parent[rootOf(i)] = rootOf(count);
      count++;
    }
    above = start;
    aboveEnd = count;
  }
  return { count, y, from, to, rootOf };
}
