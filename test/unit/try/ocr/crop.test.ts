import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropInto, unitSquareTo } from '../../../../src/try/demos/ocr/crop';
import type { Quad, Raster } from '../../../../src/try/demos/ocr/document';

/** A page whose red is a plane over x and y, which bilinear sampling must reproduce exactly. */
function sloped(width: number, height: number): Raster {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([2 * x + y, 7, 200, 255], (y * width + x) * 4);
  return { width, height, data };
}

function strip(page: Raster, quad: Quad, width: number, height: number): Float32Array {
  const data = new Float32Array(3 * width * height);
  cropInto(page, quad, { data, offset: 0, stride: width, width, height });
  return data;
}

/** Up to 25 off: three corners of a square of 60 on one line, as 30 allows, have no map to be exact about. */
const point = (x: number, y: number) =>
  fc.tuple(fc.double({ min: x, max: x + 25, noNaN: true }), fc.double({ min: y, max: y + 25, noNaN: true }));

describe('perspective crop', () => {
  it('sends the corners of the square to the corners given, and lines to lines', () => {
    const quads = fc.tuple(point(0, 0), point(60, 0), point(60, 60), point(0, 60));
    fc.assert(
      fc.property(quads, (quad) => {
        const [a, b, c, d, e, f, g, h] = unitSquareTo(quad) as unknown as number[];
        const at = (u: number, v: number) => {
          const w = g! * u + h! * v + 1;
          return [(a! * u + b! * v + c!) / w, (d! * u + e! * v + f!) / w] as const;
        };
        for (const [i, [u, v]] of [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ].entries()) {
          const [x, y] = at(u!, v!);
          expect(x).toBeCloseTo(quad[i]![0], 6);
          expect(y).toBeCloseTo(quad[i]![1], 6);
        }
        // The diagonals cross in the middle of the square, and must cross in its image.
        const [mx, my] = at(0.5, 0.5);
        for (const [p, q] of [
          [quad[0], quad[2]],
          [quad[1], quad[3]],
        ] as const)
          expect((q[0] - p[0]) * (my - p[1]) - (q[1] - p[1]) * (mx - p[0])).toBeCloseTo(0, 4);
      }),
    );
  });

  it('copies an upright rectangle of equal size, as planes blue, green, red', () => {
    const page = sloped(20, 12);
    const quad: Quad = [
      [4, 3],
      [12, 3],
      [12, 8],
      [4, 8],
    ];
    const data = strip(page, quad, 8, 5);
    const plane = 40;
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 8; x++) {
        expect(data[y * 8 + x]).toBeCloseTo(200 / 127.5 - 1, 5);
        expect(data[plane + y * 8 + x]).toBeCloseTo(7 / 127.5 - 1, 5);
        expect(data[2 * plane + y * 8 + x]).toBeCloseTo((2 * (x + 4) + y + 3) / 127.5 - 1, 5);
      }
  });

  it('weighs the four pixels round a point', () => {
    const quad: Quad = [
      [4.25, 3.5],
      [12.25, 3.5],
      [12.25, 8.5],
      [4.25, 8.5],
    ];
    const data = strip(sloped(20, 12), quad, 8, 5);
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 8; x++)
        expect((data[80 + y * 8 + x]! + 1) * 127.5).toBeCloseTo(2 * (x + 4.25) + y + 3.5, 3);
  });

  it('reads text that stands on its side from its own top left', () => {
    const page = sloped(30, 40);
    // Turned a quarter clockwise: starts at the top right, runs down.
    const quad: Quad = [
      [20, 5],
      [20, 25],
      [12, 25],
      [12, 5],
    ];
    const data = strip(page, quad, 20, 8);
    const red = (x: number, y: number) => (data[2 * 160 + y * 20 + x]! + 1) * 127.5;
    expect(red(0, 0)).toBeCloseTo(2 * 19 + 5, 3);
    expect(red(19, 7)).toBeCloseTo(2 * 12 + 24, 3);
  });

  it('takes the mean where the page is finer than the strip', () => {
    const page: Raster = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4) };
    for (let y = 0; y < 64; y++)
      for (let x = 0; x < 64; x++)
        page.data.fill(y % 4 === 0 ? 255 : 0, (y * 64 + x) * 4, (y * 64 + x + 1) * 4);
    const quad: Quad = [
      [0, 0],
      [64, 0],
      [64, 64],
      [0, 64],
    ];
    const data = strip(page, quad, 16, 16);
    for (const value of data.subarray(16, 240)) expect((value + 1) * 127.5).toBeCloseTo(255 / 4, 0);
  });

  it('never reads outside the page', () => {
    const quad: Quad = [
      [-9, -9],
      [30, -9],
      [30, 30],
      [-9, 30],
    ];
    expect([...strip(sloped(10, 10), quad, 16, 16)].every(Number.isFinite)).toBe(true);
  });
});
