/**
 * `<pb-transcribe-view .parts=${passages} .file=${recording}>`: the text of a recording with its times, and the
 * recording itself; a segment that is chosen plays from there, and what is heard is marked in the text. While it is
 * `working` the list follows what comes, `preview` at its end.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../ui/copy-button';
import { doubtStyles, piecesOf } from '../../../ui/doubt';
import { clock, formatNumber, formatShare } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { inLocale, locale } from '../../../ui/locale';
import { resultFrame } from '../../../ui/result-frame';
import { base, buttons } from '../../../ui/styles';
import { paragraphs, transcriptsOf } from './result';
import type { Passage, Segment } from './transcript';
import { doubtBelow, doubtfulSegments } from './view/doubt';
import { viewStyles } from './view/styles';

class TranscribeView extends LitElement {
  static override properties = {
    parts: { attribute: false },
    file: { attribute: false },
    preview: { attribute: false },
    working: { attribute: false },
    chosen: { state: true },
    playing: { state: true },
    url: { state: true },
    told: { state: true },
  };
  /** Passages so far, in order. */
  declare parts: readonly Passage[];
  /** The recording; absent for a result of an earlier visit. */
  declare file: File | undefined;
  /** The next passage, as far as it was heard. */
  declare preview: Passage | undefined;
  declare working: boolean;
  /** Index of the segment that the keyboard is at. */
  declare private chosen: number;
  /** Index of the segment that is heard now. */
  declare private playing: number | undefined;
  /** Address of the recording; absent where the browser cannot play it. */
  declare private url: string | undefined;
  declare private told: string;
  /** The list was at its end before it grew. */
  private atEnd = true;

  static override styles = [base, buttons, resultFrame, doubtStyles, viewStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.parts = [];
    this.working = false;
    this.chosen = 0;
    this.told = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.openFile();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closeFile();
  }

  private openFile(): void {
    this.closeFile();
    if (this.file) this.url = URL.createObjectURL(this.file);
  }

  private closeFile(): void {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('file')) this.openFile();
    const list = this.renderRoot.querySelector('ol');
    this.atEnd = !list || list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
  }

  /** Whoever scrolled back to read something is left there. */
  protected override updated(changed: PropertyValues): void {
    if (!this.working || !this.atEnd || !(changed.has('parts') || changed.has('preview'))) return;
    const list = this.renderRoot.querySelector('ol');
    if (list) list.scrollTop = list.scrollHeight;
  }

  private get segments(): readonly Segment[] {
    return this.parts.flatMap(({ segments }) => segments);
  }

  private get player(): HTMLMediaElement | null {
    return this.renderRoot.querySelector('audio');
  }

  private row(index: number): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-segment="${index}"]`);
  }

  private async play(index: number): Promise<void> {
    this.chosen = index;
    const { player } = this;
    if (!player) return;
    player.currentTime = this.segments[index]!.from;
    // Refused where the browser asks for a gesture first; the place is right all the same.
    await player.play().catch(() => {});
  }

  private heard(): void {
    const at = this.player!.currentTime;
    const playing = this.segments.findIndex(({ from, to }) => at >= from - 0.05 && at < to);
    if (playing === this.playing) return;
    this.playing = playing < 0 ? undefined : playing;
    if (playing >= 0 && !this.player!.paused) this.bringIntoSight(playing);
  }

  /** Moves the list and not the page. */
  private bringIntoSight(index: number): void {
    const list = this.renderRoot.querySelector('ol')!;
    const row = this.row(index)!;
    const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight)
      list.scrollTo({ top: top - list.clientHeight / 3, behavior: 'smooth' });
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.segments.length - 1;
    const to = { ArrowDown: this.chosen + 1, ArrowUp: this.chosen - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.focusRow(Math.max(0, Math.min(last, to)));
  }

  private focusRow(index: number): void {
    this.chosen = index;
    this.row(index)?.querySelector('button')?.focus();
  }

  private nextDoubt(doubtful: readonly number[]): void {
    const next = doubtful.find((index) => index > this.chosen) ?? doubtful[0]!;
    this.focusRow(next);
    const { text } = this.segments[next]!;
    this.told = msg(str`Doubtful: ${text}`);
  }

  override render() {
    const { parts, preview, segments, working } = this;
    const running = preview?.segments ?? [];
    if (!parts.length && !running.length) return nothing;
    return html`${parts.length ? this.bar() : nothing}
    ${parts.flatMap(({ notes }) => notes ?? []).map((note) => html`<p class="note">${inLocale(note)}</p>`)}
    ${segments.length || running.length ? this.list(segments, running) : working ? nothing : this.empty()}
    ${segments.length ? this.foot(segments) : nothing}`;
  }

  private bar() {
    const [file] = transcriptsOf(this.parts);
    const { language, detected, duration } = file!;
    const name = language && new Intl.DisplayNames([locale()], { type: 'language' }).of(language);
    return html`<div class="bar">
      ${
        this.url
          ? html`<audio
              controls
              preload="metadata"
              src=${this.url}
              aria-label=${msg('The recording')}
              @timeupdate=${this.heard}
              @seeked=${this.heard}
              @error=${() => (this.url = undefined)}
            ></audio>`
          : nothing
      }
      <p class="facts">
        ${
          name
            ? html`<span
                >${icon('globe')}
                ${detected ? msg(str`Language heard: ${name}`) : msg(str`Language chosen: ${name}`)}</span
              >`
            : nothing
        }
        <span>${icon('history')} ${clock(duration)}</span>
      </p>
      <p class="visually-hidden" role="status">${this.told}</p>
      ${
        this.segments.length
          ? html`<pb-copy-button class="copy" small .text=${() => paragraphs(this.parts).join('\n')}
              >${msg('Copy the text')}</pb-copy-button
            >`
          : nothing
      }
    </div>`;
  }

  private list(segments: readonly Segment[], running: readonly Segment[]) {
    return html`<ol aria-label=${msg('What was said')} @keydown=${this.press}>
      ${segments.map((segment, index) => this.segment(segment, index))}
      ${running.length ? this.running(running) : nothing}
    </ol>`;
  }

  private segment(segment: Segment, index: number) {
    const time = clock(segment.from);
    return html`<li
      data-segment=${index}
      class=${index === this.playing ? 'playing' : ''}
      aria-current=${index === this.playing ? 'true' : nothing}
    >
      <button
        class="time"
        type="button"
        tabindex=${index === this.chosen ? 0 : -1}
        aria-label=${this.url ? msg(str`Play from ${time}`) : time}
        @click=${() => this.play(index)}
        @focus=${() => (this.chosen = index)}
      >
        ${time}
      </button>
      <p @click=${() => this.clicked(index)}>
        ${piecesOf(segment.words, doubtBelow).map(({ text, doubt }, i) => html`${i ? ' ' : ''}${doubt === undefined ? text : html`<mark>${text}</mark>`}`)}
      </p>
    </li>`;
  }

  private running(segments: readonly Segment[]) {
    return html`<li class="running">
      <span class="time">${clock(segments[0]!.from)}</span>
      <p>${segments.map(({ text }) => text).join(' ')} <span class="more" aria-hidden="true"></span></p>
    </li>`;
  }

  /** A press on the text plays; selecting it to copy does not. */
  private clicked(index: number): void {
    if (getSelection()?.isCollapsed ?? true) void this.play(index);
  }

  private empty() {
    return html`<div class="empty">
      ${icon('microphone')}
      <p class="what">${msg('Nobody speaks in this recording')}</p>
      <p>
        ${msg('Only silence, noise or music was heard. If somebody does speak, record closer to the microphone, or louder.')}
      </p>
    </div>`;
  }

  private foot(segments: readonly Segment[]) {
    const n = formatNumber(segments.length);
    const count = segments.length === 1 ? msg('1 piece') : msg(str`${n} pieces`);
    const doubtful = doubtfulSegments(segments);
    const limit = formatShare(doubtBelow);
    return html`<div class="foot small">
      <p>
        ${this.url ? msg(str`${count}. Press one, or walk them with the arrow keys, to hear it.`) : `${count}.`}
      </p>
      ${
        doubtful.length === 0
          ? nothing
          : html`<p class="legend">
              <mark>${msg('word')}</mark> ${msg(str`less than ${limit} sure: listen again.`)}
              <button class="button small" type="button" @click=${() => this.nextDoubt(doubtful)}>
                ${msg('Next one')}
              </button>
            </p>`
      }
    </div>`;
  }
}
customElements.define('pb-transcribe-view', TranscribeView);

export default 'pb-transcribe-view';
