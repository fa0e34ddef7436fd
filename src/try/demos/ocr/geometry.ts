/**
 * Rectangles that lie at an angle, as text does on a page: the hull of a set of points (Andrew 1979), the
 * smallest rectangle round it (Freeman and Shapira 1975: one side lies along an edge of the hull), and the
 * four corners that a crop needs.
 */
import type { Quad } from './document';

/** A rectangle whose sides `width` run along `angle`. */
export interface Rectangle {
  /** Centre, pixels. */
  readonly x: number;
  readonly y: number;
  /** Pixels along the direction of `angle` and across it. */
  readonly width: number;
  readonly height: number;
  /** Radians clockwise (y points down) from the x axis, in [-π/4, π/4]. */
  readonly angle: number;
}

/**
 * Convex hull of points given as x0, y0, x1, y1, …
 * @returns hull points in the same form, counter-clockwise in a y-up frame, no three on a line.
 */
export function convexHull(points: ArrayLike<number>): Float64Array {
  const n = points.length / 2;
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => points[2 * a]! - points[2 * b]! || points[2 * a + 1]! - points[2 * b + 1]!,
  );
  const hull = new Float64Array(2 * n + 2);
  let size = 0;
  const push = (i: number, floor: number): void => {
    const x = points[2 * i]!;
    const y = points[2 * i + 1]!;
    while (size >= floor) {
      const ax = hull[2 * size - 4]!;
      const ay = hull[2 * size - 3]!;
      const bx = hull[2 * size - 2]!;
      const by = hull[2 * size - 1]!;
      if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0) break;
      size--;
    }
    hull[2 * size] = x;
    hull[2 * size + 1] = y;
    size++;
  };
  for (const i of order) push(i, 2);
  const lower = size + 1;
  for (let k = n - 2; k >= 0; k--) push(order[k]!, lower);
  // The first point closes the hull again; where all points are one, that is the whole of it.
  const single = hull[0] === hull[2] && hull[1] === hull[3];
  return hull.slice(0, single ? 2 : 2 * Math.max(1, size - 1));
}

/** The rectangle of least area round a convex hull. Of equal ones, the first found. */
export function minimumAreaRectangle(hull: Float64Array): Rectangle {
  const n = hull.length / 2;
  let best: Rectangle | undefined;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const dx = hull[2 * j]! - hull[2 * i]!;
    const dy = hull[2 * j + 1]! - hull[2 * i + 1]!;
    const length = Math.hypot(dx, dy) || 1;
    const ux = length === 1 && dx === 0 && dy === 0 ? 1 : dx / length;
    const uy = dy / length;
    let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = 0; k < n; k++) {
      const u = hull[2 * k]! * ux + hull[2 * k + 1]! * uy;
      const v = hull[2 * k + 1]! * ux - hull[2 * k]! * uy;
      if (u < minU) minU = u;
      if (u > maxU) maxU = u;
      if (v < minV) minV = v;
      if (v > maxV) maxV = v;
    }
    const width = maxU - minU;
    const height = maxV - minV;
    if (best && width * height >= best.width * best.height) continue;
    const u = (minU + maxU) / 2;
    const v = (minV + maxV) / 2;
    best = upright({
      x: u * ux - v * uy,
      y: u * uy + v * ux,
      width,
      height,
      angle: Math.atan2(uy, ux),
    });
  }
  return best!;
}

/** The same rectangle with its angle brought into [-π/4, π/4] by quarter turns. */
function upright({ x, y, width, height, angle }: Rectangle): Rectangle {
  const turns = Math.round(angle / (Math.PI / 2));
  const swap = turns % 2 !== 0;
  return {
    x,
    y,
    width: swap ? height : width,
    height: swap ? width : height,
    angle: angle - turns * (Math.PI / 2),
  };
}

/** The rectangle with every side moved outwards by `distance` pixels. */
export function grow(rectangle: Rectangle, distance: number): Rectangle {
  return {
    ...rectangle,
    width: rectangle.width + 2 * distance,
    height: rectangle.height + 2 * distance,
  };
}

/** Its corners: top left, top right, bottom right, bottom left, for text along `angle`. */
export function corners({ x, y, width, height, angle }: Rectangle): Quad {
  const ux = (Math.cos(angle) * width) / 2;
  const uy = (Math.sin(angle) * width) / 2;
  const vx = (-Math.sin(angle) * height) / 2;
  const vy = (Math.cos(angle) * height) / 2;
  return [
    [x - ux - vx, y - uy - vy],
    [x + ux - vx, y + uy - vy],
    [x + ux + vx, y + uy + vy],
    [x - ux + vx, y - uy + vy],
  ];
}

/** The same quadrilateral for text turned by `quarters` × 90° clockwise: its top left is another corner. */
export function turned(quad: Quad, quarters: number): Quad {
  const at = (i: number) => quad[(i + quarters) & 3]!;
  return [at(0), at(1), at(2), at(3)];
}

/** Length of the text line (mean of top and bottom side) and its height, pixels. */
export function extent([a, b, c, d]: Quad): { width: number; height: number } {
  return {
    width: (Math.hypot(b[0] - a[0], b[1] - a[1]) + Math.hypot(c[0] - d[0], c[1] - d[1])) / 2,
    height: (Math.hypot(d[0] - a[0], d[1] - a[1]) + Math.hypot(c[0] - b[0], c[1] - b[1])) / 2,
  };
}

/** The part of a quadrilateral between two fractions of its width (0: left side, 1: right side). */
export function slice([a, b, c, d]: Quad, from: number, to: number): Quad {
  const between = (p: readonly [number, number], q: readonly [number, number], t: number) =>
    [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t] as const;
  return [between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)];
}
