/** What the visitor changes before the video is made again: plain data in, plain data out. */
import type { Box } from '../faces/face';
import type { Method, Track, VideoPart } from '../result';
import { boxAt } from '../video/boxes';

export interface Draft {
  readonly tracks: readonly Track[];
  readonly method: Method;
  readonly sound: 'keep' | 'remove';
}

export const draftOf = ({ tracks, method, sound }: VideoPart): Draft => ({
  tracks,
  method,
  sound: sound === 'removed' ? 'remove' : 'keep',
});

/** Whether a video made from the one would look and sound as one from the other. */
export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** As the worker takes it: a message holds no read-only lists. */
export const copyOf = (track: Track) => ({
  ...track,
  boxes: track.boxes.map((keyframe) => ({ ...keyframe })),
});

/** Seconds within which two moments are one frame. */
const SAME_FRAME = 0.01;
/** Seconds that a new box lasts. */
const LASTS = 3;
/** Share of the picture's shorter side that a new box takes. */
const SIZE = 0.3;

/** A new box in the middle of the picture, from this moment on. */
export function newTrack(
  at: number,
  { width, height, duration, tracks }: Pick<VideoPart, 'width' | 'height' | 'duration' | 'tracks'>,
): Track {
  const side = Math.round(SIZE * Math.min(width, height));
  const box = {
    x: Math.round((width - side) / 2),
    y: Math.round((height - side) / 2),
    width: side,
    height: side,
  };
  const number = 1 + Math.max(0, ...tracks.map(({ id }) => Number(/^hand-(\d+)$/.exec(id)?.[1] ?? 0)));
  const from = Math.max(0, Math.min(at, duration - LASTS));
  return {
    id: `hand-${number}`,
    by: 'hand',
    from,
    to: Math.min(duration, Math.max(at, from) + LASTS),
    kept: true,
    boxes: [{ at, box }],
  };
}

/** The track with its box set at this moment, between others followed on a straight line. */
export function withBoxAt(track: Track, at: number, box: Box): Track {
  const others = track.boxes.filter((keyframe) => Math.abs(keyframe.at - at) > SAME_FRAME);
  return { ...track, boxes: [...others, { at, box }].sort((a, b) => a.at - b.at) };
}

/** The track as it begins or ends at this moment; the other end gives way. */
export const withEdge = (track: Track, edge: 'from' | 'to', at: number): Track =>
  edge === 'from'
    ? { ...track, from: at, to: Math.max(track.to, at + SAME_FRAME) }
    : { ...track, to: at, from: Math.min(track.from, at - SAME_FRAME) };

/** Whether the visitor set the box at this very moment. */
export const isSetAt = ({ boxes }: Track, at: number): boolean =>
  boxes.some((keyframe) => Math.abs(keyframe.at - at) <= SAME_FRAME);

/** Where the box would be at this moment, also outside the time in which it covers. */
export const boxNear = (track: Track, at: number): Box =>
  boxAt({ ...track, from: -Infinity, to: Infinity }, at)!;
