/** `<pb-model-summary .summary=${summary}>`: what a model is, on one screen. */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { DType } from '../../../onnx/dtype';
import { formatBytes, formatNumber, formatShare } from '../../../ui/format';
import { base, forms } from '../../../ui/styles';
import type { PortSummary, Summary } from './summary';
import { summaryStyles } from './summary-styles';

class SummaryView extends LitElement {
  static override properties = { summary: { attribute: false } };
  declare summary: Summary;

  static override styles = [base, forms, summaryStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    const { summary } = this;
    return html`${this.readout(summary)}
      <div class="columns">
        ${this.ports(msg('Inputs'), summary.inputs)} ${this.ports(msg('Outputs'), summary.outputs)}
      </div>
      <div class="columns">${this.weights(summary)} ${this.format(summary)}</div>`;
  }

  private readout({ file, nodes, weights, shapes }: Summary) {
    const known = shapes.values ? (shapes.fixed + shapes.named) / shapes.values : 1;
    const all = file.bytes + file.external.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
    return html`<dl class="readout card">
      ${this.figure(msg('Parameters'), large(weights.parameters), msg('counted'))}
      ${this.figure(msg('Weights'), formatBytes(weights.bytes), msg(str`${formatNumber(weights.tensors)} tensors`))}
      ${this.figure(
        msg('On disk'),
        formatBytes(all),
        file.external.length ? msg(str`in ${file.external.length + 1} files`) : msg('in one file'),
      )}
      ${this.figure(
        msg('Operators'),
        formatNumber(nodes.all),
        nodes.all === nodes.top
          ? msg('in one graph')
          : msg(str`${formatNumber(nodes.all - nodes.top)} of them in inner graphs`),
      )}
      ${this.figure(
        msg('Shapes'),
        formatShare(known),
        shapes.unknown
          ? msg(str`${formatNumber(shapes.unknown)} not known before a run`)
          : msg('all followed'),
      )}
    </dl>`;
  }

  private figure(name: string, value: string, from: string) {
    return html`<div>
      <dt>${name}</dt>
      <dd class="value">${value}</dd>
      <dd class="from">${from}</dd>
    </div>`;
  }

  private ports(title: string, ports: readonly PortSummary[]) {
    return html`<section>
      <h2>${title}</h2>
      ${
        ports.length
          ? html`<div class="scroll" tabindex="0" role="group" aria-label=${title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${msg('Name')}</th>
                    <th scope="col">${msg('Type and shape')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${ports.map(
                    ({ name, type }) =>
                      html`<tr>
                        <th scope="row" class="mono">${name}</th>
                        <td class="mono">${type}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : html`<p class="muted">${msg('None.')}</p>`
      }
    </section>`;
  }

  private weights({ weights }: Summary) {
    const rows = (Object.entries(weights.types) as [DType, { parameters: number; bytes: number }][]).sort(
      ([, a], [, b]) => b.bytes - a.bytes,
    );
    return html`<section>
      <h2>${msg('Weights by type')}</h2>
      ${
        rows.length
          ? html`<table>
              <thead>
                <tr>
                  <th scope="col">${msg('Type')}</th>
                  <th scope="col" class="number">${msg('Parameters')}</th>
                  <th scope="col" class="number">${msg('Size')}</th>
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  ([type, { parameters, bytes }]) =>
                    html`<tr>
                      <th scope="row" class="mono">${type}</th>
                      <td class="number">${formatNumber(parameters)}</td>
                      <td class="number">${formatBytes(bytes)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
          : html`<p class="muted">${msg('None.')}</p>`
      }
    </section>`;
  }

  private format({ format, functions, file }: Summary) {
    const producer = [format.producer, format.producerVersion].filter(Boolean).join(' ');
    const opsets = Object.entries(format.opsets)
      .map(([domain, version]) => `${domain} ${version}`)
      .join(', ');
    return html`<section>
      <h2>${msg('The file')}</h2>
      <table>
        <tbody>
          ${row(msg('Made by'), producer || msg('not said'))}
          ${row(msg('Operator sets'), opsets || msg('not said'))}
          ${row(msg('Version of the format (IR)'), String(format.irVersion))}
          ${functions ? row(msg('Functions of its own'), String(functions)) : nothing}
          ${file.external.map(({ path, bytes }) => row(path, bytes === undefined ? msg('missing') : formatBytes(bytes)))}
          ${Object.entries(format.metadata).map(([key, value]) => row(key, value.length > 200 ? `${value.slice(0, 200)}…` : value))}
        </tbody>
      </table>
    </section>`;
  }
}

const row = (name: string, value: string) =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="mono">${value}</td>
  </tr>`;

/** A count of many: 22.7 M, 1.54 G. */
function large(value: number): string {
  const [unit, letter] = value >= 1e9 ? [1e9, 'G'] : value >= 1e6 ? [1e6, 'M'] : [1, ''];
  return letter ? `${formatNumber(value / unit)}\u00a0${letter}` : formatNumber(value);
}

customElements.define('pb-model-summary', SummaryView);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-summary': SummaryView;
  }
}
