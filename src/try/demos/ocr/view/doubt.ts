/** Which words a reader should look at twice. */
import type { Line, ReadPage } from '../document';

/**
 * Below this mean probability of its characters a word is marked. A clean scan reads at 0.95 and more; words
 * that come out wrong are mostly below 0.8, and few right ones are.
 */
export const doubtBelow = 0.8;

export interface Piece {
  readonly text: string;
  /** In [0, 1]; absent where there is no doubt. */
  readonly doubt?: number;
}

/** A line in pieces: runs of sure text, and each doubtful word by itself. Joined by spaces they are the line. */
export function piecesOf(line: Line): Piece[] {
  // A line whose words do not add up to it is told as one.
  const whole = line.words.map(({ text }) => text).join(' ') === line.text;
  const words = whole ? line.words : [line];
  const pieces: Piece[] = [];
  for (const { text, confidence } of words) {
    const last = pieces.at(-1);
    if (confidence < doubtBelow) pieces.push({ text, doubt: confidence });
    else if (last && last.doubt === undefined) pieces[pieces.length - 1] = { text: `${last.text} ${text}` };
    else pieces.push({ text });
  }
  return pieces;
}

/** Indices of the lines with a doubtful word; none where the text came with the file. */
export function doubtfulLines({ lines, source }: Pick<ReadPage, 'lines' | 'source'>): number[] {
  if (source === 'embedded') return [];
  return [...lines.keys()].filter((i) => piecesOf(lines[i]!).some(({ doubt }) => doubt !== undefined));
}
