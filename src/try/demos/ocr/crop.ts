/**
 * Quadrilaterals of the page, straightened into strips of a fixed height: the projective map that sends a
 * rectangle to four given corners (Heckbert 1989, § 2.2.3), followed backwards for each pixel of the strip.
 */
import type { Quad, Raster } from './document';

/**
 * Coefficients a…h of the map from the unit square to a quadrilateral:
 * x = (a·u + b·v + c) / (g·u + h·v + 1), y = (d·u + e·v + f) / (g·u + h·v + 1).
 */
export function unitSquareTo([p0, p1, p2, p3]: Quad): Float64Array {
  const sumX = p0[0] - p1[0] + p2[0] - p3[0];
  const sumY = p0[1] - p1[1] + p2[1] - p3[1];
  const dx1 = p1[0] - p2[0];
  const dy1 = p1[1] - p2[1];
  const dx2 = p3[0] - p2[0];
  const dy2 = p3[1] - p2[1];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = determinant === 0 ? 0 : (sumX * dy2 - dx2 * sumY) / determinant;
  const h = determinant === 0 ? 0 : (dx1 * sumY - sumX * dy1) / determinant;
  return Float64Array.of(
    p1[0] - p0[0] + g * p1[0],
    p3[0] - p0[0] + h * p3[0],
    p0[0],
    p1[1] - p0[1] + g * p1[1],
    p3[1] - p0[1] + h * p3[1],
    p0[1],
    g,
    h,
  );
}

/** Where a strip goes: planes blue, green, red, each `stride` wide and `height` high, from `offset` on. */
export interface StripTarget {
  readonly data: Float32Array;
  readonly offset: number;
  readonly stride: number;
  /** Pixels of the strip itself; what lies right of it is left as it is. */
  readonly width: number;
  readonly height: number;
}

/**
 * Writes the straightened quadrilateral into `target`, values in [-1, 1].
 * Bilinear; where the page is finer than the strip, the mean of several samples a pixel, so that thin
 * strokes of large print do not vanish.
 */
export function cropInto(page: Raster, quad: Quad, target: StripTarget): void {
  const map = unitSquareTo(quad);
  const { height } = target;
  const fineness = Math.hypot(map[1]!, map[4]!) / height;
  const samples = Math.max(1, Math.min(8, Math.round(fineness)));
  const share = 1 / (127.5 * samples * samples);
  for (let sy = 0; sy < samples; sy++)
    for (let sx = 0; sx < samples; sx++) {
      const bias = sx + sy === 0 ? -1 : undefined;
      addSamples(page, map, target, (sx + 0.5) / samples, (sy + 0.5) / samples, share, bias);
    }
}

/**
 * Adds one bilinear sample for each pixel of the strip, taken at [dx, dy] within it.
 * @param bias starts the strip's pixels at this value; without it the sample is added to what is there.
 */
function addSamples(
  page: Raster,
  map: Float64Array,
  { data, offset, stride, width, height }: StripTarget,
  dx: number,
  dy: number,
  share: number,
  bias: number | undefined,
): void {
  const [a, b, c, d, e, f, g, h] = map as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const pixels = page.data;
  const pitch = page.width * 4;
  const lastX = page.width - 1;
  const lastY = page.height - 1;
  const plane = stride * height;
  const fresh = bias !== undefined;
  const flat = Math.abs(g) + Math.abs(h) < 1e-12;
  const start = bias ?? 0;
  for (let y = 0; y < height; y++) {
    const v = (y + dy) / height;
    // Numerators and denominator are linear in u, so they are stepped, not computed anew.
    const u = dx / width;
    let numeratorX = a * u + b * v + c;
    let numeratorY = d * u + e * v + f;
    let denominator = g * u + h * v + 1;
    const [stepX, stepY, stepW] = [a / width, d / width, g / width];
    for (let x = 0, to = offset + y * stride; x < width; x++, to++) {
      const w = flat ? 1 : 1 / denominator;
      let px = numeratorX * w - 0.5;
      let py = numeratorY * w - 0.5;
      numeratorX += stepX;
      numeratorY += stepY;
      denominator += stepW;
      px = px < 0 ? 0 : px > lastX ? lastX : px;
      py = py < 0 ? 0 : py > lastY ? lastY : py;
      const x0 = px | 0;
      const y0 = py | 0;
      const fx = px - x0;
      const fy = py - y0;
      const p00 = y0 * pitch + x0 * 4;
      const p10 = x0 < lastX ? p00 + 4 : p00;
      const below = y0 < lastY ? pitch : 0;
      const p01 = p00 + below;
      const p11 = p10 + below;
      const w11 = fx * fy * share;
      const w10 = fx * share - w11;
      const w01 = fy * share - w11;
      const w00 = share - w10 - w01 - w11;
      const red = w00 * pixels[p00]! + w10 * pixels[p10]! + w01 * pixels[p01]! + w11 * pixels[p11]!;
      const green =
        w00 * pixels[p00 + 1]! + w10 * pixels[p10 + 1]! + w01 * pixels[p01 + 1]! + w11 * pixels[p11 + 1]!;
      const blue =
        w00 * pixels[p00 + 2]! + w10 * pixels[p10 + 2]! + w01 * pixels[p01 + 2]! + w11 * pixels[p11 + 2]!;
      const toGreen = to + plane;
      const toRed = toGreen + plane;
      data[to] = blue + (fresh ? start : data[to]!);
      data[toGreen] = green + (fresh ? start : data[toGreen]!);
      data[toRed] = red + (fresh ? start : data[toRed]!);
    }
  }
}
