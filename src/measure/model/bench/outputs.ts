/**
 * `<pb-model-outputs>`: what came out of a run: numbers, the first values, a plot of a vector, a picture; how far
 * backends are apart. Fires `pb-save` ({ backend, name }).
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { base, buttons, forms } from '../../../ui/styles';
import type { Apart } from './apart';
import type { OutputDifference, OutputView } from './contract';
import { outputsStyles } from './outputs-styles';
import './picture-view';
import './plot';
import type { Row } from './row';
import { backendName } from './words';

class ModelOutputs extends LitElement {
  static override properties = {
    rows: { attribute: false },
    apart: { attribute: false },
    chosen: { state: true },
  };
  declare rows: readonly Row[];
  /** Each backend beside the first. */
  declare apart: readonly Apart[];
  declare private chosen: Backend | undefined;

  static override styles = [base, buttons, forms, outputsStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.rows = this.apart = [];
  }

  override render() {
    const done = this.rows.filter(({ result }) => result);
    const shown = done.find(({ backend }) => backend === this.chosen) ?? done[0];
    if (!shown) return nothing;
    return html`<h2>${msg('Outputs')}</h2>
      ${this.apart.map((apart) => this.differences(apart))}
      ${
        done.length > 1
          ? html`<div class="choose" role="group" aria-label=${msg('Of which backend')}>
              ${done.map(
                ({ backend }) =>
                  html`<button
                    class="button small"
                    type="button"
                    aria-pressed=${backend === shown.backend}
                    @click=${() => (this.chosen = backend)}
                  >
                    ${backendName(backend)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${shown.result!.outputs.map((output) => this.output(output, shown.backend))}`;
  }

  private differences({ reference, other, outputs }: Apart) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Differences')}>
      <table>
        <caption>
          ${msg(str`How far ${backendName(other)} is from ${backendName(reference)}`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('Output')}</th>
            <th scope="col" class="number">${msg('Largest difference')}</th>
            <th scope="col" class="number">${msg('Of the largest value')}</th>
            <th scope="col">${msg('Beyond rounding')}</th>
          </tr>
        </thead>
        <tbody>
          ${outputs.map(
            (output) =>
              html`<tr>
                <th scope="row" class="mono">${output.name}</th>
                ${
                  output.unlike
                    ? html`<td colspan="3">${msg('Their shapes are not the same.')}</td>`
                    : html`<td class="number">${scientific(output.maxAbs)}</td>
                        <td class="number">${scientific(output.ofScale)}</td>
                        <td>${outsideWords(output)}</td>`
                }
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private output(output: OutputView, backend: Backend) {
    const { name, dtype, dims, stats, first, vector, picture } = output;
    const figures: (readonly [string, string])[] = [
      [msg('elements'), formatNumber(stats.elements)],
      ...(stats.min === undefined
        ? []
        : ([
            [msg('smallest'), scientific(stats.min)],
            [msg('largest'), scientific(stats.max!)],
            [msg('mean'), scientific(stats.mean!)],
            [msg('standard deviation'), scientific(stats.std!)],
          ] as const)),
      ['NaN', formatNumber(stats.nan)],
      [msg('infinite'), formatNumber(stats.infinite)],
    ];
    return html`<section class="card">
      <header>
        <h3 class="mono">${name} <span class="muted">${dtype}[${dims.join(', ')}]</span></h3>
        <button
          class="button small"
          type="button"
          aria-label=${msg(str`Save ${name} as .npy`)}
          @click=${() => this.dispatchEvent(new CustomEvent('pb-save', { detail: { backend, name } }))}
        >
          ${icon('download')} .npy
        </button>
      </header>
      <dl>
        ${figures.map(
          ([term, value]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${picture ? html`<pb-tensor-picture .picture=${picture} label=${name}></pb-tensor-picture>` : nothing}
      ${vector ? html`<pb-tensor-plot .vector=${vector} label=${name}></pb-tensor-plot>` : nothing}
      <p class="first mono">${first.join('  ')}${first.length < stats.elements ? '  …' : ''}</p>
    </section>`;
  }
}

/** As people write it, or in powers of ten where that is shorter. */
function scientific(value: number): string {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-3 && size < 1e6) ? formatNumber(value) : value.toExponential(2);
}

function outsideWords({ outside, notFinite, elements }: OutputDifference): string {
  const [n, of] = [formatNumber(outside), formatNumber(elements)];
  if (!outside) return msg('none: they agree');
  const words = msg(str`${n} of ${of} elements`);
  const wrong = formatNumber(notFinite);
  return notFinite ? `${words}, ${msg(str`${wrong} of them NaN or infinite in one`)}` : words;
}

customElements.define('pb-model-outputs', ModelOutputs);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-outputs': ModelOutputs;
  }
}
