/**
 * `<pb-model-run .inspector=${…} .dims=${…}>`: runs a model on the backends of this machine, one after the other, and
 * shows them side by side. Sizes are the page's: another choice goes up as `pb-dims`.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import { environmentOf, type Environment } from '../../../runtime/environment';
import { saveRun } from '../../../store/runs';
import { isAbort } from '../../../terms/errors';
import '../../../ui/error';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import '../../../ui/progress';
import { base, buttons, forms } from '../../../ui/styles';
import type { DimSummary } from '../inspect/cost-summary';
import type { Inspector } from '../inspect/inspector';
import '../sizes';
import './backends';
import { proposedBackends } from './backends';
import type { InputOffer } from './contract';
import './inputs';
import type { FileGiven, FillChosen } from './inputs';
import './results';
import type { Row } from './row';
import { runStyles } from './run-styles';
import { backendName } from './words';

/** As `proefbank bench model` has it. */
const plan = { warmup: 2, precision: 0.02, most: 10_000 };
/** Seconds for each backend, that somebody may choose. */
const budgets = [2, 10, 30, 120];

class ModelRun extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    inputs: { state: true },
    fills: { state: true },
    environment: { state: true },
    backends: { state: true },
    budget: { state: true },
    seed: { state: true },
    rows: { state: true },
    running: { state: true },
    failure: { state: true },
  };
  declare inspector: Inspector;
  declare dims: readonly DimSummary[];
  declare private inputs: readonly InputOffer[];
  declare private fills: ReadonlyMap<string, string>;
  declare private environment: Environment | undefined;
  declare private backends: ReadonlySet<Backend>;
  declare private budget: number;
  declare private seed: number;
  declare private rows: readonly Row[];
  declare private running: boolean;
  declare private failure: Error | undefined;
  private cancelled = false;

  static override styles = [base, buttons, forms, runStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.inputs = this.rows = [];
    this.fills = new Map();
    this.backends = new Set();
    [this.budget, this.seed, this.running] = [budgets[1]!, 1, false];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void environmentOf().then((environment) => {
      this.environment = environment;
      this.backends = proposedBackends(environment);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.cancel();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('inspector')) {
      this.fills = new Map();
      this.rows = [];
    }
    if (changed.has('dims') || changed.has('inspector')) void this.look();
  }

  private get sizes(): Record<string, number> {
    return Object.fromEntries(this.dims.map(({ name, size }) => [name, size]));
  }

  /** What the inputs are with these sizes. */
  private look = async (): Promise<void> => {
    const { inspector } = this;
    await this.trying(async () => {
      const inputs = await inspector.offer(this.sizes);
      if (inspector === this.inspector) this.inputs = inputs;
    });
  };

  private async trying(work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      if (!isAbort(error)) this.failure = error as Error;
    }
  }

  private readonly give = ({ detail: { name, file, reading } }: CustomEvent<FileGiven>): void =>
    void this.trying(async () => {
      const shapes = await this.inspector.give(name, file, reading, this.sizes);
      const sizes = sizesOf(this.inputs, shapes);
      if (sizes.size) this.resize(new Map([...Object.entries(this.sizes), ...sizes]));
      else await this.look();
    });

  private readonly forget = ({ detail }: CustomEvent<string>): void =>
    void this.trying(async () => {
      await this.inspector.forget(detail);
      await this.look();
    });

  private resize(detail: ReadonlyMap<string, number>): void {
    this.dispatchEvent(new CustomEvent('pb-dims', { detail, bubbles: true, composed: true }));
  }

  private async run(): Promise<void> {
    const { inspector, environment } = this;
    if (!environment) return;
    this.failure = undefined;
    this.cancelled = false;
    this.running = true;
    this.rows = environment.backends
      .filter((backend) => this.backends.has(backend))
      .toReversed()
      .map((backend) => ({ backend }));
    for (const { backend } of this.rows) {
      if (this.cancelled) break;
      try {
        const result = await inspector.run(this.ask(backend, environment), (progress) =>
          this.change(backend, { progress }),
        );
        await saveRun(result.run);
        this.change(backend, { result, progress: undefined });
      } catch (error) {
        // The others go on: what fails here says nothing about them.
        if (!isAbort(error)) this.change(backend, { error: error as Error, progress: undefined });
      }
    }
    if (inspector === this.inspector) await this.ended();
  }

  private ask(backend: Backend, environment: Environment) {
    return {
      backend,
      environment,
      sizes: this.sizes,
      fills: Object.fromEntries(this.fills),
      seed: this.seed,
      baseUrl: document.baseURI,
      plan: { ...plan, budgetMs: 1000 * this.budget },
    };
  }

  private change(backend: Backend, change: Partial<Row>): void {
    this.rows = this.rows.map((row) => (row.backend === backend ? { ...row, ...change } : row));
  }

  private async ended(): Promise<void> {
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.running = false;
    // What has no outcome has nothing to show.
    this.rows = this.rows.filter(({ result, error }) => result ?? error);
    await this.updateComplete;
    if (hadFocus) this.renderRoot.querySelector<HTMLElement>('.go')?.focus();
  }

  private readonly cancel = (): void => {
    if (!this.running) return;
    this.cancelled = true;
    this.inspector.cancel().catch(() => {});
  };

  override render() {
    const { running } = this;
    return html`<pb-model-sizes .dims=${this.dims} ?busy=${running}
        >${msg('The inputs leave these sizes open. A run has:')}</pb-model-sizes
      >
      <pb-model-inputs
        .inputs=${this.inputs}
        .fills=${this.fills}
        ?busy=${running}
        @pb-fill=${({ detail: { name, fill } }: CustomEvent<FillChosen>) => (this.fills = new Map(this.fills).set(name, fill))}
        @pb-give=${this.give}
        @pb-forget=${this.forget}
      ></pb-model-inputs>
      <div class="how">
        <pb-model-backends
          .environment=${this.environment}
          .chosen=${this.backends}
          ?busy=${running}
          @pb-backends=${({ detail }: CustomEvent<Set<Backend>>) => (this.backends = detail)}
        ></pb-model-backends>
        <div class="numbers">${this.numbers()}</div>
      </div>
      <div class="start">${running ? this.underWay() : this.start()}</div>
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      <pb-model-results .rows=${this.rows}></pb-model-results>`;
  }

  private numbers() {
    return html`<label
        >${msg('Most time for each')}
        <select
          ?disabled=${this.running}
          @change=${(event: Event) => (this.budget = Number((event.target as HTMLSelectElement).value))}
        >
          ${budgets.map(
            (seconds) =>
              html`<option value=${seconds} .selected=${seconds === this.budget}>
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
          .value=${String(this.seed)}
          ?disabled=${this.running}
          required
          @change=${this.reseed}
        />
      </label>`;
  }

  private readonly reseed = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.reportValidity()) this.seed = Number(input.value);
  };

  private start() {
    const impossible = this.inputs.some(({ problem }) => problem);
    const ready = this.environment && this.backends.size && !impossible;
    return html`<button
        class="button primary go"
        type="button"
        ?disabled=${!ready}
        @click=${() => void this.run()}
      >
        ${icon('play')} ${msg('Run and measure')}
      </button>
      <p class="muted small" role="status">${this.words()}</p>`;
  }

  private words(): string {
    if (this.cancelled) return msg('Cancelled. What was measured in full is kept.');
    if (this.rows.some(({ result }) => result)) return msg('Measured.');
    return '';
  }

  private underWay() {
    const at = this.rows.findIndex(({ result, error }) => !result && !error);
    const row = this.rows[at];
    const [n, of] = [formatNumber(at + 1), formatNumber(this.rows.length)];
    return html`<button class="button go" type="button" @click=${this.cancel}>
        ${icon('close')} ${msg('Cancel')}
      </button>
      ${
        row
          ? html`<div class="now">
              <p class="small" role="status">
                ${msg(str`Measuring ${n} of ${of}: ${backendName(row.backend)}`)}
              </p>
              <pb-progress .progress=${row.progress}></pb-progress>
            </div>`
          : nothing
      }`;
  }
}

/** Sizes of open dimensions that are settled by what was given. */
function sizesOf(
  inputs: readonly InputOffer[],
  shapes: Readonly<Record<string, readonly number[]>>,
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, open } of inputs)
    open.forEach((dim, axis) => {
      const size = shapes[name]?.[axis];
      if (dim !== null && size !== undefined) sizes.set(dim, size);
    });
  return sizes;
}

customElements.define('pb-model-run', ModelRun);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-run': ModelRun;
  }
}
