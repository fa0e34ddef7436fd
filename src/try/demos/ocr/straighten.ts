/**
 * A frame in which the lines of a page run level. On a photograph taken at an angle the lines of text are a
 * pencil through a vanishing point, so their slopes grow linearly with where they cross a vertical:
 * slope = a + c·y. Fitted to the long lines by weighted least squares, twice, the second time without
 * those that do not belong (a stamp, a signature).
 */
import type { Point, Quad } from './document';
import { extent } from './geometry';

/** Maps a point of the page to [along, down]: `down` is the same for all points of one line of text. */
export type Frame = (x: number, y: number) => readonly [along: number, down: number];

interface Slope {
  /** Where the line crosses the frame's vertical, pixels below the origin. */
  readonly at: number;
  readonly slope: number;
  readonly weight: number;
}

/** Text this many times longer than high has a slope that can be trusted. */
const LONG = 4;
/** Slopes further than this from the fit are left out of the second fit. */
const STRAY = 0.03;

/** @param quads of lines, in pixels of a page whose text runs more or less from left to right. */
export function levelFrame(quads: readonly Quad[], middle: number): Frame {
  const slopes = quads.flatMap((quad): Slope[] => {
    const { width, height } = extent(quad);
    if (width < LONG * height) return [];
    const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
    const run = (x1 + x2 - x0 - x3) / 2;
    if (run <= 0) return [];
    const slope = (y1 + y2 - y0 - y3) / 2 / run;
    const x = (x0 + x1 + x2 + x3) / 4;
    const y = (y0 + y1 + y2 + y3) / 4;
    return [{ at: y - slope * (x - middle), slope, weight: width }];
  });
  const rough = fit(slopes);
  const kept = slopes.filter(({ at, slope }) => Math.abs(slope - rough.a - rough.c * at) < STRAY);
  const { a, c } = fit(kept.length >= 3 ? kept : slopes);
  return (x, y) => {
    const run = x - middle;
    const down = (y - a * run) / Math.max(0.2, 1 + c * run);
    const slope = a + c * down;
    // Along the line, and leaning as the page does: its left edge is taken to be square to its lines.
    return [run * Math.hypot(1, slope) + slope * down, down];
  };
}

function fit(slopes: readonly Slope[]): { a: number; c: number } {
  let [weight, at, slope] = [0, 0, 0];
  for (const item of slopes) {
    weight += item.weight;
    at += item.weight * item.at;
    slope += item.weight * item.slope;
  }
  if (weight === 0) return { a: 0, c: 0 };
  at /= weight;
  slope /= weight;
  let [spread, joint] = [0, 0];
  for (const item of slopes) {
    spread += item.weight * (item.at - at) ** 2;
    joint += item.weight * (item.at - at) * (item.slope - slope);
  }
  // Fewer than four lines say too little about how slopes change down the page.
  const c = slopes.length >= 4 && spread > 0 ? joint / spread : 0;
  return { a: slope - c * at, c };
}

/** Maps a point of a page whose text is turned by quarters clockwise to the page turned back. */
export function uprightFrame(
  { width, height }: { width: number; height: number },
  turn: number,
): (point: Point) => Point {
  switch (turn & 3) {
    case 1:
      return ([x, y]) => [y, width - x];
    case 2:
      return ([x, y]) => [width - x, height - y];
    case 3:
      return ([x, y]) => [height - y, x];
    default:
      return (point) => point;
  }
}
