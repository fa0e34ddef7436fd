/**
 * `<pb-model-picture .inspector=${inspector} .dims=${dims}>`: the graph of the model that is open, coloured by kind of
 * operator or by what each costs. Comes when its tab is opened.
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { formatBytes } from '../../ui/format';
import { base, forms } from '../../ui/styles';
import { flopsText } from './costs/flops';
import './graph/model-graph';
import type { NodeNumbers } from './graph/source';
import type { NodeCosts } from './inspect/inspection';
import type { Inspector } from './inspect/inspector';

type Colour = 'kind' | keyof NodeCosts;

class ModelPicture extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    by: { state: true },
    costs: { state: true },
  };
  declare inspector: Inspector;
  /** Sizes that were chosen for open dimensions. */
  declare dims: ReadonlyMap<string, number>;
  declare private by: Colour;
  declare private costs: NodeCosts | undefined;

  static override styles = [
    base,
    forms,
    css`
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--pb-2);
        margin-bottom: var(--pb-3);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.by = 'kind';
    this.dims = new Map();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('inspector') || changed.has('dims')) this.costs = undefined;
    if (this.by !== 'kind' && !this.costs) void this.count();
  }

  private async count(): Promise<void> {
    const { inspector, dims } = this;
    // A model that is closed meanwhile has no costs to colour by.
    const costs = await inspector.nodeCosts(dims).catch(() => undefined);
    if (inspector === this.inspector && dims === this.dims) this.costs = costs;
  }

  private get numbers(): NodeNumbers | undefined {
    const { by, costs } = this;
    if (by === 'kind' || !costs) return undefined;
    const names = {
      flops: msg('Floating-point operations, estimated'),
      bytes: msg('Bytes moved, estimated'),
      weights: msg('Size of weights'),
    };
    return {
      label: names[by],
      values: costs[by],
      join: 'sum',
      format: by === 'flops' ? flopsText : formatBytes,
    };
  }

  override render() {
    return html`<label
        >${msg('Colour by')}
        <select @change=${(event: Event) => (this.by = (event.target as HTMLSelectElement).value as Colour)}>
          <option value="kind">${msg('kind of operator')}</option>
          <option value="flops">${msg('operations')}</option>
          <option value="bytes">${msg('bytes moved')}</option>
          <option value="weights">${msg('weights')}</option>
        </select>
      </label>
      <pb-model-graph .source=${this.inspector.graph} .colour=${this.numbers}></pb-model-graph>`;
  }
}
customElements.define('pb-model-picture', ModelPicture);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-picture': ModelPicture;
  }
}
