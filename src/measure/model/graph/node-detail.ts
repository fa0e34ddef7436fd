/**
 * `<pb-node-detail .source=${source} .node=${id}>`: all that the file says of a node: operator, attributes, inputs and
 * outputs with their types, weights with their statistics. Fires `pb-node-select` (id) for a neighbour, `pb-path` (id)
 * and `pb-close`. Slot `more` is for what the page knows besides.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatBytes, formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { base, buttons } from '../../../ui/styles';
import {
  dimsText,
  typeText,
  type AttributeDetail,
  type Neighbour,
  type NodeDetail,
  type TensorFacts,
  type ValueDetail,
} from './model/details';
import { detailStyles } from './node-detail-styles';
import { kindName } from './names';
import type { GraphSource } from './source';
import './tensor-statistics';
import { shortNumber } from './tensor-statistics';

class NodeDetailElement extends LitElement {
  static override properties = {
    source: { attribute: false },
    node: { attribute: false },
    detail: { state: true },
  };
  declare source: GraphSource | undefined;
  declare node: string | undefined;
  declare private detail: NodeDetail | undefined;

  static override styles = [base, buttons, detailStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('node') || changed.has('source')) void this.load();
  }

  private async load(): Promise<void> {
    const { node, source } = this;
    const detail = node === undefined ? undefined : await source?.node(node);
    if (node === this.node) this.detail = detail;
  }

  override render() {
    const { detail } = this;
    if (!detail) return nothing;
    const { kind, op, name, scope, domain, version, attributes, inputs, outputs, graphs } = detail;
    const from = domain || 'ai.onnx';
    return html`<div class="head">
        <h3>${kind === 'node' ? op : name}</h3>
        <button
          class="button quiet small icon-only"
          type="button"
          aria-label=${msg('Close')}
          @click=${() => this.fire('pb-close')}
        >
          ${icon('close')}
        </button>
      </div>
      <p class="facts">
        ${kind === 'node' ? (version === undefined ? from : msg(str`${from}, version ${String(version)}`)) : kindName(kind)}
      </p>
      ${kind === 'node' && name ? html`<p class="name mono">${name}</p>` : nothing}
      ${scope.length ? html`<p class="facts">${scope.join(' › ')}</p>` : nothing}
      ${graphs.length ? html`<p class="facts">${msg('Graphs in it:')} ${graphs.join(', ')}</p>` : nothing}
      <p>
        <button class="button small" type="button" @click=${() => this.fire('pb-path', detail.id)}>
          ${msg('Show what leads here')}
        </button>
      </p>
      <slot name="more"></slot>
      ${this.section(
        msg('Attributes'),
        attributes.map((one) => this.attribute(one)),
      )}
      ${this.section(
        msg('Inputs'),
        inputs.map((one) => this.value(one)),
      )}
      ${this.section(
        msg('Outputs'),
        outputs.map((one) => this.value(one)),
      )}`;
  }

  private section(title: string, rows: readonly unknown[]) {
    return rows.length
      ? html`<section>
          <h4>${title}</h4>
          <ul>
            ${rows.map((row) => html`<li>${row}</li>`)}
          </ul>
        </section>`
      : nothing;
  }

  private attribute({ name, kind, text, tensor }: AttributeDetail) {
    const shown = kind === 'reference' ? msg(str`attribute ${text} of the caller`) : text;
    return html`<span class="key">${name}</span>
      <span class="mono">${shown}</span> ${tensor ? this.tensor(tensor) : nothing}`;
  }

  private value({ name, type, at, users, tensor }: ValueDetail) {
    if (!name) return html`<span class="facts">${msg('left out')}</span>`;
    const more = (users ?? 0) - at.length;
    return html`<span class="key mono">${name}</span>
      <span class="facts mono">${tensor ? nothing : type ? typeText(type) : msg('type unknown')}</span>
      ${tensor ? this.tensor(tensor) : nothing}
      ${
        at.length && !tensor
          ? html`<span class="links">
              ${at.map((one) => this.link(one))}
              ${more > 0 ? html`<span class="facts">${msg(str`and ${formatNumber(more)} more`)}</span>` : nothing}
            </span>`
          : nothing
      }`;
  }

  private link({ id, label }: Neighbour) {
    return html`<button class="link" type="button" @click=${() => this.fire('pb-node-select', id)}>
      ${label}
    </button>`;
  }

  private tensor(tensor: TensorFacts) {
    const { dtype, dims, bytes, values } = tensor;
    const size = bytes === undefined ? '' : ` · ${formatBytes(bytes)}`;
    return html`<span class="facts mono">${dtype ?? '?'} ${dimsText(dims)}${size}</span> ${
        values
          ? html`<span class="values mono"
              >${values.map((value) => (typeof value === 'number' ? shortNumber(value) : value)).join(', ')}</span
            >`
          : html`<pb-tensor-statistics .source=${this.source} .tensor=${tensor}></pb-tensor-statistics>`
      }`;
  }

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
customElements.define('pb-node-detail', NodeDetailElement);

declare global {
  interface HTMLElementTagNameMap {
    'pb-node-detail': NodeDetailElement;
  }
}
