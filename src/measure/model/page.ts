/**
 * `<pb-model-page>`: the workbench for a model of one's own. The model lives in a worker; this page holds what was
 * chosen, and shows one thing about it at a time.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import '@awesome.me/webawesome/dist/components/tab-group/tab-group.js';
import '@awesome.me/webawesome/dist/components/tab-panel/tab-panel.js';
import '@awesome.me/webawesome/dist/components/tab/tab.js';
import { isAbort } from '../../terms/errors';
import '../../ui/error';
import { icon } from '../../ui/icons';
import { base, buttons } from '../../ui/styles';
import { webAwesome } from '../../ui/web-awesome';
import { Inspector } from './inspect/inspector';
import './costs/costs';
import type { CostSummary } from './inspect/cost-summary';
import type { Summary } from './inspect/summary';
import './inspect/summary-view';
import type { ChosenModel } from './intake/files';
import './intake/intake';

class ModelPage extends LitElement {
  static override properties = {
    chosen: { state: true },
    summary: { state: true },
    costs: { state: true },
    failure: { state: true },
  };
  declare private chosen: ChosenModel | undefined;
  declare private summary: Summary | undefined;
  declare private costs: CostSummary | undefined;
  declare private failure: Error | undefined;
  private inspector: Inspector | undefined;
  /** Started ahead, so that a model that is chosen need not wait for a worker. */
  private next: Inspector | undefined;

  static override styles = [
    base,
    buttons,
    webAwesome,
    css`
      .lead {
        max-width: 60ch;
        margin: var(--pb-3) 0 var(--pb-5);
        font-size: var(--pb-text-l);
      }
      pb-model-intake {
        max-width: 48rem;
      }
      .failed {
        margin-top: var(--pb-5);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--pb-3);
        margin: var(--pb-3) 0 var(--pb-4);
      }
      header h1 {
        font-size: var(--pb-text-xl);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.next = new Inspector();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
    this.next?.end();
    this.chosen = this.summary = this.costs = this.failure = undefined;
  }

  private close(): void {
    this.inspector?.end();
    this.inspector = undefined;
  }

  /** Opens a model in a worker of its own; the one before it goes with its worker. */
  async open(chosen: ChosenModel): Promise<void> {
    this.close();
    const inspector = (this.inspector = this.next ?? new Inspector());
    this.next = new Inspector();
    this.chosen = chosen;
    this.summary = this.costs = this.failure = undefined;
    try {
      this.summary = await inspector.open(chosen);
      this.costs = await inspector.costs(new Map());
    } catch (error) {
      if (inspector !== this.inspector || isAbort(error)) return;
      this.failure = error as Error;
      this.chosen = undefined;
      this.close();
    }
  }

  private async resize(dims: ReadonlyMap<string, number>): Promise<void> {
    const { inspector } = this;
    try {
      const costs = await inspector?.costs(dims);
      if (inspector === this.inspector) this.costs = costs;
    } catch (error) {
      if (inspector === this.inspector && !isAbort(error)) this.failure = error as Error;
    }
  }

  override render() {
    const intake = (compact: boolean) =>
      html`<pb-model-intake
        ?compact=${compact}
        @pb-model-chosen=${({ detail }: CustomEvent<ChosenModel>) => void this.open(detail)}
      ></pb-model-intake>`;
    return html`<a class="back" href="measure/">${icon('chevron-left')} ${msg('Measure')}</a>
      ${
        this.chosen
          ? html`<header>
              <h1>${this.chosen.model.name}</h1>
              ${intake(true)}
            </header>`
          : html`<h1>${msg('Your own model')}</h1>
              <p class="lead">
                ${msg('Open an ONNX model to see what is in it, what it costs, and how it runs on this machine. Nothing of it leaves this machine.')}
              </p>
              ${intake(false)}`
      }
      ${this.failure ? html`<pb-error class="failed" .error=${this.failure}></pb-error>` : nothing}
      <div aria-live="polite">
        ${this.chosen && !this.summary ? html`<p>${msg('Reading the model …')}</p>` : nothing}
      </div>
      ${this.summary ? this.bench(this.summary) : nothing}`;
  }

  private bench(summary: Summary) {
    return html`<wa-tab-group>
      <wa-tab panel="summary">${msg('Summary')}</wa-tab>
      <wa-tab panel="costs">${msg('Costs')}</wa-tab>
      <wa-tab-panel name="summary">
        <pb-model-summary .summary=${summary}></pb-model-summary>
      </wa-tab-panel>
      <wa-tab-panel name="costs">
        ${
          this.costs
            ? html`<pb-model-costs
                .costs=${this.costs}
                @pb-dims=${({ detail }: CustomEvent<Map<string, number>>) => void this.resize(detail)}
              ></pb-model-costs>`
            : html`<p>${msg('Adding up the costs …')}</p>`
        }
      </wa-tab-panel>
    </wa-tab-group>`;
  }
}
customElements.define('pb-model-page', ModelPage);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-page': ModelPage;
  }
}
