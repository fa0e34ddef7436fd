/** `<pb-sweep-plot .points label>`: latency over what was varied, with its intervals. The table is its accessible twin. */
import { css, html, LitElement, svg } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { axisFor } from '../../../ui/axis';
import { formatMs, formatNumber } from '../../../ui/format';
import { base } from '../../../ui/styles';
import type { Point } from './sweep';

const [height, left, bottom, right] = [240, 84, 28, 24];

class SweepPlot extends LitElement {
  static override properties = { points: { attribute: false }, label: {}, width: { state: true } };
  declare points: readonly Point[];
  declare label: string;
  /** CSS pixels, so that its text stays as large as other text. */
  declare private width: number;
  private readonly resizes = new ResizeObserver(([entry]) => {
    this.width = Math.min(800, Math.max(240, Math.floor(entry!.contentRect.width)));
  });

  static override styles = [
    base,
    css`
      svg {
        display: block;
        max-width: 100%;
        font: var(--pb-text-s) var(--pb-mono);
      }
      text {
        fill: var(--pb-muted);
      }
      .grid {
        stroke: var(--pb-line);
      }
      .line {
        fill: none;
        stroke: var(--pb-accent);
        stroke-width: 2;
      }
      .between {
        stroke: var(--pb-accent);
      }
      circle {
        fill: var(--pb-accent);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.points = [];
    this.width = 640;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
  }

  override render() {
    const { width } = this;
    const medians = this.points.map(({ run }) => run.stats.median);
    const spans = this.points.map(
      ({ run: { stats } }): readonly [number, number] => stats.medianInterval ?? [stats.median, stats.median],
    );
    // Zero is on it: a curve that begins elsewhere looks steeper than it is.
    const times = axisFor([0, ...medians, ...spans.flat()]);
    const across = axisFor([0, ...this.points.map(({ value }) => value)], width < 400 ? 3 : 5);
    const x = (value: number): number => left + (value / across.high) * (width - left - right);
    const y = (ms: number): number => height - bottom - (ms / times.high) * (height - bottom - 12);
    const at = this.points.map(({ value }, i) => [x(value), y(medians[i]!)] as const);
    return html`<svg
      width=${width}
      height=${height}
      role="img"
      aria-label=${msg(str`Median time by ${this.label}; the table has the numbers`)}
    >
      ${times.ticks.map(
        (ms) => svg`<line class="grid" x1=${left} x2=${width - right} y1=${y(ms)} y2=${y(ms)} />
          <text x=${left - 8} y=${y(ms) + 4} text-anchor="end">${formatMs(ms)}</text>`,
      )}
      ${across.ticks.map(
        (value) =>
          svg`<text x=${x(value)} y=${height - 8} text-anchor="middle">${formatNumber(value)}</text>`,
      )}
      <polyline class="line" points=${at.map((point) => point.join(',')).join(' ')}></polyline>
      ${at.map(
        (
          [px, py],
          i,
        ) => svg`<line class="between" x1=${px} x2=${px} y1=${y(spans[i]![0])} y2=${y(spans[i]![1])} />
          <circle cx=${px} cy=${py} r="4" />`,
      )}
    </svg>`;
  }
}
customElements.define('pb-sweep-plot', SweepPlot);

declare global {
  interface HTMLElementTagNameMap {
    'pb-sweep-plot': SweepPlot;
  }
}
