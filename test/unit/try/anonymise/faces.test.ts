import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorCentres } from '../../../../src/try/demos/anonymise/faces/anchors';
import type { Box, Face } from '../../../../src/try/demos/anonymise/faces/face';
import { overlap, within } from '../../../../src/try/demos/anonymise/faces/overlap';
import { ranges } from '../../../../src/try/demos/anonymise/faces/ranges';
import { Shrinker } from '../../../../src/try/demos/anonymise/faces/shrink';
import { blend } from '../../../../src/try/demos/anonymise/faces/suppress';
import { isWhole, merge, tilesOf } from '../../../../src/try/demos/anonymise/faces/tiles';

const whole = (max: number) => fc.integer({ min: 0, max });
const box = fc.record({
  x: whole(20),
  y: whole(20),
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
});
/** Confidences that differ, so that "the best" is one of them. */
const faces = fc
  .uniqueArray(fc.record({ box, confidence: fc.integer({ min: 500, max: 1000 }) }), {
    selector: (face) => face.confidence,
    maxLength: 25,
  })
  .map((all) => all.map((one): Face => ({ ...one.box, confidence: one.confidence / 1000 })));

const inBoth = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((one) => b.has(one)).length;

/** Unit squares of a box with whole corners. */
function squares({ x, y, width, height }: Box): Set<string> {
  const all = new Set<string>();
  for (let i = x; i < x + width; i++) for (let j = y; j < y + height; j++) all.add(`${i},${j}`);
  return all;
}

describe('overlap', () => {
  it('is what counting squares gives', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const [inA, inB] = [squares(a), squares(b)];
        const both = inBoth(inA, inB);
        expect(overlap(a, b)).toBeCloseTo(both / (inA.size + inB.size - both), 12);
        expect(within(a, b)).toBeCloseTo(both / Math.min(inA.size, inB.size), 12);
      }),
    );
  });
});

describe('anchors', () => {
  it('are as many as the network has outputs, and stand in the middle of their cells', () => {
    // MediaPipe's own numbers for the front camera: 896, two on each of 16 × 16, then six on each of 8 × 8.
    for (const { side, strides } of Object.values(ranges)) {
      const centres = anchorCentres(side, strides);
      expect(centres.length).toBe(2 * 896);
      expect([...centres.subarray(0, 6)]).toEqual([1 / 32, 1 / 32, 1 / 32, 1 / 32, 3 / 32, 1 / 32]);
      expect([...centres.subarray(2 * 512, 2 * 512 + 2)]).toEqual([1 / 16, 1 / 16]);
      expect([...centres.subarray(2 * 512 + 12, 2 * 512 + 14)]).toEqual([3 / 16, 1 / 16]);
      expect([...centres.subarray(-2)]).toEqual([15 / 16, 15 / 16]);
    }
  });
});

describe('blending', () => {
  /** From the definition, without sharing a line: clusters by flags, corners instead of sizes. */
  function byDefinition(all: readonly Face[]): number[][] {
    const order = [...all.keys()].sort((a, b) => all[b]!.confidence - all[a]!.confidence);
    const used = new Set<number>();
    const out: number[][] = [];
    for (const i of order) {
      if (used.has(i)) continue;
      const cluster = order.filter((j) => {
        if (used.has(j)) return false;
        const [a, b] = [squares(all[i]!), squares(all[j]!)];
        const both = inBoth(a, b);
        return both / (a.size + b.size - both) > 0.3;
      });
      cluster.forEach((j) => used.add(j));
      const mean = (of: (face: Face) => number): number =>
        cluster.reduce((sum, j) => sum + of(all[j]!) * all[j]!.confidence, 0) /
        cluster.reduce((sum, j) => sum + all[j]!.confidence, 0);
      out.push([
        mean((face) => face.x),
        mean((face) => face.y),
        mean((face) => face.x + face.width),
        mean((face) => face.y + face.height),
        all[i]!.confidence,
      ]);
    }
    return out;
  }

  it('averages what overlaps the best, by their scores', () => {
    fc.assert(
      fc.property(faces, (all) => {
        const blended = blend(all).map(({ x, y, width, height, confidence }) => [
          x,
          y,
          x + width,
          y + height,
          confidence,
        ]);
        const expected = byDefinition(all);
        expect(blended).toHaveLength(expected.length);
        blended.flat().forEach((value, i) => expect(value).toBeCloseTo(expected.flat()[i]!, 9));
      }),
    );
  });
});

describe('tiles', () => {
  const tiling = fc.constantFrom(...Object.values(ranges).map((range) => range.tiling));
  const length = fc.integer({ min: 1, max: 6000 });

  it('hold every face of their size whole, and none is cut by their own picture', () => {
    fc.assert(
      fc.property(
        tiling,
        length,
        length,
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (how, width, height, a, b, c) => {
          const tiles = tilesOf(width, height, how);
          for (const tile of tiles) {
            expect(
              tile.x >= 0 && tile.y >= 0 && tile.x + tile.width <= width && tile.y + tile.height <= height,
            ).toBe(true);
            expect(Number.isInteger(tile.x) && Number.isInteger(tile.y)).toBe(true);
          }
          for (const side of new Set(tiles.map((tile) => Math.max(tile.width, tile.height)))) {
            const size = Math.min(Math.floor(c * side * how.overlap), width, height);
            const face = { x: a % (width - size + 1), y: b % (height - size + 1), width: size, height: size };
            expect(tiles.some((tile) => within(face, tile) === (size ? 1 : 0) && isWhole(face, tile))).toBe(
              true,
            );
          }
        },
      ),
    );
  });

  it('are none for a picture that the network sees well enough as it is', () => {
    expect(tilesOf(287, 200, ranges.short.tiling)).toEqual([]);
    expect(tilesOf(575, 400, ranges.full.tiling)).toEqual([]);
  });

  it('leave to the next tile what reaches over an edge, but not at the picture’s own', () => {
    const [first, second] = tilesOf(400, 200, { finest: 256, step: 2, overlap: 0.375 });
    expect([first!.x, first!.width, second!.x, second!.width]).toEqual([0, 256, 144, 256]);
    const at = (x: number) => ({ x, y: -5, width: 40, height: 40 });
    expect([at(-5), at(100), at(230)].map((face) => isWhole(face, first!))).toEqual([true, true, false]);
    expect([at(130), at(150), at(380)].map((face) => isWhole(face, second!))).toEqual([false, true, true]);
  });

  it('make one face of what several saw, and leave none of it uncovered', () => {
    fc.assert(
      fc.property(faces, (all) => {
        const merged = merge(all);
        for (const one of merged) expect(all).toContain(one);
        for (const one of merged)
          for (const other of merged) if (one !== other) expect(overlap(one, other)).toBeLessThanOrEqual(0.3);
        for (const one of all) expect(merged.some((kept) => within(kept, one) > 0.1)).toBe(true);
      }),
    );
  });

  it('keep a face rather than its eye, however sure the eye is', () => {
    const face = { x: 0, y: 0, width: 100, height: 100, confidence: 0.6 };
    const eye = { x: 20, y: 30, width: 25, height: 25, confidence: 0.9 };
    expect(merge([eye, face])).toEqual([face]);
  });
});

describe('shrinking', () => {
  /** The filter by its definition, one output at a time: a triangle as wide as the reduction, cut off at the edges. */
  function byDefinition(
    rgba: Uint8ClampedArray,
    width: number,
    height: number,
    to: { width: number; height: number },
  ): number[] {
    const out: number[] = [];
    const [across, down] = [width / to.width, height / to.height];
    const hat = (distance: number, step: number): number =>
      Math.max(0, 1 - Math.abs(distance) / Math.max(1, step));
    for (let j = 0; j < to.height; j++)
      for (let i = 0; i < to.width; i++)
        for (let channel = 0; channel < 3; channel++) {
          let sum = 0;
          let weight = 0;
          for (let y = 0; y < height; y++)
            for (let x = 0; x < width; x++) {
              const w = hat(x + 0.5 - (i + 0.5) * across, across) * hat(y + 0.5 - (j + 0.5) * down, down);
              sum += w * rgba[(y * width + x) * 4 + channel]!;
              weight += w;
            }
          out.push(sum / weight / 127.5 - 1);
        }
    return out;
  }

  it('is a triangle filter, written into its place', () => {
    const size = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(size, size, size, size, fc.integer(), (width, height, toWidth, toHeight, seed) => {
        const rgba = Uint8ClampedArray.from(
          { length: width * height * 4 },
          (_, i) => ((i * 2654435761 + seed) >>> 7) & 255,
        );
        const to = { width: toWidth, height: toHeight };
        const stride = (toWidth + 3) * 3;
        const out = new Float32Array(stride * (toHeight + 1)).fill(7);
        new Shrinker({ width, height }, to).write(rgba, out, 3, stride);
        const got = Array.from({ length: toHeight }, (_, y) => [
          ...out.subarray(3 + y * stride, 3 + y * stride + toWidth * 3),
        ]).flat();
        byDefinition(rgba, width, height, to).forEach((value, i) => expect(got[i]).toBeCloseTo(value, 5));
        expect(out[3 + toWidth * 3]).toBe(7);
      }),
      { numRuns: 60 },
    );
  });
});
