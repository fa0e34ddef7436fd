/**
 * `<pb-forecast-view .parts=${forecasts}>`: what to expect, on what grounds, and whether the simple answer does as
 * well. One file has one part.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../ui/figure';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { inLocale } from '../../../ui/locale';
import { base, buttons, forms } from '../../../ui/styles';
import type { Figure } from '../../../terms/figure';
import type { Forecast, Method } from './result';
import './view/chart';
import { viewStyles } from './view/styles';
import { expectation, methodName, shortTime, value, verdict } from './view/words';

/** How much of the history is drawn at first, in horizons. */
const horizonsShown = 4;

class ForecastView extends LitElement {
  static override properties = {
    parts: { attribute: false },
    method: { state: true },
    span: { state: true },
    tested: { state: true },
  };
  declare parts: readonly Forecast[];
  /** The method that is shown; undefined for the best. */
  declare private method: Method | undefined;
  declare private span: 'recent' | 'all';
  declare private tested: boolean;

  static override styles = [base, buttons, forms, viewStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.parts = [];
    this.span = 'recent';
    this.tested = true;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('parts')) this.method = undefined;
  }

  override render() {
    const forecast = this.parts[0];
    if (!forecast) return nothing;
    const { good, text } = verdict(forecast);
    const method = this.method ?? forecast.best;
    return html`<section>
        <p class="expect">${expectation(forecast)}</p>
        <p class="verdict ${good ? '' : 'simple'}">${icon(good ? 'check' : 'info')} <span>${text}</span></p>
      </section>
      <section aria-label=${msg('Chart')}>
        ${this.bar(forecast, method)}
        <pb-forecast-chart
          .forecast=${forecast}
          .method=${method}
          .span=${this.spanOf(forecast)}
          .tested=${this.tested && method === 'model'}
        ></pb-forecast-chart>
        ${this.legend(forecast, method)}
      </section>
      ${this.figures(forecast)} ${this.notes(forecast)} ${this.table(forecast, method)}`;
  }

  private spanOf({ history, times, season }: Forecast): number {
    if (this.span === 'all') return history.values.length;
    return Math.min(history.values.length, Math.max(horizonsShown * times.length, 3 * season, 60));
  }

  private bar(forecast: Forecast, method: Method) {
    const methods = Object.keys(forecast.methods) as Method[];
    const all = forecast.history.values.length;
    return html`<div class="bar">
      <div class="group" role="group" aria-label=${msg('Way of forecasting')}>
        ${methods.map(
          (name) =>
            html`<button
              class="button small"
              type="button"
              aria-pressed=${name === method}
              @click=${() => (this.method = name)}
            >
              ${methodName(name)}${name === forecast.best && forecast.backTest ? html` ${icon('check')}<span class="visually-hidden">${msg('(best in the test)')}</span>` : nothing}
            </button>`,
        )}
      </div>
      <div class="group" role="group" aria-label=${msg('How much of the history')}>
        <button
          class="button small"
          type="button"
          aria-pressed=${this.span === 'recent'}
          @click=${() => (this.span = 'recent')}
        >
          ${msg('Recent')}
        </button>
        <button
          class="button small"
          type="button"
          aria-pressed=${this.span === 'all'}
          @click=${() => (this.span = 'all')}
        >
          ${all < forecast.points ? msg(str`Last ${formatNumber(all)}`) : msg('All')}
        </button>
      </div>
      ${
        forecast.backTest?.shown.length && method === 'model'
          ? html`<button
              class="button small"
              type="button"
              aria-pressed=${this.tested}
              @click=${() => (this.tested = !this.tested)}
            >
              ${msg('Forecasts of the past')}
            </button>`
          : nothing
      }
    </div>`;
  }

  private legend(forecast: Forecast, method: Method) {
    return html`<ul class="legend">
      <li><i></i>${msg('Measured')}</li>
      <li><i class="median"></i>${msg('Forecast')}</li>
      <li><i class="band"></i>${msg('In 8 cases of 10, and in 5 of 10')}</li>
      ${
        this.tested && method === 'model' && forecast.backTest
          ? html`<li><i class="test"></i>${msg('What the model would have said then')}</li>`
          : nothing
      }
    </ul>`;
  }

  private figures({ backTest, best, methods, unit }: Forecast) {
    const rows = methods[best]!;
    const mean: Figure = {
      source: 'estimated',
      value: rows.reduce((sum, row) => sum + row[2], 0) / rows.length,
      unit: unit ?? '',
      formula:
        best === 'model'
          ? msg('mean of the medians that the model seasons-1 gives for each step ahead')
          : msg('mean of the last season, or the last value, put again for each step ahead'),
    };
    const measured = (v: number | undefined, n: number, unitOf = '') =>
      ({ source: 'measured', value: v ?? 0, unit: unitOf, n }) as const;
    return html`<section aria-label=${msg('Figures')}>
      <dl class="figures">
        <div>
          <dt>${msg('Mean of the forecast')}</dt>
          <dd><pb-figure .figure=${mean}></pb-figure></dd>
        </div>
        ${
          backTest
            ? html`${(Object.keys(backTest.mase) as Method[]).map(
                  (name) =>
                    html`<div>
                      <dt>${msg('Error (MASE)')}: ${methodName(name)}</dt>
                      <dd>
                        <pb-figure .figure=${measured(backTest.mase[name], backTest.points)}></pb-figure>
                      </dd>
                    </div>`,
                )}
                <div>
                  <dt>${msg('Within the 80 % interval')}</dt>
                  <dd>
                    <pb-figure
                      .figure=${measured(100 * (backTest.coverage[best] ?? 0), backTest.points, '%')}
                    ></pb-figure>
                  </dd>
                </div>`
            : nothing
        }
      </dl>
      ${
        backTest
          ? html`<p class="small muted">
              ${msg('MASE is how far off the forecast was, as a part of the usual change from one season to the next: below 1 is closer than that. Measured on your own series, on values that the forecast had not seen.')}
            </p>`
          : nothing
      }
    </section>`;
  }

  private notes({ notes, points, from, to, step }: Forecast) {
    const [count, first, last] = [formatNumber(points), shortTime(from, step), shortTime(to, step)];
    return html`<section>
      <details open>
        <summary>${msg('What was assumed about your data')}</summary>
        <ul class="notes">
          <li>${msg(str`${count} values, from ${first} to ${last}.`)}</li>
          ${notes.map((note) => html`<li>${inLocale(note)}</li>`)}
        </ul>
      </details>
    </section>`;
  }

  private table({ methods, times, unit, step, column }: Forecast, method: Method) {
    return html`<section>
      <details>
        <summary>${msg('The forecast as a table')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${msg('The forecast as a table')}>
          <table>
            <caption>
              ${column}${unit ? ` (${unit})` : ''}, ${methodName(method)}
            </caption>
            <thead>
              <tr>
                <th scope="col">${msg('Time')}</th>
                <th scope="col" class="number">${msg('Expected')}</th>
                <th scope="col" class="number">${msg('Low (10 %)')}</th>
                <th scope="col" class="number">${msg('High (90 %)')}</th>
              </tr>
            </thead>
            <tbody>
              ${methods[method]!.map(
                ([low, , median, , high], i) =>
                  html`<tr>
                    <th scope="row">${shortTime(times[i]!, step)}</th>
                    <td class="number">${value(median)}</td>
                    <td class="number">${value(low)}</td>
                    <td class="number">${value(high)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </section>`;
  }
}
customElements.define('pb-forecast-view', ForecastView);

export default 'pb-forecast-view';
