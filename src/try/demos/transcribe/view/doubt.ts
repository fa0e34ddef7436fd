/** Which words a reader should listen to again. */
import type { Segment } from '../transcript';

/** Below this mean probability of its tokens a word is marked. */
export const doubtBelow = 0.4;

interface Piece {
  readonly text: string;
  /** In [0, 1]; absent where there is no doubt. */
  readonly doubt?: number;
}

/** A segment in pieces: runs of sure text, and each doubtful word by itself. Joined by spaces they are the text. */
export function piecesOf({ words }: Segment): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, confidence } of words) {
    const last = pieces.at(-1);
    if (confidence < doubtBelow) pieces.push({ text, doubt: confidence });
    else if (last && last.doubt === undefined) pieces[pieces.length - 1] = { text: `${last.text} ${text}` };
    else pieces.push({ text });
  }
  return pieces;
}

/** Indices of the segments with a doubtful word. */
export const doubtfulSegments = (segments: readonly Segment[]): number[] =>
  [...segments.keys()].filter((i) => segments[i]!.words.some(({ confidence }) => confidence < doubtBelow));
