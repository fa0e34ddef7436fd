/** Which areas are covered at a moment. */
import type { Box } from '../faces/face';
import type { Track } from '../result';
import { between } from './cover';

/** Where the track's box is at a time in seconds; undefined where it covers nothing then. */
export function boxAt(
  { from, to, boxes }: Pick<Track, 'from' | 'to' | 'boxes'>,
  at: number,
): Box | undefined {
  if (at < from || at >= to || boxes.length === 0) return undefined;
  let [low, high] = [0, boxes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxes[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return between(boxes[Math.max(0, low - 1)]!, boxes[low]!, at);
}

/** The areas of all tracks that are kept. */
export const boxesAt = (tracks: readonly Track[], at: number): Box[] =>
  tracks.flatMap((track) => (track.kept ? (boxAt(track, at) ?? []) : []));
