/** How a passage is told: its text with marks, where it stands, and why it was found. */
import { html } from 'lit';
import { msg, str } from '@lit/localize';
import type { EmbeddingCard } from '../../../../runtime/card';
import { formatNumber } from '../../../../ui/format';
import type { Passage } from '../passage';
import type { Answer } from '../rank';
import { runsOf, wordSpans, type Span } from './marks';

/** @param near the sentence that comes nearest to the question. */
export const markedText = (text: string, terms: readonly string[], near?: Span) =>
  runsOf(text, wordSpans(text, terms), near).map(({ text: run, word, near: isNear }) => {
    const inner = word ? html`<b>${run}</b>` : run;
    return isNear ? html`<mark>${inner}</mark>` : inner;
  });

/** "Repairs, page 2" */
export function placeOf({ heading, page }: Passage): string {
  const n = page === undefined ? '' : formatNumber(page);
  if (heading && n) return msg(str`${heading}, page ${n}`);
  return heading ?? (n && msg(str`Page ${n}`));
}

/** Why this passage is an answer, in words. @param card of the model of its vector, where that is known. */
export function reasonOf({ passage, meaning, words }: Answer, card: EmbeddingCard | undefined) {
  const said = words && foundWords(passage, words.terms).join(', ');
  const closeness =
    meaning && `${nearness(meaning, card?.embedding.closeness)} (${formatNumber(meaning.cosine, 2)})`;
  const nearby = meaning && msg(str`Meaning: ${closeness}.`);
  const found = said
    ? html`${msg('Words:')} <b>${said}</b>.`
    : meaning && msg('None of your words are in it.');
  return html`${nearby} ${found}`;
}

/** What a cosine is worth with its model; where nobody says, its place among the passages of that model. */
function nearness(
  { cosine, rank }: NonNullable<Answer['meaning']>,
  closeness: EmbeddingCard['embedding']['closeness'],
): string {
  const place = formatNumber(rank);
  if (!closeness) return msg(str`number ${place}`);
  const [, close, veryClose] = closeness;
  if (cosine >= veryClose) return msg('very close');
  return cosine >= close ? msg('close') : msg('some');
}

/** The words as they stand in the passage or its heading, each once. */
function foundWords({ text, heading = '' }: Passage, terms: readonly string[]): string[] {
  const all = `${heading}\n${text}`;
  return [...new Set(wordSpans(all, terms).map(([from, to]) => all.slice(from, to).toLowerCase()))].slice(
    0,
    6,
  );
}
