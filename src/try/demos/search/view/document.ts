/**
 * `<pb-search-document .passages=${…} .chosen=${index}>`: the document that an answer comes from, with the passage
 * marked, and as much around it as one looks at. Emits `pb-close`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../../../../ui/icons';
import { base, buttons } from '../../../../ui/styles';
import type { Passage } from '../passage';

/** Passages that are drawn before and after the marked one, and are added at a time. */
const around = 6;

class SearchDocument extends LitElement {
  static override properties = {
    passages: { attribute: false },
    chosen: { attribute: false },
    from: { state: true },
    to: { state: true },
  };
  /** Of one file, in order. */
  declare passages: readonly Passage[];
  /** Place of the marked one in the file. */
  declare chosen: number;
  declare private from: number;
  declare private to: number;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        padding: var(--pb-2) var(--pb-2) var(--pb-2) var(--pb-4);
        border-bottom: 1px solid var(--pb-line);
      }
      h3 {
        flex: 1;
        min-width: 0;
        margin: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: var(--pb-text);
      }
      .text {
        max-height: min(34rem, 70vh);
        overflow-y: auto;
        padding: var(--pb-3) var(--pb-4);
      }
      h4 {
        margin: 0 0 var(--pb-1);
        font-size: var(--pb-text-s);
      }
      .text p {
        margin: 0 0 var(--pb-3);
        white-space: pre-line;
        overflow-wrap: anywhere;
        color: var(--pb-muted);
      }
      .text p.chosen {
        margin-inline: calc(-1 * var(--pb-3));
        padding: var(--pb-2) var(--pb-3);
        border-inline-start: 4px solid var(--pb-signal);
        background: var(--pb-signal-soft);
        color: var(--pb-ink);
      }
      .text p.chosen:focus {
        outline: none;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.passages = [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('chosen') && !changed.has('passages')) return;
    this.from = Math.max(0, this.chosen - around);
    this.to = Math.min(this.passages.length, this.chosen + around + 1);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (!changed.has('chosen') && !changed.has('passages')) return;
    const text = this.renderRoot.querySelector<HTMLElement>('.text')!;
    const chosen = text.querySelector<HTMLElement>('.chosen');
    // Only this pane moves; the page stays where the reader is.
    if (chosen) text.scrollTop = chosen.offsetTop - text.offsetTop - text.clientHeight / 4;
  }

  override render() {
    const shown = this.passages.slice(this.from, this.to);
    const name = this.passages[0]?.file ?? '';
    return html`<header>
        ${icon('file')}
        <h3 title=${name}>${name}</h3>
        <button
          class="button quiet small icon-only"
          type="button"
          aria-label=${msg('Close the document')}
          @click=${() => this.dispatchEvent(new CustomEvent('pb-close'))}
        >
          ${icon('close')}
        </button>
      </header>
      <div class="text" tabindex="0" role="region" aria-label=${name}>
        ${
          this.from > 0
            ? html`<p>
                <button
                  class="button small"
                  type="button"
                  @click=${() => (this.from = Math.max(0, this.from - 4 * around))}
                >
                  ${icon('chevron-up')} ${msg('Earlier in the document')}
                </button>
              </p>`
            : nothing
        }
        ${shown.map((passage) => this.paragraph(passage))}
        ${
          this.to < this.passages.length
            ? html`<p>
                <button
                  class="button small"
                  type="button"
                  @click=${() => (this.to = Math.min(this.passages.length, this.to + 4 * around))}
                >
                  ${icon('chevron-down')} ${msg('Further in the document')}
                </button>
              </p>`
            : nothing
        }
      </div>`;
  }

  /** What two passages share is shown once; the marked one is shown whole. */
  private paragraph({ index, from, to, text, heading }: Passage) {
    const chosen = index === this.chosen;
    const before = this.passages[index - 1];
    const after = this.passages[index + 1];
    const start = before && !chosen ? Math.max(from, before.to) : from;
    const end = after && after.index === this.chosen ? Math.min(to, after.from) : to;
    const own = text.slice(start - from, Math.max(start, end) - from).trim();
    const starts = heading && heading !== before?.heading;
    return html`${starts ? html`<h4>${heading}</h4>` : nothing}
    ${own ? html`<p class=${chosen ? 'chosen' : ''}>${own}</p>` : nothing}`;
  }
}
customElements.define('pb-search-document', SearchDocument);

declare global {
  interface HTMLElementTagNameMap {
    'pb-search-document': SearchDocument;
  }
}
