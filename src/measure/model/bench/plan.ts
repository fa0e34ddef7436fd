/** `<pb-model-plan>`: how long each backend may take, and the seed of what is random. Fires `pb-plan`. */
import { css, html, LitElement } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { base, forms } from '../../../ui/styles';

export interface Plan {
  /** Seconds for each backend. */
  readonly budget: number;
  readonly seed: number;
}

const budgets = [2, 10, 30, 120];
export const usualPlan: Plan = { budget: 10, seed: 1 };

class ModelPlan extends LitElement {
  static override properties = { plan: { attribute: false }, busy: { type: Boolean } };
  declare plan: Plan;
  declare busy: boolean;

  static override styles = [
    base,
    forms,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-content: start;
        gap: var(--pb-3) var(--pb-4);
      }
      label {
        display: grid;
        gap: var(--pb-1);
      }
      input {
        width: 10rem;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.plan = usualPlan;
    this.busy = false;
  }

  override render() {
    const { budget, seed } = this.plan;
    return html`<label
        >${msg('Most time for each')}
        <select
          ?disabled=${this.busy}
          @change=${(event: Event) => this.choose({ budget: Number((event.target as HTMLSelectElement).value) })}
        >
          ${budgets.map(
            (seconds) =>
              html`<option value=${seconds} .selected=${seconds === budget}>
                ${msg(str`${formatNumber(seconds)} seconds`)}
              </option>`,
          )}
        </select>
      </label>
      <label
        >${msg('Seed of what is random')}
        <input
          type="number"
          min="0"
          max="9007199254740991"
          .value=${String(seed)}
          ?disabled=${this.busy}
          required
          @change=${this.reseed}
        />
      </label>`;
  }

  private readonly reseed = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.reportValidity()) this.choose({ seed: Number(input.value) });
  };

  private choose(change: Partial<Plan>): void {
    this.dispatchEvent(new CustomEvent('pb-plan', { detail: { ...this.plan, ...change } }));
  }
}
customElements.define('pb-model-plan', ModelPlan);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-plan': ModelPlan;
  }
}
