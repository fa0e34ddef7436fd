/**
 * `<pb-demo-queue>`: the files and what becomes of each. A row is drawn again only when its file changes, and
 * of a long list only a stretch is drawn, so that hundreds of files cost no more than a few dozen. A list of more
 * than a few scrolls, along with the work until the visitor scrolls it. Emits `pb-select`, `pb-cancel` and
 * `pb-retry` with the key of a file.
 */
import { html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { turn } from '../../terms/turn';
import type { DemoInfo } from '../contract';
import { formatBytes, formatNumber } from '../../ui/format';
import { icon } from '../../ui/icons';
import { locale } from '../../ui/locale';
import { base, buttons } from '../../ui/styles';
import '../../ui/error';
import type { Item } from './item';
import { queueStyles } from './queue-styles';
import { filesOf, stateName, unitsOf } from './words';

/** Rows that are drawn until more are asked for. */
const stretch = 40;
/** Rows that are drawn in one task: a fifth of what a person would notice. */
const atOnce = 15;
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
  /** Rows that are to be drawn in the end. */
  private wanted = stretch;
  /** Key of the file that the list has scrolled to. */
  private followed: number | undefined;
  /** Where the drawn stretch began last. */
  private start = 0;
  /** Where following left the list; elsewhere it is because the visitor scrolled. */
  private leftAt = 0;

  static override styles = [base, buttons, queueStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.items = [];
    this.shown = atOnce;
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
        left > 0 && this.shown === this.wanted
          ? html`<p class="more">
              <button class="button small" type="button" @click=${this.more}>${msg('Show more')}</button>
              <span class="muted small">${msg(str`${rest} not in this list`)}</span>
            </p>`
          : nothing
      }`;
  }

  private more(): void {
    this.wanted += 5 * stretch;
    this.requestUpdate();
  }

  protected override updated(): void {
    if (this.missing > 0) void turn().then(() => (this.shown += Math.max(0, Math.min(this.missing, atOnce))));
    this.follow();
  }

  /** Rows that are still to be drawn. */
  private get missing(): number {
    return Math.min(this.wanted, this.items.length) - this.shown;
  }

  /** Keeps the file that is worked on in sight. */
  private follow(): void {
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

  /**
   * Where the drawn stretch begins: a little above the file that is being worked on. It stays where it is while that
   * file is well inside, and between two files, because each row that comes or goes takes time.
   */
  private from(): number {
    const { items, shown } = this;
    if (items.length <= shown) return 0;
    const at = items.findIndex(({ state }) => state === 'working');
    if (at >= 0) {
      const inside = at >= this.start && at < this.start + (2 * shown) / 3;
      if (!inside) this.start = Math.max(0, at - 5);
    } else if (!items.some(({ state }) => state === 'waiting')) this.start = 0;
    return Math.min(this.start, items.length - shown);
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
    if (state === 'waiting' && size !== undefined)
      return html`${name} · <span class="mono">${formatBytes(size)}</span>`;
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
