/** What is left under a box, against what was worked out here pixel by pixel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/try/demos/anonymise/faces/face';
import { areaOf, coverOf } from '../../../src/try/demos/anonymise/redact/cover';
import { redact } from '../../../src/try/demos/anonymise/redact/redact';
import type { Method } from '../../../src/try/demos/anonymise/result';

const [width, height] = [61, 47];
const side = 4;
const methods: readonly Method[] = ['blur', 'pixels', 'bar'];

/** RGBA of a picture by a seed; opaque unless asked. */
function noise(seed: number, opaque = true): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(width * height * 4);
  let state = seed >>> 0;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = opaque && i % 4 === 3 ? 255 : state >>> 24;
  }
  return data;
}

function redacted(pixels: Uint8ClampedArray<ArrayBuffer>, box: Box, method: Method): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  redact(context, [box], method);
  return context.getImageData(0, 0, width, height).data;
}

/** The pixels that a box touches, as [x, y], by looking at each. */
function inside({ x, y, width: w, height: h }: Box): [number, number][] {
  const found: [number, number][] = [];
  for (let py = 0; py < height; py++)
    for (let px = 0; px < width; px++)
      if (px + 1 > x && px < x + w && py + 1 > y && py < y + h) found.push([px, py]);
  return found;
}

/** The pixels of each of 4 × 4 cells, or fewer where there are fewer pixels. */
function cellsOf(pixels: readonly [number, number][]): [number, number][][] {
  const xs = [...new Set(pixels.map(([x]) => x))];
  const ys = [...new Set(pixels.map(([, y]) => y))];
  const cell = (at: number, length: number): number => {
    const count = Math.min(side, length);
    return [...Array(count).keys()].findLast((i) => Math.floor((i * length) / count) <= at)!;
  };
  const cells = Map.groupBy(
    pixels,
    ([x, y]) => `${cell(x - xs[0]!, xs.length)},${cell(y - ys[0]!, ys.length)}`,
  );
  return [...cells.values()];
}

const boxes = fc.record({
  x: fc.double({ min: -10, max: width, noNaN: true }),
  y: fc.double({ min: -10, max: height, noNaN: true }),
  width: fc.double({ min: 0.5, max: 50, noNaN: true }),
  height: fc.double({ min: 0.5, max: 50, noNaN: true }),
});
const seeds = fc.integer({ min: 1, max: 1e9 });

describe.each(methods)('%s', (method) => {
  it('leaves every pixel outside as it was', () => {
    fc.assert(
      fc.property(seeds, boxes, (seed, box) => {
        const before = noise(seed);
        const after = redacted(before.slice(), box, method);
        for (const [x, y] of inside(box)) before.set([0, 0, 0, 0], (y * width + x) * 4);
        for (const [x, y] of inside(box)) after.set([0, 0, 0, 0], (y * width + x) * 4);
        expect(after).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('takes no more from inside than 4 × 4 means: pixels may change places in a cell, and nothing is seen of it', () => {
    fc.assert(
      fc.property(seeds, boxes, (seed, box) => {
        const one = noise(seed);
        const other = one.slice();
        for (const cell of cellsOf(inside(box)))
          for (const [i, [x, y]] of cell.entries()) {
            const [fromX, fromY] = cell[(i + 7) % cell.length]!;
            const from = (fromY * width + fromX) * 4;
            other.set(one.subarray(from, from + 4), (y * width + x) * 4);
          }
        expect(redacted(other, box, method)).toEqual(redacted(one, box, method));
      }),
      { numRuns: 25 },
    );
  });
});

it('pixels: each cell is its mean, to a rounding', () => {
  const box = { x: 9.5, y: 3, width: 33, height: 30 };
  const before = noise(3);
  const after = redacted(before.slice(), box, 'pixels');
  const cells = cellsOf(inside(box));
  expect(cells).toHaveLength(16);
  for (const cell of cells)
    for (const channel of [0, 1, 2]) {
      const value = (data: Uint8ClampedArray, [x, y]: readonly [number, number]): number =>
        data[(y * width + x) * 4 + channel]!;
      const mean = cell.reduce((sum, at) => sum + value(before, at), 0) / cell.length;
      for (const at of cell) expect(Math.abs(value(after, at) - mean)).toBeLessThanOrEqual(0.51);
    }
});

it('bar: nothing at all is left', () => {
  const box = { x: 5, y: 5, width: 20, height: 20 };
  const after = redacted(noise(4), box, 'bar');
  expect(
    new Set(
      inside(box).map(([x, y]) =>
        after
          .slice((y * width + x) * 4)
          .slice(0, 4)
          .join(),
      ),
    ),
  ).toEqual(new Set(['17,17,17,255']));
});

it('what one sees through stays so, and nothing shines through it', () => {
  const clear = noise(5, false);
  const box = { x: 5, y: 5, width: 20, height: 20 };
  for (const [x, y] of inside(box)) clear[(y * width + x) * 4 + 3] = 0;
  for (const method of ['blur', 'pixels'] as const) {
    const after = redacted(clear.slice(), box, method);
    expect(inside(box).every(([x, y]) => after[(y * width + x) * 4 + 3] === 0)).toBe(true);
  }
});

it('a box beside the picture covers nothing, and one of nothing neither', () => {
  expect(areaOf({ x: -20, y: 0, width: 20, height: 5 }, { width, height })).toBeUndefined();
  expect(areaOf({ x: 3, y: 3, width: 0, height: 5 }, { width, height })).toBeUndefined();
});

it('a cover has the face within it, with more above than below', () => {
  const face = { x: 100, y: 100, width: 40, height: 60 };
  const { x, y, width: w, height: h } = coverOf(face);
  expect([x, x + w]).toEqual([90, 150]);
  expect([y, y + h]).toEqual([64, 172]);
});
