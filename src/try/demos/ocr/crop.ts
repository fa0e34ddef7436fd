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
  const [a, b, c, d, e, f, g, h] = unitSquareTo(quad) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const { data, offset, stride, width, height } = target;
  const plane = stride * height;
  const fineness = Math.hypot(b, e) / height;
  const samples = Math.max(1, Math.min(8, Math.round(fineness)));
  const gain = 1 / (127.5 * samples * samples);
  const pixels = page.data;
  const pitch = page.width * 4;
  const lastX = page.width - 1;
  const lastY = page.height - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let sy = 0; sy < samples; sy++) {
        const v = (y + (sy + 0.5) / samples) / height;
        for (let sx = 0; sx < samples; sx++) {
          const u = (x + (sx + 0.5) / samples) / width;
          const w = 1 / (g * u + h * v + 1);
          let px = (a * u + b * v + c) * w - 0.5;
          let py = (d * u + e * v + f) * w - 0.5;
          px = px < 0 ? 0 : px > lastX ? lastX : px;
          py = py < 0 ? 0 : py > lastY ? lastY : py;
          const x0 = px | 0;
          const y0 = py | 0;
          const fx = px - x0;
          const fy = py - y0;
          const at = y0 * pitch + x0 * 4;
          const right = x0 < lastX ? 4 : 0;
          const below = y0 < lastY ? pitch : 0;
          const w00 = (1 - fx) * (1 - fy);
          const w10 = fx * (1 - fy);
          const w01 = (1 - fx) * fy;
          const w11 = fx * fy;
          const below0 = at + below;
          red +=
            w00 * pixels[at]! +
            w10 * pixels[at + right]! +
            w01 * pixels[below0]! +
            w11 * pixels[below0 + right]!;
          green +=
            w00 * pixels[at + 1]! +
            w10 * pixels[at + right + 1]! +
            w01 * pixels[below0 + 1]! +
            w11 * pixels[below0 + right + 1]!;
          blue +=
            w00 * pixels[at + 2]! +
            w10 * pixels[at + right + 2]! +
            w01 * pixels[below0 + 2]! +
            w11 * pixels[below0 + right + 2]!;
        }
      }
      const to = offset + y * stride + x;
      data[to] = blue * gain - 1;
      data[to + plane] = green * gain - 1;
      data[to + 2 * plane] = red * gain - 1;
    }
  }
}
