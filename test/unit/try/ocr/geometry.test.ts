import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convexHull,
  corners,
  extent,
  grow,
  minimumAreaRectangle,
  slice,
  turned,
  type Rectangle,
} from '../../../../src/try/demos/ocr/geometry';
import type { Quad } from '../../../../src/try/demos/ocr/document';

const cross = (ax: number, ay: number, bx: number, by: number): number => ax * by - ay * bx;

const cloud = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((points) => points.flat());

/** Area of the box round the points when the axes are turned by `angle`. */
function areaAt(points: readonly number[], angle: number): number {
  const along: number[] = [];
  const across: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    along.push(points[i]! * Math.cos(angle) + points[i + 1]! * Math.sin(angle));
    across.push(points[i + 1]! * Math.cos(angle) - points[i]! * Math.sin(angle));
  }
  return (Math.max(...along) - Math.min(...along)) * (Math.max(...across) - Math.min(...across));
}

describe('convex hull', () => {
  it('has every point on its left or on it, and turns left at every corner', () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const hull = convexHull(points);
        const n = hull.length / 2;
        if (n < 3) return;
        for (let i = 0; i < n; i++) {
          const [ax, ay] = [hull[2 * i]!, hull[2 * i + 1]!];
          const [bx, by] = [hull[(2 * i + 2) % (2 * n)]!, hull[(2 * i + 3) % (2 * n)]!];
          const [cx, cy] = [hull[(2 * i + 4) % (2 * n)]!, hull[(2 * i + 5) % (2 * n)]!];
          expect(cross(bx - ax, by - ay, cx - bx, cy - by)).toBeGreaterThan(0);
          for (let k = 0; k < points.length; k += 2)
            expect(cross(bx - ax, by - ay, points[k]! - ax, points[k + 1]! - ay)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('of one point, or the same one twice, is that point', () => {
    expect([...convexHull([3, 4])]).toEqual([3, 4]);
    expect([...convexHull([3, 4, 3, 4])]).toEqual([3, 4]);
  });
});

describe('smallest rectangle', () => {
  it('is no larger than the box at any of 900 angles, and holds every point', () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const box = minimumAreaRectangle(convexHull(points));
        const smallest = Math.min(
          ...Array.from({ length: 900 }, (_, i) => areaAt(points, (i / 900) * (Math.PI / 2))),
        );
        expect(box.width * box.height).toBeLessThanOrEqual(smallest + 1e-6);
        expect(box.width * box.height).toBeCloseTo(areaAt(points, box.angle), 6);
        expect(Math.abs(box.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9);
        for (let k = 0; k < points.length; k += 2) {
          const [dx, dy] = [points[k]! - box.x, points[k + 1]! - box.y];
          const along = Math.abs(dx * Math.cos(box.angle) + dy * Math.sin(box.angle));
          const across = Math.abs(dy * Math.cos(box.angle) - dx * Math.sin(box.angle));
          expect(along).toBeLessThanOrEqual(box.width / 2 + 1e-6);
          expect(across).toBeLessThanOrEqual(box.height / 2 + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds a rectangle again from its own corners', () => {
    fc.assert(
      fc.property(
        fc.record({
          x: fc.double({ min: -99, max: 99, noNaN: true }),
          y: fc.double({ min: -99, max: 99, noNaN: true }),
          width: fc.double({ min: 30, max: 90, noNaN: true }),
          height: fc.double({ min: 3, max: 20, noNaN: true }),
          angle: fc.double({ min: -0.75, max: 0.75, noNaN: true }),
        }),
        (given: Rectangle) => {
          const found = minimumAreaRectangle(convexHull(corners(given).flat()));
          for (const key of ['x', 'y', 'width', 'height', 'angle'] as const)
            expect(found[key]).toBeCloseTo(given[key], 5);
        },
      ),
    );
  });

  it('grows by the same distance on every side', () => {
    const [a, , c] = corners(grow({ x: 0, y: 0, width: 10, height: 4, angle: 0 }, 3));
    expect([a, c]).toEqual([
      [-8, -5],
      [8, 5],
    ]);
  });
});

describe('quadrilaterals', () => {
  const quad: Quad = [
    [10, 20],
    [50, 20],
    [50, 30],
    [10, 30],
  ];

  it('begin at the corner where turned text begins', () => {
    // Turned a quarter clockwise, text runs down: its top left is the page's top right.
    expect(turned(quad, 1)[0]).toEqual([50, 20]);
    expect(extent(turned(quad, 1))).toEqual({ width: 10, height: 40 });
    expect(turned(turned(quad, 3), 1)).toEqual(quad);
  });

  it('are sliced along the text', () => {
    expect(slice(quad, 0.25, 0.5)).toEqual([
      [20, 20],
      [30, 20],
      [30, 30],
      [20, 30],
    ]);
  });
});
