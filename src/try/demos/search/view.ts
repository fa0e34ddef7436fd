/**
 * `<pb-search-view .parts=${passages} .ask=${…}>`: a question, the passages that answer it, and the document that
 * one of them comes from. Works while files are still being taken in.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { OnProgress, Progress } from '../../../terms/progress';
import '../../../ui/error';
import { formatMs, formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import '../../../ui/progress';
import { base, buttons, forms } from '../../../ui/styles';
import { onCardsChanged } from '../../../store/cards';
import { Finder, nearestSentence, type Found } from './finder';
import { leastCosine } from './models';
import type { Embedding, Passage, Way } from './passage';
import { answerList, answersFoot, orderTold } from './view/answers';
import './view/document';
import type { Span } from './view/marks';
import {
  cardsAtOnce,
  cardsFor,
  commonLanguages,
  foreignWords,
  modelsOf,
  severalWords,
  type ModelCards,
} from './view/models';
import { onlyLanguage, questionForm } from './view/question';
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

  private readonly typed = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.answer(), pause);
  };

  private readonly submitted = (event: Event): void => {
    event.preventDefault();
    void this.answer();
  };

  private readonly example = (question: string): void => {
    this.text = question;
    this.renderRoot.querySelector<HTMLInputElement>('#question')!.value = question;
    void this.answer();
  };

  private readonly setWay = (way: Way): void => {
    this.way = way;
    void this.answer();
  };

  private readonly toggle = (passage: Passage): void => {
    this.open = passage === this.open ? undefined : passage;
  };

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
    const form = questionForm({
      way: this.way,
      parts: this.parts,
      languages: this.languages(),
      onSubmit: this.submitted,
      onInput: this.typed,
      onWay: this.setWay,
      onExample: this.example,
    });
    return html`<div @keydown=${this.keyed}>${form}</div>
      ${this.notes()} ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      ${this.busy ? html`<pb-progress .progress=${this.busy}></pb-progress>` : nothing}
      <p class="told" role="status">${this.told()}</p>
      ${this.newer()} ${this.found?.answers.length ? this.answers(this.found) : nothing}`;
  }

  private languages(): string[] | undefined {
    return commonLanguages(this.models.map((key) => this.cards.get(key)));
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
    const { open, near, cards } = this;
    const list = answerList({
      answers: found.answers.slice(0, this.most),
      near,
      open,
      cards,
      language: onlyLanguage(this.languages()),
      onToggle: this.toggle,
    });
    const more = found.answers.length > this.most ? () => (this.most += 4 * few) : undefined;
    return html`<div class=${open ? 'panes two' : 'panes'} @keydown=${this.keyed}>
        ${list}
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
      ${answersFoot(found, more)} ${orderTold()}`;
  }
}
customElements.define('pb-search-view', SearchView);

export default 'pb-search-view';
