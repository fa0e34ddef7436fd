/** The form in which a question is asked: its words, how to search, and examples where they would be answered. */
import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import { icon } from '../../../../ui/icons';
import { knows } from '../language';
import type { Passage, Way } from '../passage';
import { isSample, questions } from './examples';
import { askWords } from './models';

export interface QuestionForm {
  readonly way: Way;
  readonly parts: readonly Passage[];
  /** As `commonLanguages` tells them. */
  readonly languages: readonly string[] | undefined;
  readonly onSubmit: (event: Event) => void;
  readonly onInput: (event: Event) => void;
  readonly onWay: (way: Way) => void;
  readonly onExample: (question: string) => void;
}

/** The language of questions and answers, where there is but one. */
export const onlyLanguage = (languages: readonly string[] | undefined): string | undefined =>
  languages?.length === 1 ? languages[0] : undefined;

export function questionForm({ way, parts, languages, ...on }: QuestionForm) {
  const ways: readonly [Way, string][] = [
    ['both', msg('Meaning and words')],
    ['meaning', msg('Meaning only')],
    ['words', msg('Words only')],
  ];
  return html`<form role="search" @submit=${on.onSubmit}>
    <label for="question">${askWords(languages)}</label>
    <div class="ask">
      <input
        id="question"
        type="search"
        lang=${onlyLanguage(languages) ?? nothing}
        autocomplete="off"
        enterkeyhint="search"
        maxlength="500"
        @input=${on.onInput}
      />
      <button class="button primary" type="submit">${icon('search')} <span>${msg('Search')}</span></button>
    </div>
    <fieldset>
      <legend class="visually-hidden">${msg('How to search')}</legend>
      ${ways.map(
        ([value, name]) =>
          html`<label>
            <input type="radio" name="way" .checked=${way === value} @change=${() => on.onWay(value)} />
            ${name}
          </label>`,
      )}
    </fieldset>
    ${examples(parts, languages, on.onExample)}
  </form>`;
}

function examples(
  parts: readonly Passage[],
  languages: readonly string[] | undefined,
  onExample: (question: string) => void,
) {
  const names = new Set(parts.map(({ file }) => file));
  if (!isSample(names) || (languages && !knows(languages, 'en'))) return nothing;
  return html`<div class="examples">
    <p>${msg('Try one of these; few of their words are in the documents:')}</p>
    ${questions.map(
      (question) =>
        html`<button class="button small" type="button" lang="en" @click=${() => onExample(question)}>
          ${question}
        </button>`,
    )}
  </div>`;
}
