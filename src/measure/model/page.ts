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
import { loadModule } from '../../ui/load';
import { base, buttons } from '../../ui/styles';
import { webAwesome } from '../../ui/web-awesome';
import { Inspector } from './inspect/inspector';
import './bench/run';
import './costs/costs';
import type { CostSummary } from './inspect/cost-summary';
import type { Summary } from './inspect/summary';
import './inspect/problems-view';
import type { ProblemSummary } from './inspect/problem-list';
import './inspect/summary-view';
import type { ChosenModel } from './intake/files';
import './intake/intake';
import './intake/ours';
import type { FetchOurs } from './intake/ours';
import './look/inside';

class ModelPage extends LitElement {
  static override properties = {
    chosen: { state: true },
    summary: { state: true },
    problems: { state: true },
    costs: { state: true },
    dims: { state: true },
    pictured: { state: true },
    failure: { state: true },
  };
  declare private chosen: ChosenModel | undefined;
  declare private summary: Summary | undefined;
  declare private problems: readonly ProblemSummary[] | undefined;
  declare private costs: CostSummary | undefined;
  /** Sizes that were chosen for open dimensions. */
  declare private dims: ReadonlyMap<string, number>;
  /** The graph was asked for, and its module is here. */
  declare private pictured: boolean;
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
      pb-model-intake,
      pb-model-ours {
        max-width: 48rem;
      }
      pb-model-ours {
        margin-top: var(--pb-5);
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
    this.dims = new Map();
    this.pictured = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.next = new Inspector();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
    this.next?.end();
    this.forget();
    this.chosen = undefined;
  }

  private close(): void {
    this.inspector?.end();
    this.inspector = undefined;
  }

  private forget(): void {
    this.summary = this.problems = this.costs = this.failure = undefined;
    this.dims = new Map();
    this.pictured = false;
  }

  /** Opens a model in a worker of its own; the one before it goes with its worker. */
  async open(chosen: ChosenModel): Promise<void> {
    this.close();
    const inspector = (this.inspector = this.next ?? new Inspector());
    this.next = undefined;
    this.chosen = chosen;
    this.forget();
    // Another model may be chosen at any moment; what comes of this one then is of no more use.
    const gone = (): boolean => inspector !== this.inspector;
    try {
      const summary = await inspector.open(chosen);
      if (gone()) return;
      this.summary = summary;
      const problems = await inspector.problems();
      if (gone()) return;
      this.problems = problems;
      const costs = await inspector.costs(this.dims);
      if (!gone()) this.costs = costs;
    } catch (error) {
      if (gone() || isAbort(error)) return;
      this.failure = error as Error;
      this.chosen = undefined;
      this.close();
    } finally {
      // Not before, because it would take a core from the one that reads.
      if (this.isConnected) this.next ??= new Inspector();
    }
  }

  /** Paths of files that weights lie in and that are not here. */
  private get missing(): readonly string[] {
    const files = this.summary?.file.external ?? [];
    return files.flatMap(({ path, bytes }) => (bytes === undefined ? [path] : []));
  }

  /** Opens the same model again, with files that it missed. */
  private complete(files: ReadonlyMap<string, Blob>): void {
    const { model, beside } = this.chosen!;
    void this.open({ model, beside: new Map([...beside, ...files]) });
  }

  private async resize(dims: ReadonlyMap<string, number>): Promise<void> {
    const { inspector } = this;
    try {
      const costs = await inspector?.costs(dims);
      if (inspector !== this.inspector) return;
      this.costs = costs;
      this.dims = dims;
    } catch (error) {
      if (inspector === this.inspector && !isAbort(error)) this.failure = error as Error;
    }
  }

  override render() {
    const intake = (compact: boolean) =>
      html`<pb-model-intake
        ?compact=${compact}
        .missing=${this.missing}
        @pb-model-completed=${({ detail }: CustomEvent<ReadonlyMap<string, Blob>>) => this.complete(detail)}
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
              ${intake(false)}
              <pb-model-ours
                .fetch=${(...asked: Parameters<FetchOurs>) => (this.next ??= new Inspector()).fetchOurs(...asked)}
                @pb-model-chosen=${({ detail }: CustomEvent<ChosenModel>) => void this.open(detail)}
              ></pb-model-ours>`
      }
      ${this.failure ? html`<pb-error class="failed" .error=${this.failure}></pb-error>` : nothing}
      <div aria-live="polite">
        ${this.chosen && !this.summary ? html`<p>${msg('Reading the model …')}</p>` : nothing}
      </div>
      ${this.summary ? this.bench(this.summary) : nothing}`;
  }

  /** The picture is fetched when somebody wants it. */
  private async tabShown({ detail }: CustomEvent<{ name: string }>): Promise<void> {
    if (detail.name !== 'graph' || this.pictured) return;
    try {
      await loadModule(() => import('./picture'));
      this.pictured = true;
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private bench(summary: Summary) {
    return html`<wa-tab-group
      @wa-tab-show=${this.tabShown}
      @pb-dims=${({ detail }: CustomEvent<Map<string, number>>) => void this.resize(detail)}
    >
      <wa-tab panel="summary">${msg('Summary')}</wa-tab>
      <wa-tab panel="costs">${msg('Costs')}</wa-tab>
      <wa-tab panel="graph">${msg('Graph')}</wa-tab>
      <wa-tab panel="run">${msg('Run')}</wa-tab>
      <wa-tab panel="inside">${msg('Look inside')}</wa-tab>
      <wa-tab-panel name="summary">
        <pb-model-summary .summary=${summary}></pb-model-summary>
        ${this.problems ? html`<pb-model-problems .problems=${this.problems}></pb-model-problems>` : nothing}
      </wa-tab-panel>
      <wa-tab-panel name="costs">
        ${
          this.costs
            ? html`<pb-model-costs .costs=${this.costs}></pb-model-costs>`
            : html`<p>${msg('Adding up the costs …')}</p>`
        }
      </wa-tab-panel>
      <wa-tab-panel name="run">
        ${
          this.costs
            ? html`<pb-model-run .inspector=${this.inspector} .dims=${this.costs.dims}></pb-model-run>`
            : html`<p>${msg('Adding up the costs …')}</p>`
        }
      </wa-tab-panel>
      <wa-tab-panel name="graph">
        ${
          this.pictured
            ? html`<pb-model-picture .inspector=${this.inspector} .dims=${this.dims}></pb-model-picture>`
            : nothing
        }
      </wa-tab-panel>
      <wa-tab-panel name="inside">
        ${
          this.costs
            ? html`<pb-model-inside .inspector=${this.inspector} .dims=${this.costs.dims}></pb-model-inside>`
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
