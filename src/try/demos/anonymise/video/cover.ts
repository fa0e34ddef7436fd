/**
 * What is covered, from what was seen: never less. A face that was missed for some frames is covered where it must
 * have been; one is covered a moment before it was first seen and after it was last seen; and the box is made
 * steady by a moving maximum followed by a moving mean over the same window, whose result contains each box in the
 * middle of it (a closing without its erosion; Serra 1982).
 */
import { coverOf } from '../redact/cover';
import type { Box } from '../faces/face';
import type { Keyframe } from '../result';
import type { Sightings } from './follow';

/** Seconds before the first and after the last sighting: a face that turns away is seen late and lost early. */
const HOLD = 0.3;
/** Seconds on both sides over which a box is made steady. */
const STEADY = 0.1;
/** How far, as a share of its size, a box between two keyframes may lie off. */
const SLACK = 0.01;
/** Seconds between two keyframes at most, so that thinning stays linear. */
const FARTHEST = 2;

/** Edges in pixels: left, top, right, bottom. */
type Edges = readonly [number, number, number, number];

interface Moment {
  readonly at: number;
  readonly edges: Edges;
}

export interface Cover {
  /** Seconds, up to the end of its last frame. */
  readonly from: number;
  readonly to: number;
  readonly boxes: readonly Keyframe[];
}

/**
 * @param times of all frames, in seconds, in order.
 * @param end of the last frame, in seconds.
 */
export function coverTrack(sightings: Sightings, times: readonly number[], end: number): Cover {
  const [first, last] = [sightings[0]!.at - HOLD, sightings.at(-1)!.at + HOLD];
  const begin = firstFrom(times, first);
  const stop = firstFrom(times, last);
  const shown = times.slice(begin, stop);
  const seen = seenAt(sightings, shown).map(({ at, box }) => ({ at, edges: edgesOf(coverOf(box)) }));
  const steady = meanOver(outermostOver(seen));
  return {
    from: shown[0]!,
    to: times[stop] ?? end,
    boxes: thin(steady).map(({ at, edges }) => ({ at, box: boxOf(grown(edges)) })),
  };
}

/** Index of the first time that is not before `at`. */
export function firstFrom(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the face was at each time: as seen, on the straight line between two sightings, or as at the nearest. */
function seenAt(sightings: Sightings, times: readonly number[]): Keyframe[] {
  let next = 0;
  return times.map((at) => {
    while (next < sightings.length - 1 && sightings[next]!.at < at) next++;
    return { at, box: between(sightings[Math.max(0, next - 1)]!, sightings[next]!, at) };
  });
}

/** The box on the straight line between two. */
export function between(a: Keyframe, b: Keyframe, at: number): Box {
  const share = b.at > a.at ? Math.min(1, Math.max(0, (at - a.at) / (b.at - a.at))) : 1;
  const mix = (from: number, to: number): number => from + share * (to - from);
  return {
    x: mix(a.box.x, b.box.x),
    y: mix(a.box.y, b.box.y),
    width: mix(a.box.width, b.box.width),
    height: mix(a.box.height, b.box.height),
  };
}

const overWindow = (moments: readonly Moment[], of: (window: readonly Moment[]) => Edges): Moment[] => {
  let [from, to] = [0, 0];
  return moments.map(({ at }) => {
    while (at - moments[from]!.at > STEADY) from++;
    while (to < moments.length && moments[to]!.at - at <= STEADY) to++;
    return { at, edges: of(moments.slice(from, to)) };
  });
};

const outermostOver = (moments: readonly Moment[]): Moment[] =>
  overWindow(moments, (window) => {
    const edge = (i: number): number[] => window.map(({ edges }) => edges[i]!);
    return [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))];
  });

const meanOver = (moments: readonly Moment[]): Moment[] =>
  overWindow(moments, (window) => {
    const mean = (i: number): number => window.reduce((sum, { edges }) => sum + edges[i]!, 0) / window.length;
    return [mean(0), mean(1), mean(2), mean(3)];
  });

/** As few moments as keep the straight lines between them within the slack of all that are left out. */
function thin(moments: readonly Moment[]): Moment[] {
  const kept = [moments[0]!];
  let from = 0;
  while (from < moments.length - 1) {
    let to = from + 1;
    while (to + 1 < moments.length && isStraight(moments, from, to + 1)) to++;
    kept.push(moments[to]!);
    from = to;
  }
  return kept;
}

function isStraight(moments: readonly Moment[], from: number, to: number): boolean {
  const [a, b] = [moments[from]!, moments[to]!];
  if (b.at - a.at > FARTHEST) return false;
  for (let i = from + 1; i < to; i++) {
    const { at, edges } = moments[i]!;
    const share = (at - a.at) / (b.at - a.at);
    const slack = slackOf(edges);
    for (const [side, edge] of edges.entries())
      if (Math.abs(a.edges[side]! + share * (b.edges[side]! - a.edges[side]!) - edge) > slack) return false;
  }
  return true;
}

const slackOf = ([left, top, right, bottom]: Edges): number => SLACK * Math.min(right - left, bottom - top);

/** What is left out lies off by at most its slack, and its size is close to that between the keyframes; so twice. */
function grown(edges: Edges): Edges {
  const by = 2 * slackOf(edges);
  const [left, top, right, bottom] = edges;
  return [left - by, top - by, right + by, bottom + by];
}

const edgesOf = ({ x, y, width, height }: Box): Edges => [x, y, x + width, y + height];

/** Not cut off at the picture's border: what lies between two boxes that are cut off would be cut off too much. */
const boxOf = ([x, y, right, bottom]: Edges): Box => ({ x, y, width: right - x, height: bottom - y });
