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
import './times';
import './values';

type Question = 'compare' | 'values' | 'times';

class ModelInside extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    environment: { state: true },
    question: { state: true },
    busy: { state: true },
  };
  declare inspector: Inspector;
  declare dims: readonly DimSummary[];
  declare private environment: Environment | undefined;
  declare private question: Question;
  declare private busy: boolean;

  static override styles = [
    base,
    buttons,
    css`
      pb-model-sizes,
      .questions {
        margin-bottom: var(--pb-4);
      }
      .questions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-2);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.question = 'compare';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void environmentOf().then((environment) => (this.environment = environment));
  }

  override render() {
    const { inspector, dims, environment, busy, question } = this;
    return html`<pb-model-sizes .dims=${dims} ?busy=${busy}
        >${msg('The inputs leave these sizes open. The look inside has:')}</pb-model-sizes
      >
      <div class="questions" role="group" aria-label=${msg('What do you want to know?')}>
        ${this.choice('compare', msg('Which operator differs?'))}
        ${this.choice('values', msg('What does each operator make?'))}
        ${this.choice('times', msg('Where does the time go?'))}
      </div>
      <div @pb-busy=${({ detail }: CustomEvent<boolean>) => (this.busy = detail)}>
        <pb-look-compare
          ?hidden=${question !== 'compare'}
          .inspector=${inspector}
          .dims=${dims}
          .environment=${environment}
        ></pb-look-compare>
        <pb-look-values
          ?hidden=${question !== 'values'}
          .inspector=${inspector}
          .dims=${dims}
          .environment=${environment}
        ></pb-look-values>
        <pb-look-times
          ?hidden=${question !== 'times'}
          .inspector=${inspector}
          .dims=${dims}
          .environment=${environment}
        ></pb-look-times>
      </div>`;
  }

  /** One at a time: two would spoil each other's times, and need the memory of both. */
  private choice(question: Question, label: string) {
    const chosen = this.question === question;
    return html`<button
      class="button small"
      type="button"
      aria-pressed=${chosen}
      ?disabled=${this.busy && !chosen}
      @click=${() => (this.question = question)}
    >
      ${label}
    </button>`;
  }
}
customElements.define('pb-model-inside', ModelInside);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-inside': ModelInside;
  }
}
