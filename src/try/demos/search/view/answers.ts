/** The answers as a list, each with its passage and why it was found, and what can be saved of them. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { formatNumber } from '../../../../ui/format';
import { icon } from '../../../../ui/icons';
import { saveFile } from '../../../../ui/save-file';
import type { Found } from '../finder';
import { modelOf } from '../models';
import type { Passage } from '../passage';
import type { Answer } from '../rank';
import { foundPassage } from '../result';
import { answersCsv, asJson } from '../take';
import type { Span } from './marks';
import type { ModelCards } from './models';
import { markedText, placeOf, reasonOf } from './passage';

export interface AnswerList {
  readonly answers: readonly Answer[];
  /** The nearest sentence of answers, as far as it is known. */
  readonly near: ReadonlyMap<Passage, Span>;
  /** The answer whose document is open. */
  readonly open: Passage | undefined;
  readonly cards: ModelCards;
  /** Of what the answers are written in, where it is known. */
  readonly language: string | undefined;
  readonly onToggle: (passage: Passage) => void;
}

export const answerList = (list: AnswerList) =>
  html`<ol aria-label=${msg('Answers')}>
    ${repeat(
      list.answers,
      ({ passage }) => passage,
      (answer, i) => row(list, answer, i),
    )}
  </ol>`;

function row(list: AnswerList, answer: Answer, i: number) {
  const { passage } = answer;
  const open = passage === list.open;
  const place = placeOf(passage);
  return html`<li class=${open ? 'open' : ''}>
    <p class="where">
      <span class="rank">${formatNumber(i + 1)}</span>
      <button type="button" aria-expanded=${open} @click=${() => list.onToggle(passage)}>
        ${passage.file}
      </button>
      ${place ? html`<span>${place}</span>` : nothing}
    </p>
    ${passageText(list, answer)}
    <p class="why">${reasonOf(answer, list.cards.get(modelOf(passage)))}</p>
  </li>`;
}

/** Line ends in the text are kept, so there are none around it. */
function passageText({ near, language }: AnswerList, { passage, words }: Answer) {
  const { text, foreign } = passage;
  const name = text.length > 700 ? 'passage long' : 'passage';
  const lang = (foreign ? undefined : language) ?? nothing;
  const marked = markedText(text, words?.terms ?? [], near.get(passage));
  return html`<p class=${name} lang=${lang}>${marked}</p>`;
}

/** Below the answers: more of them where there are, and all of them as a file. */
export function answersFoot(found: Found, onMore: (() => void) | undefined) {
  return html`<div class="foot">
    ${
      onMore
        ? html`<button class="button small" type="button" @click=${onMore}>
            ${msg('Show more answers')}
          </button>`
        : nothing
    }
    <p>${msg('Save these answers as')}</p>
    <button class="button small" type="button" @click=${() => save(found, 'csv')}>
      ${icon('download')} CSV
    </button>
    <button class="button small" type="button" @click=${() => save(found, 'json')}>
      ${icon('download')} JSON
    </button>
  </div>`;
}

function save({ answers, query }: Found, as: 'csv' | 'json'): void {
  const list = answers.map((answer, i) => foundPassage(query.text, i + 1, answer));
  saveFile(as === 'csv' ? answersCsv(list) : asJson({ answers: list }), `answers.${as}`);
}

export const orderTold = () =>
  html`<details class="small">
    <summary>${msg('How the order comes about')}</summary>
    <p>
      ${msg('The model turns your question and each passage into numbers; how close they lie is the number behind “Meaning” (1 is the same). Words are counted too: a rare word counts more than a common one (BM25). With both, a passage gets points for its place in each list, so that one that is high in both comes first; by words it counts if it has at least half of yours.')}
    </p>
  </details>`;
