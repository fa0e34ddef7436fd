/**
 * `<pb-search-view .parts=${passages} .ask=${…}>`: a question, the passages that answer it, and the document that
 * one of them comes from. Works while files are still being taken in.
 */
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { OnProgress, Progress } from '../../../terms/progress';
import '../../../ui/error';
import { formatMs, formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import '../../../ui/progress';
import { saveFile } from '../../../ui/save-file';
import { base, buttons, forms } from '../../../ui/styles';
import { onCardsChanged } from '../../../store/cards';
import { Finder, nearestSentence, type Found } from './finder';
import { knows } from './language';
import { leastCosine, modelOf } from './models';
import type { Embedding, Passage, Way } from './passage';
import type { Answer } from './rank';
import { foundPassage } from './result';
import { answersCsv, asJson } from './take';
import './view/document';
import { isSample, questions } from './view/examples';
import type { Span } from './view/marks';
import {
  askWords,
  cardsAtOnce,
  cardsFor,
  commonLanguages,
  foreignWords,
  modelsOf,
  severalWords,
  type ModelCards,
} from './view/models';
import { markedText, placeOf, reasonOf } from './view/passage';
import { viewStyles } from './view/styles';

/** Answers that are shown until more is asked for. */
const few = 8;
/** Answers of which the nearest sentence is looked for. */
const looked = 5;
/** Milliseconds without typing after which a question is taken as asked. */
const pause = 350;

class SearchView extends LitElement {
  static override properties = {
    parts: { attribute: false },
    ask: { attribute: false },
    way: { state: true },
    found: { state: true },
    near: { state: true },
    most: { state: true },
    open: { state: true },
    busy: { state: true },
    failure: { state: true },
    cards: { state: true },
  };
  /** Passages of all files so far. */
  declare parts: readonly Passage[];
  /** Answers an `Embedding`, from the worker. */
  declare ask: (question: unknown, onProgress: OnProgress) => Promise<unknown>;
  declare private way: Way;
  declare private found: Found | undefined;
  /** The nearest sentence of answers, as far as it is known. */
  declare private near: ReadonlyMap<Passage, Span>;
  declare private most: number;
  /** The answer whose document is open. */
  declare private open: Passage | undefined;
  /** What is being waited for: the model, or the index. */
  declare private busy: Progress | undefined;
  declare private failure: Error | undefined;
  declare private cards: ModelCards;
  private readonly finder = new Finder();
  /** Keys of the models of the passages. */
  private models: readonly string[] = [];
  private stopListening = (): void => {};
  private text = '';
  /** Counts what was asked, so that an answer that comes too late is dropped. */
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private taking: Promise<unknown> = Promise.resolve();

  static override styles = [base, buttons, forms, viewStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.parts = [];
    this.way = 'both';
    this.near = new Map();
    this.most = few;
    this.cards = cardsAtOnce;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = onCardsChanged(() => void this.readCards());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
    clearTimeout(this.timer);
    this.turn++;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('parts')) return;
    const { parts } = this;
    const before = this.models;
    this.models = modelsOf(parts);
    if (this.models.some((key) => !before.includes(key))) void this.readCards();
    this.taking = this.taking.then(() => this.finder.take(parts, () => parts === this.parts));
    // What is shown is not shuffled under the reader's eyes: new passages are in the next answer.
    if (this.open && !parts.includes(this.open)) this.open = undefined;
  }

  private async readCards(): Promise<void> {
    if (this.models.some((key) => !cardsAtOnce.has(key))) this.cards = await cardsFor(this.models);
  }

  private readonly embed = async (model: string, texts: readonly string[], onProgress: OnProgress) =>
    (await this.ask({ model, texts } satisfies Embedding, onProgress)) as readonly Float32Array[];

  private typed(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.answer(), pause);
  }

  private submitted(event: Event): void {
    event.preventDefault();
    void this.answer();
  }

  private example(question: string): void {
    this.text = question;
    this.renderRoot.querySelector<HTMLInputElement>('#question')!.value = question;
    void this.answer();
  }

  private setWay(way: Way): void {
    this.way = way;
    void this.answer();
  }

  private async answer(): Promise<void> {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const { way } = this;
    const text = this.text.trim();
    const current = (): boolean => turn === this.turn;
    this.failure = this.busy = undefined;
    if (!text) {
      this.found = this.open = undefined;
      return;
    }
    const models = way === 'words' ? [] : this.models;
    const { query, failure } = await this.finder.understand(text, models, this.embed, (progress) => {
      if (current()) this.busy = progress;
    });
    await this.taking;
    if (!current()) return;
    this.failure = failure;
    this.busy = this.open = undefined;
    this.near = new Map();
    this.most = few;
    this.found = this.finder.search(query, way, (model) => leastCosine(this.cards.get(model)));
    if (models.length) await this.look(this.found, current);
  }

  /** The nearest sentence of the first answers, one after the other. */
  private async look({ answers, query }: Found, current: () => boolean): Promise<void> {
    for (const { passage, meaning } of answers.slice(0, looked)) {
      if (!current()) return;
      if (!meaning) continue;
      // Without it the answer is still an answer.
      const span = await nearestSentence(query, passage, this.embed).catch(() => undefined);
      if (span && current()) this.near = new Map([...this.near, [passage, span]]);
    }
  }

  private keyed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      this.close();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const target = event.composedPath()[0] as HTMLElement;
    if (!step || !target.matches('#question, .where button')) return;
    event.preventDefault();
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('#question, .where button')];
    stops[stops.indexOf(target) + step]?.focus();
  }

  /** All passages of its document: they come one after the other, and two files may have one name. */
  private documentOf(passage: Passage): readonly Passage[] {
    const { parts } = this;
    const from = parts.indexOf(passage) - passage.index;
    const next = parts.findIndex(({ index }, i) => i > from && index === 0);
    return parts.slice(from, next < 0 ? undefined : next);
  }

  private close(): void {
    const index = this.found?.answers.findIndex(({ passage }) => passage === this.open) ?? 0;
    this.open = undefined;
    this.renderRoot.querySelectorAll<HTMLElement>('.where button')[index]?.focus();
  }

  override render() {
    return html`<div @keydown=${this.keyed}>${this.form()}</div>
      ${this.notes()} ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      ${this.busy ? html`<pb-progress .progress=${this.busy}></pb-progress>` : nothing}
      <p class="told" role="status">${this.told()}</p>
      ${this.newer()} ${this.found?.answers.length ? this.answers(this.found) : nothing}`;
  }

  private languages(): string[] | undefined {
    return commonLanguages(this.models.map((key) => this.cards.get(key)));
  }

  /** The language of questions and answers, where there is but one. */
  private onlyLanguage(): string | undefined {
    const languages = this.languages();
    return languages?.length === 1 ? languages[0] : undefined;
  }

  private form() {
    const ways: readonly [Way, string][] = [
      ['both', msg('Meaning and words')],
      ['meaning', msg('Meaning only')],
      ['words', msg('Words only')],
    ];
    const names = new Set(this.parts.map(({ file }) => file));
    const languages = this.languages();
    return html`<form role="search" @submit=${this.submitted}>
      <label for="question">${askWords(languages)}</label>
      <div class="ask">
        <input
          id="question"
          type="search"
          lang=${this.onlyLanguage() ?? nothing}
          autocomplete="off"
          enterkeyhint="search"
          maxlength="500"
          @input=${this.typed}
        />
        <button class="button primary" type="submit">${icon('search')} <span>${msg('Search')}</span></button>
      </div>
      <fieldset>
        <legend class="visually-hidden">${msg('How to search')}</legend>
        ${ways.map(
          ([way, name]) =>
            html`<label>
              <input type="radio" name="way" .checked=${this.way === way} @change=${() => this.setWay(way)} />
              ${name}
            </label>`,
        )}
      </fieldset>
      ${
        isSample(names) && (!languages || knows(languages, 'en'))
          ? html`<div class="examples">
              <p>${msg('Try one of these; few of their words are in the documents:')}</p>
              ${questions.map(
                (question) =>
                  html`<button
                    class="button small"
                    type="button"
                    lang="en"
                    @click=${() => this.example(question)}
                  >
                    ${question}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </form>`;
  }

  private notes() {
    const notes = [foreignWords(this.parts, this.cards), severalWords(this.models, this.cards)];
    return notes.map((note) => (note ? html`<p class="note">${note}</p>` : nothing));
  }

  private told(): string {
    const { found, parts } = this;
    const total = formatNumber(found?.size ?? parts.length);
    if (!found) return msg(str`${total} passages can be searched.`);
    const ms = formatMs(found.ms);
    if (!found.answers.length)
      return msg(str`Nothing in these ${total} passages comes close. Try other words, or fewer.`);
    const count = formatNumber(found.answers.length);
    return msg(str`${count} answers, best first; ${total} passages were searched in ${ms}.`);
  }

  /** What came in since: the answers are not shuffled under the reader's eyes. */
  private newer() {
    const more = this.found ? this.parts.length - this.found.size : 0;
    if (more <= 0) return nothing;
    const count = formatNumber(more);
    return html`<p class="note">
      ${msg(str`Passages that came in since: ${count}.`)}
      <button class="button small" type="button" @click=${() => this.answer()}>
        ${icon('refresh')} ${msg('Search again')}
      </button>
    </p>`;
  }

  private answers(found: Found) {
    const { open } = this;
    const shown = found.answers.slice(0, this.most);
    return html`<div class=${open ? 'panes two' : 'panes'} @keydown=${this.keyed}>
        <ol aria-label=${msg('Answers')}>
          ${repeat(
            shown,
            ({ passage }) => passage,
            (answer, i) => this.row(answer, i),
          )}
        </ol>
        ${
          open
            ? html`<pb-search-document
                .passages=${this.documentOf(open)}
                .chosen=${open.index}
                @pb-close=${this.close}
              ></pb-search-document>`
            : nothing
        }
      </div>
      <div class="foot">
        ${
          found.answers.length > shown.length
            ? html`<button class="button small" type="button" @click=${() => (this.most += 4 * few)}>
                ${msg('Show more answers')}
              </button>`
            : nothing
        }
        <p>${msg('Save these answers as')}</p>
        <button class="button small" type="button" @click=${() => this.save(found, 'csv')}>
          ${icon('download')} CSV
        </button>
        <button class="button small" type="button" @click=${() => this.save(found, 'json')}>
          ${icon('download')} JSON
        </button>
      </div>
      <details class="small">
        <summary>${msg('How the order comes about')}</summary>
        <p>
          ${msg('The model turns your question and each passage into numbers; how close they lie is the number behind “Meaning” (1 is the same). Words are counted too: a rare word counts more than a common one (BM25). With both, a passage gets points for its place in each list, so that one that is high in both comes first; by words it counts if it has at least half of yours.')}
        </p>
      </details>`;
  }

  /** Line ends in the text are kept, so there are none around it. */
  private passage({ passage, words }: Answer) {
    const { text, foreign } = passage;
    const name = text.length > 700 ? 'passage long' : 'passage';
    const lang = (foreign ? undefined : this.onlyLanguage()) ?? nothing;
    const marked = markedText(text, words?.terms ?? [], this.near.get(passage));
    return html`<p class=${name} lang=${lang}>${marked}</p>`;
  }

  private row(answer: Answer, i: number) {
    const { passage } = answer;
    const place = placeOf(passage);
    return html`<li class=${passage === this.open ? 'open' : ''}>
      <p class="where">
        <span class="rank">${formatNumber(i + 1)}</span>
        <button
          type="button"
          aria-expanded=${passage === this.open}
          @click=${() => (this.open = passage === this.open ? undefined : passage)}
        >
          ${passage.file}
        </button>
        ${place ? html`<span>${place}</span>` : nothing}
      </p>
      ${this.passage(answer)}
      <p class="why">${reasonOf(answer, this.cards.get(modelOf(passage)))}</p>
    </li>`;
  }

  private save({ answers, query }: Found, as: 'csv' | 'json'): void {
    const list = answers.map((answer, i) => foundPassage(query.text, i + 1, answer));
    saveFile(as === 'csv' ? answersCsv(list) : asJson({ answers: list }), `answers.${as}`);
  }
}
customElements.define('pb-search-view', SearchView);

export default 'pb-search-view';
