/** Which words a reader should look at twice. */
import { piecesOf, type Piece } from '../../../../ui/doubt';
import type { Line, ReadPage } from '../document';

/**
 * Below this mean probability of its characters a word is marked. A clean scan reads at 0.95 and more; words
 * that come out wrong are mostly below 0.8, and few right ones are.
 */
export const doubtBelow = 0.8;

/** A line in pieces; one whose words do not add up to it is told as one. */
export function lineInPieces(line: Line): Piece[] {
  const whole = line.words.map(({ text }) => text).join(' ') === line.text;
  return piecesOf(whole ? line.words : [line], doubtBelow);
}

/** Indices of the lines with a doubtful word; none where the text came with the file. */
export function doubtfulLines({ lines, source }: Pick<ReadPage, 'lines' | 'source'>): number[] {
  if (source === 'embedded') return [];
  return [...lines.keys()].filter((i) => lineInPieces(lines[i]!).some(({ doubt }) => doubt !== undefined));
}
