/**
 * `<pb-tensor-statistics .source=${source} .tensor=${facts}>`: what a weight's values are like, counted in the worker:
 * at once for a small one, when it is asked for a large one. The histogram has a table as its twin.
 */
import { css, html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatBytes, formatNumber, formatShare } from '../../../ui/format';
import '../../../ui/error';
import { base, buttons, forms } from '../../../ui/styles';
import type { TensorFacts } from './model/details';
import type { TensorStatistics } from './model/statistics';
import type { GraphSource } from './source';

/** Up to so many bytes nobody needs to ask. */
const atOnce = 16_000_000;
const [wide, high] = [240, 72];

class TensorStatisticsElement extends LitElement {
  static override properties = {
    source: { attribute: false },
    tensor: { attribute: false },
    found: { state: true },
    done: { state: true },
    error: { state: true },
  };
  declare source: GraphSource | undefined;
  declare tensor: TensorFacts | undefined;
  declare private found: TensorStatistics | 'none' | undefined;
  /** Share of the work; undefined when none is going on. */
  declare private done: number | undefined;
  declare private error: Error | undefined;
  private turn = 0;

  static override styles = [
    base,
    buttons,
    forms,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--pb-3);
        margin: 0 0 var(--pb-2);
        font-size: var(--pb-text-s);
      }
      dt {
        color: var(--pb-muted);
      }
      dd {
        margin: 0;
        font-family: var(--pb-mono);
        font-variant-numeric: tabular-nums;
      }
      figure {
        margin: 0 0 var(--pb-2);
      }
      .chart {
        display: block;
        width: 100%;
        max-width: 22rem;
        height: 5rem;
      }
      rect {
        fill: var(--pb-accent);
      }
      .axis {
        display: flex;
        justify-content: space-between;
        max-width: 22rem;
        border-top: 1px solid var(--pb-line);
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      summary {
        min-height: 1.5rem;
        font-size: var(--pb-text-s);
        cursor: pointer;
      }
      table {
        font-size: var(--pb-text-s);
      }
      th,
      td {
        padding: 0 var(--pb-2);
      }
      progress {
        width: 100%;
        max-width: 22rem;
        accent-color: var(--pb-accent);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.done !== undefined) void this.source?.endTensor();
    this.turn++;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('tensor') || (changed.get('tensor') as TensorFacts | undefined)?.id === this.tensor?.id)
      return;
    this.turn++;
    this.found = this.error = this.done = undefined;
    if (this.tensor && (this.tensor.bytes ?? Infinity) <= atOnce) void this.count();
  }

  private async count(): Promise<void> {
    const { source, tensor } = this;
    if (!source || !tensor) return;
    const turn = ++this.turn;
    this.done = 0;
    this.error = undefined;
    try {
      const found = await source.tensor(tensor.id, (done, total) => {
        if (turn === this.turn) this.done = total ? done / total : 1;
      });
      if (turn === this.turn) this.found = found ?? 'none';
    } catch (error) {
      if (turn === this.turn) this.error = error as Error;
    } finally {
      if (turn === this.turn) this.done = undefined;
    }
  }

  override render() {
    const { tensor, found, done, error } = this;
    if (!tensor) return nothing;
    if (error) return html`<pb-error .error=${error}></pb-error>`;
    if (done !== undefined)
      return html`<progress aria-label=${msg('Counting the values')} .value=${done} max="1"></progress>`;
    if (found === 'none') return html`<p class="small muted">${msg('These values are not numbers.')}</p>`;
    if (found) return this.statistics(found);
    const size = tensor.bytes === undefined ? '' : formatBytes(tensor.bytes);
    return html`<button class="button small" type="button" @click=${() => void this.count()}>
      ${size ? msg(str`Count the values (${size})`) : msg('Count the values')}
    </button>`;
  }

  private statistics({
    count,
    min,
    max,
    mean,
    deviation,
    zeros,
    notNumbers,
    infinities,
    histogram,
  }: TensorStatistics) {
    const number = (value: number | undefined) => (value === undefined ? '—' : shortNumber(value));
    const row = (name: string, value: unknown) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`;
    return html`<dl>
        ${row(msg('least'), number(min))} ${row(msg('greatest'), number(max))}
        ${row(msg('mean'), number(mean))} ${row(msg('standard deviation'), number(deviation))}
        ${row(msg('zeros'), `${formatNumber(zeros)} (${formatShare(count ? zeros / count : 0)})`)}
        ${row('NaN', formatNumber(notNumbers))} ${row('Inf', formatNumber(infinities))}
      </dl>
      ${min !== undefined && max !== undefined ? this.histogram(histogram, min, max) : nothing}`;
  }

  private histogram(bins: readonly number[], min: number, max: number) {
    const most = Math.max(...bins);
    const width = wide / bins.length;
    const edge = (i: number): string => shortNumber(min + ((max - min) * i) / bins.length);
    return html`<figure>
      <svg class="chart" viewBox="0 0 ${wide} ${high}" preserveAspectRatio="none" aria-hidden="true">
        ${bins.map((count, i) => {
          const tall = (high * count) / most;
          return svg`<rect x=${i * width + 0.5} y=${high - tall} width=${width - 1} height=${tall}></rect>`;
        })}
      </svg>
      <div class="axis mono" aria-hidden="true"><span>${edge(0)}</span><span>${edge(bins.length)}</span></div>
      <details>
        <summary>${msg('Histogram as a table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">${msg('from')}</th>
              <th scope="col" class="number">${msg('to')}</th>
              <th scope="col" class="number">${msg('values')}</th>
            </tr>
          </thead>
          <tbody>
            ${bins.map(
              (count, i) =>
                html`<tr>
                  <td class="number">${edge(i)}</td>
                  <td class="number">${edge(i + 1)}</td>
                  <td class="number">${formatNumber(count)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </figure>`;
  }
}
customElements.define('pb-tensor-statistics', TensorStatisticsElement);

/** A number of any size in a few characters: weights are often far below 1. */
export const shortNumber = (value: number): string =>
  value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)
    ? value.toExponential(2).replace('e+', 'e').replace('-', '−')
    : formatNumber(value);

declare global {
  interface HTMLElementTagNameMap {
    'pb-tensor-statistics': TensorStatisticsElement;
  }
}
