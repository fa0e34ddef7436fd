/**
 * `<pb-graph-outline .source=${source} .selected=${id}>`: the picture in words, as a tree (WAI-ARIA Authoring Practices:
 * one row takes the Tab key; arrows, Home, End, letters). Levels come from the worker when they are opened, and only rows
 * in sight are drawn. Fires `pb-node-select` (id).
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../../../ui/icons';
import { base } from '../../../ui/styles';
import { categories } from './model/categories';
import type { OutlineRow } from './model/outline';
import { kindName, operators } from './names';
import { categoryColours, categoryToken } from './picture/palette';
import { OutlineRows, type Row } from './outline-rows';
import type { GraphSource } from './source';

const rowHeight = 32;
/** Rows beyond both ends of what is in sight. */
const beyond = 8;
/** Letters that come within this time belong together. */
const typingMs = 700;

class GraphOutline extends LitElement {
  static override properties = {
    source: { attribute: false },
    selected: { attribute: false },
    rows: { state: true },
    at: { state: true },
    top: { state: true },
    tall: { state: true },
  };
  declare source: GraphSource | undefined;
  declare selected: string | undefined;
  declare private rows: readonly Row[];
  /** The row that takes the Tab key. */
  declare private at: number;
  /** What is in sight, in px. */
  declare private top: number;
  declare private tall: number;
  private list: OutlineRows | undefined;
  private typed = { text: '', time: 0 };
  private sizes: ResizeObserver | undefined;

  static override styles = [
    base,
    categoryColours,
    css`
      :host {
        min-height: 0;
      }
      .tree {
        height: 100%;
        overflow: auto;
        background: var(--pb-surface);
      }
      .all {
        position: relative;
      }
      .row {
        position: absolute;
        inset-inline: 0;
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        height: ${rowHeight}px;
        padding-inline-end: var(--pb-2);
        white-space: nowrap;
        font-size: var(--pb-text-s);
        cursor: pointer;
      }
      .row:hover {
        background: var(--pb-sunken);
      }
      .row[aria-selected='true'] {
        background: var(--pb-accent-soft);
        box-shadow: inset 3px 0 var(--pb-accent);
      }
      .row:focus-visible {
        outline-offset: -3px;
      }
      .row svg.icon,
      .row .none {
        width: 1rem;
        height: 1rem;
        flex: none;
      }
      .dot {
        width: 0.625rem;
        height: 0.625rem;
        flex: none;
        border-radius: 2px;
      }
      .label {
        flex: none;
        font-weight: 500;
      }
      .detail {
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--pb-muted);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.rows = [];
    this.at = this.top = 0;
    this.tall = 400;
  }

  private get tree(): HTMLElement {
    return this.renderRoot.querySelector('.tree')!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => (this.tall = this.clientHeight));
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes?.disconnect();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('source') && this.source) void this.begin(this.source);
    else if (changed.has('selected') && this.selected !== undefined) void this.reveal(this.selected);
  }

  private async begin(source: GraphSource): Promise<void> {
    const list = (this.list = new OutlineRows((parent) => source.outline(parent)));
    await list.open('');
    if (this.list !== list) return;
    this.rows = list.rows;
    this.at = 0;
    if (this.selected !== undefined) await this.reveal(this.selected);
  }

  private async reveal(id: string): Promise<void> {
    const { list, source } = this;
    const found = await source?.reveal(id);
    if (!list || !found || list !== this.list || this.selected !== id) return;
    if (this.rows[this.at]?.id === found.id) return;
    for (const around of found.open) await list.open(around);
    if (this.selected !== id) return;
    this.rows = list.rows;
    // The list is as tall as its rows only then.
    await this.updateComplete;
    const at = this.rows.findIndex((row) => row.id === found.id);
    if (at >= 0) this.goTo(at, false);
  }

  override render() {
    const first = Math.max(0, Math.floor(this.top / rowHeight) - beyond);
    const last = Math.min(this.rows.length, Math.ceil((this.top + this.tall) / rowHeight) + beyond);
    const seen = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
    // The row with the keyboard stays, wherever it is scrolled to.
    if (this.at < this.rows.length && (this.at < first || this.at >= last)) seen.push(this.at);
    return html`<div
      class="tree"
      role="tree"
      aria-label=${msg('The model as an outline')}
      @scroll=${() => (this.top = this.tree.scrollTop)}
      @keydown=${this.press}
    >
      <div class="all" role="none" style="height:${this.rows.length * rowHeight}px">
        ${repeat(
          seen,
          (i) => this.rows[i]!.id,
          (i) => this.row(this.rows[i]!, i),
        )}
      </div>
    </div>`;
  }

  private row(row: Row, i: number) {
    const { opens, open, level, label, detail, kind, category, count } = row;
    const more = opens && kind !== 'node' ? operators(count) : detail;
    return html`<div
      class="row"
      role="treeitem"
      style="top:${i * rowHeight}px;padding-inline-start:${0.25 + 0.9 * level}rem"
      data-row=${i}
      tabindex=${i === this.at ? 0 : -1}
      aria-level=${level + 1}
      aria-posinset=${row.place + 1}
      aria-setsize=${row.of}
      aria-expanded=${opens ? open : nothing}
      aria-selected=${row.id === this.selected}
      @click=${(event: MouseEvent) => this.clicked(event, i)}
      @focus=${() => (this.at = i)}
    >
      ${opens ? icon(open ? 'chevron-down' : 'chevron-right') : html`<span class="none"></span>`}
      <span class="dot" style="background:${categoryToken(categories[category]!)}"></span>
      <span class="label">${label}</span>
      ${kindName(kind) ? html`<span class="visually-hidden">${kindName(kind)}</span>` : nothing}
      <span class="detail">${more}</span>
    </div>`;
  }

  private clicked(event: MouseEvent, i: number): void {
    const row = this.rows[i]!;
    const onIcon = (event.target as Element).closest('svg') !== null;
    this.goTo(i);
    if (row.opens && (onIcon || event.detail === 2)) void this.toggle(row, !row.open);
    else this.choose(row);
  }

  private async toggle(row: OutlineRow, open: boolean): Promise<void> {
    const { list } = this;
    if (!list) return;
    if (open) await list.open(row.id);
    else list.close(row.id);
    this.rows = list.rows;
  }

  private choose({ id }: OutlineRow): void {
    this.dispatchEvent(new CustomEvent('pb-node-select', { detail: id }));
  }

  /** @param focus whether the row takes the keyboard. */
  private goTo(i: number, focus = true): void {
    this.at = i;
    const { tree } = this;
    const y = i * rowHeight;
    if (y < tree.scrollTop) tree.scrollTop = y;
    else if (y + rowHeight > tree.scrollTop + tree.clientHeight)
      tree.scrollTop = focus ? y + rowHeight - tree.clientHeight : y - tree.clientHeight / 2;
    this.top = tree.scrollTop;
    if (focus)
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>(`[data-row="${i}"]`)?.focus({ preventScroll: true }),
      );
  }

  private press(event: KeyboardEvent): void {
    const row = this.rows[this.at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.rows.length - 1;
    const { key } = event;
    if (key === 'ArrowDown') this.goTo(Math.min(last, this.at + 1));
    else if (key === 'ArrowUp') this.goTo(Math.max(0, this.at - 1));
    else if (key === 'Home') this.goTo(0);
    else if (key === 'End') this.goTo(last);
    else if (key === 'PageDown') this.goTo(Math.min(last, this.at + this.page));
    else if (key === 'PageUp') this.goTo(Math.max(0, this.at - this.page));
    else if (key === 'ArrowRight') {
      if (row.opens && !row.open) void this.toggle(row, true);
      else if (row.open) this.goTo(Math.min(last, this.at + 1));
    } else if (key === 'ArrowLeft') {
      if (row.open) void this.toggle(row, false);
      else this.goTo(Math.max(0, this.list!.parentOf(this.at)));
    } else if (key === 'Enter' || key === ' ') this.choose(row);
    else if (key.length === 1) this.type(key, event.timeStamp);
    else return;
    event.preventDefault();
  }

  private get page(): number {
    return Math.max(1, Math.floor(this.tall / rowHeight) - 1);
  }

  /** To the next row that begins with what is typed. */
  private type(letter: string, time: number): void {
    const goesOn = time - this.typed.time < typingMs;
    this.typed = { text: (goesOn ? this.typed.text : '') + letter.toLowerCase(), time };
    const { text } = this.typed;
    const from = this.at + (text.length > 1 ? 0 : 1);
    for (let i = 0; i < this.rows.length; i++) {
      const at = (from + i) % this.rows.length;
      if (this.rows[at]!.label.toLowerCase().startsWith(text)) return this.goTo(at);
    }
  }
}
customElements.define('pb-graph-outline', GraphOutline);

declare global {
  interface HTMLElementTagNameMap {
    'pb-graph-outline': GraphOutline;
  }
}
