/**
 * `<pb-model-inside .inspector=${…} .dims=${…}>`: questions about the inside of a model, one at a time. What was
 * answered stays while another is looked at.
 */
import { css, html, LitElement } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { environmentOf, type Environment } from '../../../runtime/environment';
import { base, buttons } from '../../../ui/styles';
import type { DimSummary } from '../inspect/cost-summary';
import type { Inspector } from '../inspect/inspector';
import '../sizes';
import './compare';

class ModelInside extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    environment: { state: true },
    busy: { state: true },
  };
  declare inspector: Inspector;
  declare dims: readonly DimSummary[];
  declare private environment: Environment | undefined;
  declare private busy: boolean;

  static override styles = [
    base,
    buttons,
    css`
      pb-model-sizes {
        margin-bottom: var(--pb-4);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void environmentOf().then((environment) => (this.environment = environment));
  }

  override render() {
    const { inspector, dims, environment, busy } = this;
    return html`<pb-model-sizes .dims=${dims} ?busy=${busy}
        >${msg('The inputs leave these sizes open. The look inside has:')}</pb-model-sizes
      >
      <div @pb-busy=${({ detail }: CustomEvent<boolean>) => (this.busy = detail)}>
        <pb-look-compare .inspector=${inspector} .dims=${dims} .environment=${environment}></pb-look-compare>
      </div>`;
  }
}
customElements.define('pb-model-inside', ModelInside);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-inside': ModelInside;
  }
}
