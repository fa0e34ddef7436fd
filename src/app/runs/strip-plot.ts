/**
 * Every sample of one or two Runs on one axis of milliseconds: a dot each, in the order they were taken from
 * top to bottom, so that spread, outliers and drift (a machine that warms up or slows down) show at once.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { formatMs, formatNumber } from '../../ui/format';
import { base } from '../../ui/styles';
import { axisFor, type Axis } from '../../ui/axis';

export interface StripRow {
  /** A letter before the row, where there are two. */
  readonly name?: string;
  readonly samplesMs: readonly number[];
  readonly stats: Run['stats'];
}

const rowHeight = 76;
const rowGap = 14;
const dot = 5;

class StripPlot extends LitElement {
  static override properties = { rows: { attribute: false }, width: { state: true } };
  /** One row a Run, above each other, on the same axis. */
  declare rows: readonly StripRow[];
  declare private width: number;
  private readonly resizes = new ResizeObserver(([entry]) => {
    this.width = Math.max(200, Math.floor(entry!.contentRect.width));
  });

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        overflow: visible;
        font: var(--pb-text-s) var(--pb-mono);
      }
      text {
        fill: var(--pb-muted);
      }
      .name {
        fill: var(--pb-ink);
        font-weight: 600;
      }
      .lane {
        fill: var(--pb-sunken);
      }
      .band {
        fill: var(--pb-accent-soft);
      }
      .median {
        stroke: var(--pb-accent);
        stroke-width: 2;
      }
      .dots {
        stroke: var(--pb-ink);
        stroke-width: ${dot};
        stroke-linecap: round;
        stroke-opacity: 0.6;
      }
      .axis {
        stroke: var(--pb-muted);
        stroke-width: 1;
      }
      p {
        margin: var(--pb-2) 0 0;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      @media (forced-colors: active) {
        .band {
          fill: Highlight;
          fill-opacity: 0.4;
        }
        .median {
          stroke: Highlight;
        }
        .dots {
          stroke: CanvasText;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.rows = [];
    this.width = 600;
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
    const rows = this.rows.filter(({ samplesMs }) => samplesMs.length > 0);
    if (rows.length === 0) return html`<p>${msg('This run holds no samples, only a summary.')}</p>`;
    const values = rows.flatMap(({ samplesMs, stats }) => [...samplesMs, ...(stats.medianInterval ?? [])]);
    const axis = axisFor(values, this.width < 440 ? 3 : 6);
    const left = rows.some(({ name }) => name) ? 24 : dot;
    const right = this.width - dot;
    const x = (ms: number): number =>
      Math.round((left + ((ms - axis.low) / (axis.high - axis.low)) * (right - left)) * 10) / 10;
    const bottom = rows.length * (rowHeight + rowGap);
    return html`<svg
        role="img"
        aria-label=${rows.map(describe).join(' ')}
        width=${this.width}
        height=${bottom + 40}
        viewBox="0 0 ${this.width} ${bottom + 40}"
      >
        ${rows.map((row, i) => this.drawRow(row, i * (rowHeight + rowGap), x, left, right))}
        ${this.drawAxis(axis, bottom, x)}
      </svg>
      <p>${this.key(rows, axis)}</p>`;
  }

  private drawRow(
    { name, samplesMs, stats }: StripRow,
    top: number,
    x: (ms: number) => number,
    left: number,
    right: number,
  ) {
    const step = (rowHeight - 2 * dot) / Math.max(1, samplesMs.length - 1);
    const first = samplesMs.length === 1 ? top + rowHeight / 2 : top + dot;
    // One path for all dots (round caps on lines without length): a hundred thousand samples stay one element.
    const dots = samplesMs.map((ms, i) => `M${x(ms)} ${Math.round((first + i * step) * 10) / 10}h0`).join('');
    const band = stats.medianInterval;
    return svg`<rect class="lane" x=${left} y=${top} width=${right - left} height=${rowHeight}></rect>
      ${
        band
          ? svg`<rect class="band" x=${x(band[0])} y=${top}
              width=${Math.max(1, x(band[1]) - x(band[0]))} height=${rowHeight}></rect>`
          : nothing
      }
      <path class="dots" d=${dots}></path>
      <line class="median" x1=${x(stats.median)} x2=${x(stats.median)} y1=${top - 4} y2=${top + rowHeight + 4}></line>
      ${name ? svg`<text class="name" x="0" y=${top + rowHeight / 2 + 5}>${name}</text>` : nothing}`;
  }

  private drawAxis({ ticks, low, high }: Axis, y: number, x: (ms: number) => number) {
    // From ten seconds on, thousands of milliseconds are harder to read than seconds.
    const [unit, scale] = high >= 10_000 ? ['s', 1000] : ['ms', 1];
    const digits = Math.max(0, ...ticks.map((tick) => String(tick / scale).split('.')[1]?.length ?? 0));
    const small = Array.from(
      { length: (ticks.length - 1) * 5 + 1 },
      (_, i) => low + ((high - low) * i) / ((ticks.length - 1) * 5),
    );
    return svg`<line class="axis" x1=${x(low)} x2=${x(high)} y1=${y} y2=${y}></line>
      ${small.map((ms) => svg`<line class="axis" x1=${x(ms)} x2=${x(ms)} y1=${y} y2=${y + 4}></line>`)}
      ${ticks.map(
        (ms, i) => svg`<line class="axis" x1=${x(ms)} x2=${x(ms)} y1=${y} y2=${y + 8}></line>
          <text x=${x(ms)} y=${y + 24}
            text-anchor=${i === 0 ? 'start' : i === ticks.length - 1 ? 'end' : 'middle'}
          >${formatNumber(ms / scale, digits)}${i === ticks.length - 1 ? ` ${unit}` : ''}</text>`,
      )}`;
  }

  private key(rows: readonly StripRow[], axis: Axis): string {
    const start = formatMs(axis.low);
    return [
      msg('A dot is one sample: the first at the top, the last at the bottom.'),
      rows.some(({ stats }) => stats.medianInterval)
        ? msg('The line is the median, the band its 95\u00a0% interval.')
        : msg('The line is the median; there are too few samples for an interval.'),
      axis.low > 0 ? msg(str`The axis starts at ${start}, not at zero.`) : '',
    ]
      .filter(Boolean)
      .join(' ');
  }
}

/** The plot in words, for who cannot see it. */
function describe({ name, samplesMs, stats }: StripRow): string {
  const n = formatNumber(samplesMs.length);
  const median = formatMs(stats.median);
  let low = Infinity;
  let high = 0;
  for (const ms of samplesMs) {
    low = Math.min(low, ms);
    high = Math.max(high, ms);
  }
  const [least, most] = [formatMs(low), formatMs(high)];
  const spread = msg(str`${n} samples between ${least} and ${most}, median ${median}`);
  const [from, to] = (stats.medianInterval ?? []).map((ms) => formatMs(ms));
  const interval = stats.medianInterval ? msg(str`95\u00a0% interval of the median: ${from} to ${to}`) : '';
  return `${name ? `${name}: ` : ''}${[spread, interval].filter(Boolean).join('; ')}.`;
}

customElements.define('pb-strip-plot', StripPlot);
