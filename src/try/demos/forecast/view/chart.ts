/**
 * `<pb-forecast-chart>`: the history, the forecast with its interval, and forecasts of the past beside what came.
 * Drawn as SVG of its own size in pixels, so that lines and letters stay sharp; read point by point with the pointer
 * or the arrow keys.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { locale } from '../../../../ui/locale';
import { base } from '../../../../ui/styles';
import type { Forecast, Method } from '../result';
import { roundMarks, timeMarks } from './axis';
import { shortTime, value } from './words';

const height = 340;
const edge = { top: 12, right: 12, bottom: 28 };

class ForecastChart extends LitElement {
  static override properties = {
    forecast: { attribute: false },
    method: {},
    span: { type: Number },
    tested: { type: Boolean },
    width: { state: true },
    at: { state: true },
  };
  declare forecast: Forecast;
  declare method: Method;
  /** Values of the history to show. */
  declare span: number;
  /** Whether forecasts of the past are drawn. */
  declare tested: boolean;
  /** Pixels there are. */
  declare private width: number;
  /** The value that is read, as an index from the first shown; undefined for none. */
  declare private at: number | undefined;

  static override styles = [
    base,
    css`
      :host {
        position: relative;
      }
      svg {
        display: block;
        width: 100%;
        height: ${height}px;
        touch-action: pan-y;
      }
      text {
        fill: var(--pb-muted);
        font: 400 0.75rem var(--pb-font);
        font-variant-numeric: tabular-nums;
      }
      .grid {
        stroke: var(--pb-line);
      }
      path {
        fill: none;
        stroke-width: 1.75;
        stroke-linejoin: round;
      }
      .history {
        stroke: var(--pb-ink);
        stroke-width: 1.5;
      }
      .median {
        stroke: var(--pb-accent);
        stroke-width: 2.5;
      }
      .band {
        fill: var(--pb-accent);
        stroke: none;
        opacity: 0.16;
      }
      .test {
        stroke: var(--pb-signal);
        stroke-dasharray: 5 3;
      }
      .now,
      .cursor {
        stroke: var(--pb-muted);
        stroke-dasharray: 2 3;
      }
      .cursor {
        stroke: var(--pb-ink);
        stroke-dasharray: none;
      }
      circle {
        fill: var(--pb-surface);
        stroke: var(--pb-ink);
        stroke-width: 2;
      }
      .read {
        min-height: 1.6em;
        margin: var(--pb-2) 0 0;
        max-width: none;
        font-size: var(--pb-text-s);
      }
    `,
  ];

  private readonly watch = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.round(entry.contentRect.width);
  });

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.width = 0;
    this.tested = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('forecast') || changed.has('span')) this.at = undefined;
  }

  /** Values that are shown, first of the history, then of the forecast. */
  private get shown() {
    const { history, times, methods } = this.forecast;
    const from = Math.max(0, history.values.length - this.span);
    const past = history.values.slice(from);
    return {
      from,
      past,
      ahead: methods[this.method] ?? [],
      times: [...history.times.slice(from), ...times],
      tests: this.tested
        ? (this.forecast.backTest?.shown ?? []).filter(
            ({ at, median }) => at + median.length > from && at >= from,
          )
        : [],
    };
  }

  override render() {
    const { past, ahead, times, tests, from } = this.shown;
    if (!past.length) return nothing;
    const all = [
      ...past,
      ...ahead.flatMap(([low, , , , high]) => [low, high]),
      ...tests.flatMap(({ median }) => median),
    ];
    const lowest = all.reduce((a, b) => Math.min(a, b), Infinity);
    const highest = all.reduce((a, b) => Math.max(a, b), -Infinity);
    const marks = roundMarks(lowest, highest, 5);
    const labels = marks.map((mark) => value(mark));
    const left = 12 + 7 * Math.max(...labels.map((label) => label.length));
    const width = Math.max(this.width, 240);
    const count = times.length;
    const x = (i: number): number => left + ((width - left - edge.right) * i) / Math.max(1, count - 1);
    const [bottom, top] = [marks[0]!, marks.at(-1)!];
    const y = (v: number): number =>
      edge.top + (height - edge.top - edge.bottom) * (1 - (v - bottom) / (top - bottom || 1));
    const along = timeMarks(
      times,
      Math.max(2, Math.floor((width - left) / 90)),
      locale() === 'nl' ? 'nl-NL' : 'en-GB',
    );
    const n = past.length;
    // The first value ahead hangs on to the last known one.
    const joined = [past.at(-1)!, ...ahead.map((row) => row[2])];
    const line = (values: readonly number[], start: number): string =>
      values.map((v, i) => `${i ? 'L' : 'M'}${x(start + i).toFixed(1)} ${y(v).toFixed(1)}`).join('');
    const band = (low: number, high: number): string =>
      ahead.length
        ? `M${x(n - 1).toFixed(1)} ${y(past.at(-1)!).toFixed(1)}${ahead.map((row, i) => `L${x(n + i).toFixed(1)} ${y(row[high]!).toFixed(1)}`).join('')}${ahead
            .map((row, i) => `L${x(n + i).toFixed(1)} ${y(row[low]!).toFixed(1)}`)
            .reverse()
            .join('')}Z`
        : '';
    return html`<svg
        viewBox="0 0 ${width} ${height}"
        role="application"
        aria-roledescription=${msg('chart')}
        aria-label=${msg('History and forecast. Read values with the left and right arrow keys.')}
        aria-describedby="read"
        tabindex="0"
        @keydown=${this.key}
        @pointermove=${(event: PointerEvent) => this.point(event, left)}
        @pointerdown=${(event: PointerEvent) => this.point(event, left)}
      >
        ${marks.map(
          (
            mark,
            i,
          ) => svg`<line class="grid" x1=${left} x2=${width - edge.right} y1=${y(mark)} y2=${y(mark)} />
            <text x=${left - 6} y=${y(mark) + 4} text-anchor="end">${labels[i]}</text>`,
        )}
        ${along.map(
          ({
            at,
            label,
          }) => svg`<line class="grid" x1=${x(at)} x2=${x(at)} y1=${height - edge.bottom} y2=${height - edge.bottom + 5} />
            <text x=${x(at)} y=${height - 8} text-anchor=${x(at) > width - 50 ? 'end' : x(at) < left + 30 ? 'start' : 'middle'}>${label}</text>`,
        )}
        <line class="now" x1=${x(n - 1)} x2=${x(n - 1)} y1=${edge.top} y2=${height - edge.bottom} />
        <path class="band" d=${band(0, 4)} />
        <path class="band" d=${band(1, 3)} />
        <path class="history" d=${line(past, 0)} />
        ${tests.map(({ at, median }) => svg`<path class="test" d=${line(median, at - from)} />`)}
        ${ahead.length ? svg`<path class="median" d=${line(joined, n - 1)} />` : nothing}
        ${this.cursor(x, y, past, ahead)}
      </svg>
      <p class="read" id="read" aria-live="polite">${this.reading(past, times)}</p>`;
  }

  private cursor(
    x: (i: number) => number,
    y: (v: number) => number,
    past: readonly number[],
    ahead: Forecast['methods'][Method] & object,
  ) {
    const { at } = this;
    if (at === undefined) return nothing;
    const v = at < past.length ? past[at]! : ahead[at - past.length]?.[2];
    if (v === undefined) return nothing;
    return svg`<line class="cursor" x1=${x(at)} x2=${x(at)} y1=${edge.top} y2=${height - edge.bottom} />
      <circle cx=${x(at)} cy=${y(v)} r="4" />`;
  }

  private reading(past: readonly number[], times: readonly string[]) {
    const { at, forecast } = this;
    if (at === undefined) return msg('Point at the chart, or walk it with the arrow keys, to read values.');
    const time = shortTime(times[at]!, forecast.step);
    const unit = forecast.unit;
    if (at < past.length) {
      const measured = value(past[at]!, unit);
      return msg(str`${time}: ${measured}, measured`);
    }
    const [low, , median, , high] = forecast.methods[this.method]![at - past.length]!;
    const [expected, from, to] = [value(median, unit), value(low, unit), value(high, unit)];
    return msg(str`${time}: ${expected} expected, 80 % between ${from} and ${to}`);
  }

  private key(event: KeyboardEvent): void {
    const { past, times } = this.shown;
    const last = times.length - 1;
    const now = this.at ?? past.length - 1;
    const far = Math.max(1, this.forecast.season);
    const to = {
      ArrowLeft: now - 1,
      ArrowRight: now + 1,
      PageUp: now - far,
      PageDown: now + far,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') this.at = undefined;
    if (to === undefined) return;
    event.preventDefault();
    this.at = Math.max(0, Math.min(last, to));
  }

  private point(event: PointerEvent, left: number): void {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const inside = (event.clientX - box.left - left) / (box.width - left - edge.right);
    const last = this.shown.times.length - 1;
    this.at = Math.max(0, Math.min(last, Math.round(inside * last)));
  }
}
customElements.define('pb-forecast-chart', ForecastChart);
