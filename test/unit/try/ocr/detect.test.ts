import { describe, expect, it } from 'vitest';
import { searchInput, searchSize } from '../../../../src/try/demos/ocr/detect';
import type { Raster } from '../../../../src/try/demos/ocr/document';

const paint = (
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly number[],
): Raster => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4);
  return { width, height, data };
};

describe('the network’s view of a page', () => {
  it('has sides that are multiples of 32, the longer one within the bound', () => {
    expect(
      searchSize(
        paint(1, 1, () => [0, 0, 0]),
        1280,
      ),
    ).toEqual({ width: 32, height: 32 });
    expect(searchSize({ width: 2480, height: 3508 } as Raster, 1280)).toEqual({ width: 896, height: 1280 });
    expect(searchSize({ width: 600, height: 400 } as Raster, 1280)).toEqual({ width: 608, height: 416 });
  });

  it('is blue, green, red, each less its mean over its deviation', () => {
    const { data, dims } = searchInput(
      paint(64, 64, () => [255, 51, 0]),
      { width: 32, height: 32 },
    );
    expect(dims).toEqual([1, 3, 32, 32]);
    expect(data[0]).toBeCloseTo((0 - 0.485) / 0.229, 4);
    expect(data[1024 + 500]).toBeCloseTo((0.2 - 0.456) / 0.224, 4);
    expect(data[3071]).toBeCloseTo((1 - 0.406) / 0.225, 4);
  });

  it('is the mean of the pixels that each of its own covers, by brute force', () => {
    const page = paint(80, 48, (x, y) => [(x * 37 + y * 91) % 256, 0, 0]);
    const { data } = searchInput(page, { width: 32, height: 32 });
    const overlap = (from: number, to: number, pixel: number): number =>
      Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel));
    for (const [x, y] of [
      [0, 0],
      [7, 13],
      [31, 31],
    ] as const) {
      let sum = 0;
      for (let py = 0; py < 48; py++)
        for (let px = 0; px < 80; px++)
          sum +=
            (overlap(x * 2.5, x * 2.5 + 2.5, px) / 2.5) *
            (overlap(y * 1.5, y * 1.5 + 1.5, py) / 1.5) *
            page.data[(py * 80 + px) * 4]!;
      expect(data[2 * 1024 + y * 32 + x]! * 0.225 + 0.406).toBeCloseTo(sum / 255, 4);
    }
  });
});
