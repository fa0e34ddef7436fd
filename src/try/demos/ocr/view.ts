/**
 * `<pb-ocr-view .parts=${pages}>`: a page's picture and its text side by side, each leading to the other.
 * One page is drawn at a time, however many there are.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../ui/copy-button';
import { doubtStyles } from '../../../ui/doubt';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { inLocale } from '../../../ui/locale';
import { resultFrame } from '../../../ui/result-frame';
import { base, buttons, forms } from '../../../ui/styles';
import type { ReadPage } from './document';
import { doubtBelow, doubtfulLines } from './view/doubt';
import type { LineEvent } from './view/line-pane';
import './view/picture';
import { viewStyles } from './view/styles';
import { percent } from './view/text';

const zoomStep = 1.25;

class OcrView extends LitElement {
  static override properties = {
    parts: { attribute: false },
    at: { state: true },
    zoom: { state: true },
    chosen: { state: true },
    pointed: { state: true },
    told: { state: true },
  };
  /** Pages so far, in order. */
  declare parts: readonly ReadPage[];
  /** Index of the page that is shown. */
  declare private at: number;
  declare private zoom: 'fit' | number;
  declare private chosen: number | undefined;
  declare private pointed: number | undefined;
  declare private told: string;

  static override styles = [base, buttons, forms, resultFrame, doubtStyles, viewStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.parts = [];
    this.at = 0;
    this.zoom = 'fit';
    this.told = '';
  }

  private get picture() {
    return this.renderRoot.querySelector('pb-ocr-picture')!;
  }

  private go(to: number): void {
    this.at = Math.max(0, Math.min(to, this.parts.length - 1));
    this.chosen = this.pointed = undefined;
    const page = formatNumber(this.at + 1);
    this.told = msg(str`Page ${page} is shown.`);
  }

  private typed(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (Number.isInteger(input.valueAsNumber)) this.go(input.valueAsNumber - 1);
    input.value = String(this.at + 1);
  }

  private line({ detail: { line, how } }: CustomEvent<LineEvent>): void {
    if (how === 'point') this.pointed = line;
    else this.chosen = line;
  }

  private magnify(by: number): void {
    this.zoom = Math.min(4, Math.max(0.05, this.picture.scale * by));
  }

  private nextDoubt(lines: readonly number[]): void {
    const next = lines.find((i) => i > (this.chosen ?? -1)) ?? lines[0]!;
    this.chosen = next;
    const text = this.parts[this.at]!.lines[next]!.text;
    this.told = msg(str`Doubtful: ${text}`);
  }

  override render() {
    const page = this.parts[Math.min(this.at, this.parts.length - 1)];
    if (!page) return nothing;
    return html`${this.bar(page)} ${page.notes?.map((note) => html`<p class="note">${inLocale(note)}</p>`)}
      <div class="panes">
        <pb-ocr-picture
          .page=${page}
          .zoom=${this.zoom}
          .chosen=${this.chosen}
          .pointed=${this.pointed}
          @pb-line=${this.line}
        ></pb-ocr-picture>
        ${
          page.lines.length
            ? html`<pb-ocr-text
                .page=${page}
                .chosen=${this.chosen}
                .pointed=${this.pointed}
                @pb-line=${this.line}
              ></pb-ocr-text>`
            : this.empty()
        }
      </div>
      ${page.lines.length ? this.foot(page) : nothing}`;
  }

  private bar(page: ReadPage) {
    return html`<div class="bar">
      ${this.parts.length > 1 ? this.pages() : nothing}
      <div class="group" role="group" aria-label=${msg('Size of the picture')}>
        <button
          class="button small"
          type="button"
          aria-pressed=${this.zoom === 'fit'}
          @click=${() => (this.zoom = 'fit')}
        >
          ${msg('Fit')}
        </button>
        <button
          class="button small"
          type="button"
          aria-pressed=${this.zoom === 1}
          @click=${() => (this.zoom = 1)}
        >
          100&nbsp;%
        </button>
        <button
          class="button small icon-only"
          type="button"
          aria-label=${msg('Smaller')}
          @click=${() => this.magnify(1 / zoomStep)}
        >
          ${icon('zoom-out')}
        </button>
        <button
          class="button small icon-only"
          type="button"
          aria-label=${msg('Larger')}
          @click=${() => this.magnify(zoomStep)}
        >
          ${icon('zoom-in')}
        </button>
      </div>
      <p class="source">
        ${icon(page.source === 'read' ? 'eye' : 'file')}
        ${page.source === 'read' ? msg('Read from the picture') : msg('This text was in the PDF itself')}
      </p>
      <p class="visually-hidden" role="status">${this.told}</p>
      ${
        page.lines.length
          ? html`<div class="group copy">
              <pb-copy-button small .text=${() => page.text}
                >${this.parts.length > 1 ? msg('Copy this page') : msg('Copy the text')}</pb-copy-button
              >
              ${
                this.parts.length > 1
                  ? html`<pb-copy-button small .text=${() => this.parts.map(({ text }) => text).join('\n\n')}
                      >${msg('Copy all pages')}</pb-copy-button
                    >`
                  : nothing
              }
            </div>`
          : nothing
      }
    </div>`;
  }

  private pages() {
    const count = this.parts.length;
    const total = formatNumber(count);
    return html`<div class="group" role="group" aria-label=${msg('Pages')}>
      <button
        class="button small icon-only"
        type="button"
        aria-label=${msg('Previous page')}
        aria-disabled=${this.at === 0 ? 'true' : nothing}
        @click=${() => this.at > 0 && this.go(this.at - 1)}
      >
        ${icon('chevron-left')}
      </button>
      <label class="page"
        >${msg('Page')}
        <input type="number" min="1" max=${count} .value=${String(this.at + 1)} @change=${this.typed} />
        <span>${msg(str`of ${total}`)}</span></label
      >
      <button
        class="button small icon-only"
        type="button"
        aria-label=${msg('Next page')}
        aria-disabled=${this.at >= count - 1 ? 'true' : nothing}
        @click=${() => this.at < count - 1 && this.go(this.at + 1)}
      >
        ${icon('chevron-right')}
      </button>
    </div>`;
  }

  private empty() {
    return html`<div class="empty">
      ${icon('search')}
      <p class="what">${msg('No text was found on this page')}</p>
      <p>
        ${msg('It may be blank or hold only pictures. If there is text on it, try a sharper or larger picture.')}
      </p>
    </div>`;
  }

  private foot(page: ReadPage) {
    const count = formatNumber(page.lines.length);
    const index = this.chosen ?? this.pointed;
    const line = index === undefined ? undefined : page.lines[index];
    const n = formatNumber((index ?? 0) + 1);
    const sure = percent(line?.confidence ?? 1);
    const doubtful = doubtfulLines(page);
    const limit = percent(doubtBelow);
    return html`<div class="foot small">
      <p class="here">
        ${
          !line
            ? msg(str`${count} lines. Point at one, or walk them with the arrow keys.`)
            : page.source === 'read'
              ? msg(str`Line ${n} of ${count}, ${sure} sure`)
              : msg(str`Line ${n} of ${count}`)
        }
      </p>
      ${page.source === 'read' ? this.legend(doubtful, limit) : nothing}
    </div>`;
  }

  private legend(doubtful: readonly number[], limit: string) {
    const count = formatNumber(doubtful.length);
    if (doubtful.length === 0)
      return html`<p class="legend">${icon('check')} ${msg(str`Every word is ${limit} sure or more.`)}</p>`;
    return html`<p class="legend">
      <mark>${msg('word')}</mark>
      ${
        doubtful.length === 1
          ? msg(str`less than ${limit} sure: check it. On 1 line.`)
          : msg(str`less than ${limit} sure: check it. On ${count} lines.`)
      }
      <button class="button small" type="button" @click=${() => this.nextDoubt(doubtful)}>
        ${doubtful.length === 1 ? msg('Show it') : msg('Next one')}
      </button>
    </p>`;
  }
}
customElements.define('pb-ocr-view', OcrView);

export default 'pb-ocr-view';
