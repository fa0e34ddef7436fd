/**
 * `<pb-look-flame .root=${flame}>`: times as a flame chart, a scope above what is in it. Enter opens one over the whole
 * width, Escape goes back; arrow keys walk. The table beside it says the same.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatMs, formatShare } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { base, buttons } from '../../../ui/styles';
import type { Flame } from './flame-tree';

interface Bar {
  readonly flame: Flame;
  readonly parent: number;
  readonly left: number;
  readonly width: number;
}

/** Part of the width below which nothing can be seen or hit. */
const thin = 0.003;

class LookFlame extends LitElement {
  static override properties = { root: { attribute: false }, way: { state: true }, at: { state: true } };
  declare root: Flame;
  /** What was opened, from the outside in. */
  declare private way: readonly Flame[];
  /** The bar that has the focus when the chart has it. */
  declare private at: number;
  private bars: readonly Bar[] = [];

  static override styles = [
    base,
    buttons,
    css`
      .above {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2) var(--pb-3);
        min-height: 2.5rem;
      }
      .chart {
        position: relative;
        margin-bottom: var(--pb-4);
        overflow: hidden;
      }
      .bar {
        position: absolute;
        height: 26px;
        padding: 0 4px;
        overflow: hidden;
        border: 1px solid var(--pb-surface);
        background: var(--pb-accent-soft);
        color: var(--pb-ink);
        font: inherit;
        font-size: var(--pb-text-s);
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
        cursor: pointer;
      }
      .bar.operator {
        background: var(--pb-signal-soft);
      }
      .bar:hover {
        border-color: var(--pb-ink);
      }
      .bar:focus-visible {
        z-index: 1;
        outline-offset: -3px;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.way = [];
    this.at = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('root')) {
      this.way = [];
      this.at = 0;
    }
    this.bars = barsOf(this.way.at(-1) ?? this.root);
  }

  override render() {
    const { bars, way } = this;
    const top = bars[0]!.flame.depth;
    const depth = Math.max(...bars.map(({ flame }) => flame.depth)) - top + 1;
    return html`<div class="above">
        ${
          way.length
            ? html`<button class="button small" type="button" @click=${this.back}>
                ${icon('arrow-left')} ${msg('Back')}
              </button>`
            : ''
        }
        <span class="mono small">${way.at(-1)?.path ?? ''}</span>
      </div>
      <div
        class="chart"
        role="group"
        aria-label=${msg('Time by part of the model; arrow keys walk, Enter opens, Escape goes back')}
        style="height: ${depth * 28}px"
        @keydown=${this.key}
      >
        ${bars.map(({ flame, left, width }, i) => {
          const name = flame.name || msg('The model');
          const text = msg(
            str`${name}: ${formatMs(flame.ms)}, ${formatShare(flame.ms / (this.root.ms || 1))}`,
          );
          return html`<button
            class="bar ${flame.how ? 'operator' : ''}"
            type="button"
            tabindex=${i === this.at ? 0 : -1}
            title=${text}
            aria-label=${text}
            style="left: ${100 * left}%; width: ${100 * width}%; top: ${(flame.depth - top) * 28}px"
            @focus=${() => (this.at = i)}
            @click=${() => this.open(i)}
          >
            ${name}
          </button>`;
        })}
      </div>`;
  }

  private open(i: number): void {
    const { flame } = this.bars[i]!;
    if (i === 0 || !flame.inside.length) return;
    this.way = [...this.way, flame];
    void this.focusOn(0);
  }

  private readonly back = (): void => {
    const last = this.way.at(-1);
    this.way = this.way.slice(0, -1);
    void this.updateComplete.then(() =>
      this.focusOn(
        Math.max(
          0,
          this.bars.findIndex(({ flame }) => flame === last),
        ),
      ),
    );
  };

  private async focusOn(i: number): Promise<void> {
    this.at = i;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('.bar')[i]?.focus();
  }

  private readonly key = (event: KeyboardEvent): void => {
    const next = this.next(event.key);
    if (event.key === 'Escape' && this.way.length) this.back();
    else if (next !== undefined) void this.focusOn(next);
    else return;
    event.preventDefault();
  };

  private next(key: string): number | undefined {
    const { bars, at } = this;
    const { parent, flame } = bars[at]!;
    const level = bars.flatMap((bar, i) => (bar.flame.depth === flame.depth ? [i] : []));
    const place = level.indexOf(at);
    const found = {
      ArrowLeft: level[place - 1],
      ArrowRight: level[place + 1],
      ArrowUp: parent,
      ArrowDown: bars.findIndex((bar) => bar.parent === at),
    }[key];
    return found === undefined || found < 0 ? undefined : found;
  }
}

/** What has room, each before what is in it. */
function barsOf(root: Flame): Bar[] {
  const bars: Bar[] = [{ flame: root, parent: -1, left: 0, width: 1 }];
  for (let i = 0; i < bars.length; i++) {
    const { flame, left } = bars[i]!;
    let at = left;
    for (const inner of flame.inside) {
      const width = root.ms ? inner.ms / root.ms : 0;
      if (width >= thin) bars.push({ flame: inner, parent: i, left: at, width });
      at += width;
    }
  }
  return bars;
}

customElements.define('pb-look-flame', LookFlame);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-flame': LookFlame;
  }
}
