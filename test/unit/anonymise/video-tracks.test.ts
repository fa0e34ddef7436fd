import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Face } from '../../../src/try/demos/anonymise/faces/face';
import { boxAt, boxesAt } from '../../../src/try/demos/anonymise/video/boxes';
import { coverTrack } from '../../../src/try/demos/anonymise/video/cover';
import { Follower, LONGEST_GAP, type Sighting } from '../../../src/try/demos/anonymise/video/follow';

const box = (x: number, y: number, side: number): Box => ({ x, y, width: side, height: side });
const face = (x: number, y: number, side: number): Face => ({ ...box(x, y, side), confidence: 0.9 });
const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

/** Times of frames at a rate that varies between 8 and 120 a second. */
const times = fc
  .array(fc.integer({ min: 8, max: 120 }), { minLength: 1, maxLength: 80 })
  .map((steps) => steps.map((_, i) => steps.slice(0, i).reduce((sum, ms) => sum + ms / 1000, 0)));
/** Any path, of any size, with any frames missed. */
const seen = times.chain((at) =>
  fc.record({
    at: fc.constant(at),
    boxes: fc.array(
      fc.record({
        x: fc.double({ min: -50, max: 2000, noNaN: true }),
        y: fc.double({ min: -50, max: 2000, noNaN: true }),
        width: fc.double({ min: 4, max: 900, noNaN: true }),
        height: fc.double({ min: 4, max: 900, noNaN: true }),
      }),
      { minLength: at.length, maxLength: at.length },
    ),
    missed: fc.array(fc.boolean(), { minLength: at.length, maxLength: at.length }),
  }),
);

describe('what is covered', () => {
  it('is never less than what was seen, in any frame, whatever the path', () => {
    fc.assert(
      fc.property(seen, ({ at, boxes, missed }) => {
        const sightings: Sighting[] = at.flatMap((time, i) =>
          missed[i] && i > 0 ? [] : [{ at: time, box: boxes[i]! }],
        );
        const cover = coverTrack(sightings, at, at.at(-1)! + 0.04);
        for (const sighting of sightings) expect(holds(boxAt(cover, sighting.at)!, sighting.box)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('bridges the frames between two sightings: a face on a straight line is inside in each', () => {
    const at = Array.from({ length: 60 }, (_, i) => i / 30);
    const where = (time: number): Box => box(100 + 300 * time, 50 + 40 * time, 80 + 20 * time);
    const sightings = at.filter((_, i) => i < 20 || i > 45).map((time) => ({ at: time, box: where(time) }));
    const cover = coverTrack(sightings, at, 2);
    for (const time of at) expect(holds(boxAt(cover, time)!, where(time))).toBe(true);
  });

  it('begins before the first sighting and ends after the last, and lasts to the end of the last frame', () => {
    const at = Array.from({ length: 90 }, (_, i) => i / 30);
    const middle = coverTrack([{ at: 1, box: box(0, 0, 50) }], at, 3);
    expect(middle.from).toBeLessThanOrEqual(0.75);
    expect(middle.to).toBeGreaterThanOrEqual(1.25);
    const whole = coverTrack(
      at.map((time) => ({ at: time, box: box(9, 9, 50) })),
      at,
      3,
    );
    expect([whole.from, whole.to]).toEqual([0, 3]);
    expect(boxAt(whole, at.at(-1)!)).toBeDefined();
  });

  it('keeps few boxes of a face that stands still or moves evenly', () => {
    const at = Array.from({ length: 300 }, (_, i) => i / 30);
    const cover = coverTrack(
      at.map((time) => ({ at: time, box: box(10 + 30 * time, 20, 100) })),
      at,
      10,
    );
    expect(cover.boxes.length).toBeLessThan(20);
  });
});

describe('who is who', () => {
  const follow = (frames: readonly (readonly [number, readonly Face[]])[]) => {
    const follower = new Follower();
    for (const [at, faces] of frames) follower.add(at, faces);
    return follower.end();
  };

  it('keeps two faces apart that pass each other at some distance, in whatever order they come', () => {
    const tracks = follow(
      Array.from({ length: 40 }, (_, i) => {
        const pair = [face(10 + 12 * i, 100, 60), face(500 - 12 * i, 190, 60)];
        return [i / 30, i % 2 ? pair : pair.toReversed()] as const;
      }),
    );
    expect(tracks).toHaveLength(2);
    for (const track of tracks) expect(new Set(track.map(({ box: { y } }) => y)).size).toBe(1);
  });

  it('joins a face that moves on while it is missed, and not one that comes back later', () => {
    const at = (i: number): Face => face(20 + 8 * i, 80, 70);
    const gap = (missing: number) =>
      follow(
        Array.from({ length: 90 }, (_, i): [number, Face[]] => [
          i / 30,
          i > 20 && i <= 20 + missing ? [] : [at(i)],
        ]),
      );
    expect(gap(20)).toHaveLength(1);
    expect(gap(Math.ceil(LONGEST_GAP * 30) + 2)).toHaveLength(2);
  });

  it('loses nobody: every face is in exactly one track', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(
            fc.record({ x: fc.integer({ max: 600, min: 0 }), side: fc.integer({ min: 10, max: 200 }) }),
            {
              maxLength: 6,
            },
          ),
          { maxLength: 40 },
        ),
        (frames) => {
          const tracks = follow(
            frames.map((faces, i) => [i / 30, faces.map(({ x, side }) => face(x, 50, side))]),
          );
          expect(tracks.flat()).toHaveLength(frames.flat().length);
        },
      ),
    );
  });
});

describe('the areas of a frame', () => {
  it('are those of the tracks that are kept and reach it; after the last box it stays where it was', () => {
    const track = {
      from: 1,
      to: 3,
      boxes: [
        { at: 1, box: box(0, 0, 10) },
        { at: 2, box: box(10, 20, 30) },
      ],
    };
    expect(boxAt(track, 0.99)).toBeUndefined();
    expect(boxAt(track, 1.5)).toEqual(box(5, 10, 20));
    expect(boxAt(track, 2.9)).toEqual(box(10, 20, 30));
    expect(boxAt(track, 3)).toBeUndefined();
    const tracks = [
      { ...track, id: 'a', by: 'found' as const, kept: true },
      { ...track, id: 'b', by: 'found' as const, kept: false },
    ];
    expect(boxesAt(tracks, 1)).toEqual([box(0, 0, 10)]);
  });
});
