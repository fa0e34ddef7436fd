/** Which words a reader should listen to again. */
import type { Segment } from '../transcript';

/** Below this mean probability of its tokens a word is marked. */
export const doubtBelow = 0.4;

/** Indices of the segments with a doubtful word. */
export const doubtfulSegments = (segments: readonly Segment[]): number[] =>
  [...segments.keys()].filter((i) => segments[i]!.words.some(({ confidence }) => confidence < doubtBelow));
