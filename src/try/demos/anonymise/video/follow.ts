/**
 * Which face in one frame is which in the next: tracking by detection with the overlap of boxes (IoU; Bochinski et al.
 * 2017, "High-Speed Tracking-by-Detection Without Using Image Information"), of boxes with a buffer around them (Yang
 * et al. 2023, "Hard to Track Objects with Irregular Motions and Similar Appearances? Make It Easier by Buffering the
 * Matching Space"), with a constant velocity to look where a face that was missed for a moment should have gone. A
 * face that is found again joins the track it left, so that the frames between are covered too.
 */
import type { Box, Face } from '../faces/face';
import { overlap } from '../faces/overlap';

/** A face as it was seen in a frame. */
export interface Sighting {
  /** Seconds. */
  readonly at: number;
  readonly box: Box;
}

/** One face over time: its sightings, in order. */
export type Sightings = readonly Sighting[];

/** Seconds that a face may be missed and still be the same one. */
export const LONGEST_GAP = 1;
/** Overlap of the buffered boxes from which two may be one face: of the same size, a side and a third apart. */
const LEAST_OVERLAP = 0.2;

export class Follower {
  private readonly ended: Sighting[][] = [];
  private open: Sighting[][] = [];

  /** @param at seconds, later than before. */
  add(at: number, faces: readonly Face[]): void {
    this.endThoseLost(at);
    const pairs = this.open
      .flatMap((track) => faces.map((face) => ({ track, face, alike: likeness(track, at, face) })))
      .filter(({ alike }) => alike >= LEAST_OVERLAP)
      .sort((a, b) => b.alike - a.alike);
    const taken = new Set<unknown>();
    for (const { track, face } of pairs) {
      if (taken.has(track) || taken.has(face)) continue;
      taken.add(track).add(face);
      track.push({ at, box: boxOf(face) });
    }
    for (const face of faces) if (!taken.has(face)) this.open.push([{ at, box: boxOf(face) }]);
  }

  /** All faces, by when they were first seen. */
  end(): Sightings[] {
    return [...this.ended, ...this.open].sort((a, b) => a[0]!.at - b[0]!.at);
  }

  private endThoseLost(at: number): void {
    const lost = (track: Sighting[]): boolean => at - track.at(-1)!.at > LONGEST_GAP;
    this.ended.push(...this.open.filter(lost));
    this.open = this.open.filter((track) => !lost(track));
  }
}

/** The better of the overlaps with where it was and with where it was going. */
function likeness(track: Sighting[], at: number, face: Box): number {
  const [was, goes, is] = [track.at(-1)!.box, expected(track, at), face].map(buffered);
  return Math.max(overlap(was!, is!), overlap(goes!, is!));
}

/** Twice as wide and high: a camera that is swung takes a face further than its own size from frame to frame. */
const buffered = ({ x, y, width, height }: Box): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width: 2 * width,
  height: 2 * height,
});

/** Sightings over which a velocity is taken: one step alone is mostly the trembling of the boxes. */
const STEPS = 4;

function expected(track: Sighting[], at: number): Box {
  const last = track.at(-1)!;
  const before = track.at(-STEPS) ?? track[0]!;
  const span = last.at - before.at;
  if (span <= 0) return last.box;
  const steps = (at - last.at) / span;
  return {
    ...last.box,
    x: last.box.x + steps * (last.box.x + last.box.width / 2 - before.box.x - before.box.width / 2),
    y: last.box.y + steps * (last.box.y + last.box.height / 2 - before.box.y - before.box.height / 2),
  };
}

const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });
