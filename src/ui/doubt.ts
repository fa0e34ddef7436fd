/** Words that a model was not sure of, as a reader should see them: each by itself, and marked. */
import { css } from 'lit';

interface Word {
  readonly text: string;
  /** In [0, 1]. */
  readonly confidence: number;
}

export interface Piece {
  readonly text: string;
  /** In [0, 1]; absent where there is no doubt. */
  readonly doubt?: number;
}

/** Words in pieces: runs of sure text, and each word below the limit by itself. Joined by spaces they are the text. */
export function piecesOf(words: readonly Word[], limit: number): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, confidence } of words) {
    const last = pieces.at(-1);
    if (confidence < limit) pieces.push({ text, doubt: confidence });
    else if (last && last.doubt === undefined) pieces[pieces.length - 1] = { text: `${last.text} ${text}` };
    else pieces.push({ text });
  }
  return pieces;
}

/** `mark`: such a word, in the text and in the legend below it. */
export const doubtStyles = css`
  mark {
    padding: 0 2px;
    border-radius: 2px;
    background: var(--pb-signal-soft);
    color: inherit;
    text-decoration: underline wavy var(--pb-signal);
    text-underline-offset: 0.25em;
    text-decoration-skip-ink: none;
  }
`;
