/** A passage cut where something begins or ends that a reader should see: words that were asked for, a sentence. */
import { stem, termsOf } from '../terms';

export interface Run {
  readonly text: string;
  /** A word of the question. */
  readonly word: boolean;
  /** Part of the sentence that comes nearest. */
  readonly near: boolean;
}

/** [from, to) into the text. */
export type Span = readonly [from: number, to: number];

/** Words whose stem is one of `terms`, in order. */
export function wordSpans(text: string, terms: readonly string[]): Span[] {
  const wanted = new Set(terms);
  const isWanted = (word: string): boolean => termsOf(word).some((part) => wanted.has(stem(part) ?? ''));
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[.,'’&/-][\p{L}\p{N}]+)*/gu)]
    .filter(([word]) => isWanted(word))
    .map(({ 0: word, index }): Span => [index, index + word.length]);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences, and the lines of a list, without the space around them. */
export const sentenceSpans = (text: string): Span[] =>
  [...segmenter.segment(text)].flatMap(({ segment, index }): Span[] => {
    const from = index + segment.length - segment.trimStart().length;
    const to = index + segment.trimEnd().length;
    return to > from ? [[from, to]] : [];
  });

/** The whole text in runs. @param words in order, not overlapping. */
export function runsOf(text: string, words: readonly Span[], near?: Span): Run[] {
  const edges = new Set([0, text.length, ...words.flat(), ...(near ?? [])]);
  const at = [...edges].sort((a, b) => a - b);
  const within = (from: number, span: Span): boolean => from >= span[0] && from < span[1];
  return at.slice(0, -1).map((from, i) => ({
    text: text.slice(from, at[i + 1]),
    word: words.some((span) => within(from, span)),
    near: near !== undefined && within(from, near),
  }));
}
