/**
 * `<pb-demo-queue>`: the files and what becomes of each. A row is drawn again only when its file changes, and
 * of a long list only a stretch is drawn, so that hundreds of files cost no more than a few dozen. A list of more
 * than a few scrolls, along with the work until the visitor scrolls it. Emits `pb-select`, `pb-cancel` and
 * `pb-retry` with the key of a file.
 */
import { css, html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { DemoInfo } from '../contract';
import { formatBytes, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { locale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import '../../ui/error';
import type { Item } from './batch';
import { filesOf, stateName, unitsOf } from './words';

/** Rows that are drawn at once. */
const stretch = 40;
/** Files from which the list scrolls in a place of its own, so that what came out stays in reach. */
const many = 8;

class Queue extends LitElement {
  static override properties = {
    demo: { attribute: false },
    items: { attribute: false },
    selected: { attribute: false },
    shown: { state: true },
  };
  declare demo: DemoInfo;
  declare items: readonly Item[];
  /** Key of the file whose parts are shown. */
  declare selected: number | undefined;
  declare private shown: number;
  /** Key of the file that the list has scrolled to. */
  private followed: number | undefined;
  /** Where following left the list; elsewhere it is because the visitor scrolled. */
  private leftAt = 0;

  static override styles = [
    base,
    buttons,
    css`
      ul {
        max-width: none;
        margin: 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
      }
      .scrolls {
        position: relative;
        max-height: min(27rem, 70dvh);
        overflow-y: auto;
        overscroll-behavior: contain;
        /* The list is moved by us, or by the visitor. */
        overflow-anchor: none;
        scrollbar-gutter: stable;
      }
      li {
        position: relative;
      }
      li + li {
        border-top: 1px solid var(--pb-line);
      }
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 0 var(--pb-3);
        min-height: 3rem;
        padding: var(--pb-1) var(--pb-2) var(--pb-1) var(--pb-3);
      }
      .mark {
        display: grid;
        place-items: center;
        width: 1.5rem;
        color: var(--pb-muted);
      }
      .done .mark {
        color: var(--pb-accent);
      }
      .failed .mark {
        color: var(--pb-danger);
      }
      .working .mark svg {
        color: var(--pb-accent);
      }
      .selected {
        background: var(--pb-accent-soft);
        box-shadow: inset 4px 0 var(--pb-accent);
      }
      .text {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--pb-3);
        min-width: 0;
      }
      .name {
        min-width: 0;
        max-width: 100%;
        padding: var(--pb-1) 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 500;
        text-align: start;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button.name {
        cursor: pointer;
      }
      button.name:hover {
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      /* The whole row selects; the buttons at its end lie above it. */
      button.name::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      .state {
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      .state .mono {
        font-size: 0.95em;
      }
      .actions {
        position: relative;
        display: flex;
        gap: var(--pb-1);
      }
      pb-error {
        position: relative;
        padding: 0 var(--pb-3) var(--pb-3);
      }
      .more {
        margin: var(--pb-3) 0 0;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.items = [];
    this.shown = stretch;
  }

  override render() {
    const from = this.from();
    const drawn = this.items.slice(from, from + this.shown);
    const left = this.items.length - drawn.length;
    const rest = filesOf(left);
    const scrolls = this.items.length > many;
    return html`<ul
        class=${scrolls ? 'scrolls' : ''}
        aria-label=${msg('Files')}
        tabindex=${scrolls ? 0 : nothing}
      >
        ${repeat(
          drawn,
          ({ key }) => key,
          (item) => guard([item, item.key === this.selected, locale()], () => this.row(item)),
        )}
      </ul>
      ${
        left > 0
          ? html`<p class="more">
              <button class="button small" type="button" @click=${() => (this.shown += 5 * stretch)}>
                ${msg('Show more')}
              </button>
              <span class="muted small">${msg(str`${rest} not in this list`)}</span>
            </p>`
          : nothing
      }`;
  }

  protected override updated(): void {
    const working = this.items.find(({ state }) => state === 'working')?.key;
    if (working === undefined || working === this.followed) return;
    this.followed = working;
    const list = this.renderRoot.querySelector('ul')!;
    if (Math.abs(list.scrollTop - this.leftAt) > 1 || this.shadowRoot?.activeElement) return;
    const row = list.querySelector<HTMLElement>('.working');
    if (!row) return;
    // With the file before it still in sight; only the list is moved, not the page.
    list.scrollTop = row.offsetTop - row.offsetHeight;
    this.leftAt = list.scrollTop;
  }

  /** Where the drawn stretch begins: a little above the file that is being worked on. */
  private from(): number {
    if (this.items.length <= this.shown) return 0;
    const at = this.items.findIndex(({ state }) => state === 'working');
    const anchor = at < 0 ? 0 : at - 5;
    return Math.max(0, Math.min(anchor, this.items.length - this.shown));
  }

  private row(item: Item) {
    const { key, name, state, parts, error } = item;
    const selected = key === this.selected;
    return html`<li class="${state} ${selected ? 'selected' : ''}">
      <div class="row">
        <span class="mark">${this.mark(item)}</span>
        <div class="text">
          ${
            parts.length
              ? html`<button
                  class="name"
                  type="button"
                  aria-current=${selected ? 'true' : nothing}
                  @click=${() => this.send('pb-select', key)}
                >
                  ${name}
                </button>`
              : html`<span class="name">${name}</span>`
          }
          <span class="state">${this.words(item)}</span>
        </div>
        <div class="actions">${this.actions(item)}</div>
      </div>
      ${error ? html`<pb-error .error=${error}></pb-error>` : nothing}
    </li>`;
  }

  private mark({ state }: Item) {
    switch (state) {
      case 'done':
        return icon('check');
      case 'failed':
        return icon('warning');
      case 'cancelled':
        return icon('close');
      case 'working':
        return icon('play');
      case 'waiting':
        return icon('file');
    }
  }

  private words({ state, parts, progress, size }: Item) {
    const units = unitsOf(parts.length, this.demo);
    if (state === 'working' && progress?.unit === 'pages') {
      const at = formatNumber(Math.min(progress.done + 1, progress.total ?? Infinity));
      const total = progress.total === undefined ? undefined : formatNumber(progress.total);
      return total ? msg(str`reading page ${at} of ${total}`) : msg(str`reading page ${at}`);
    }
    const name = stateName(state);
    if (state === 'waiting') return html`${name} · <span class="mono">${formatBytes(size)}</span>`;
    return parts.length ? `${name} · ${units}` : name;
  }

  private actions({ key, name, state, file }: Item) {
    if (state === 'waiting' || state === 'working')
      return html`<button
        class="button quiet small"
        type="button"
        aria-label=${msg(str`Cancel ${name}`)}
        @click=${() => this.send('pb-cancel', key)}
      >
        ${msg('Cancel')}
      </button>`;
    if (file && (state === 'failed' || state === 'cancelled'))
      return html`<button
        class="button quiet small"
        type="button"
        aria-label=${msg(str`Try ${name} again`)}
        @click=${() => this.send('pb-retry', key)}
      >
        ${icon('refresh')} ${msg('Try again')}
      </button>`;
    return nothing;
  }

  private send(type: string, key: number): void {
    this.dispatchEvent(new CustomEvent(type, { detail: key }));
  }
}
customElements.define('pb-demo-queue', Queue);

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-queue': Queue;
  }
}
