/**
 * `<pb-model-run .inspector=${…} .dims=${…}>`: runs a model on the backends of this machine, one after the other, and
 * shows them side by side. Sizes are the page's: another choice goes up as `pb-dims`.
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Backend } from '../../../runtime/backend';
import { environmentOf, type Environment } from '../../../runtime/environment';
import { saveRun } from '../../../store/runs';
import { isAbort } from '../../../terms/errors';
import '../../../ui/error';
import { icon } from '../../../ui/icons';
import { saveFile } from '../../../ui/save-file';
import { base, buttons, forms } from '../../../ui/styles';
import type { DimSummary } from '../inspect/cost-summary';
import type { Inspector } from '../inspect/inspector';
import '../sizes';
import { apartOf, type Apart } from './apart';
import './backends';
import { inOrder, proposedBackends } from './backends';
import type { InputOffer } from './contract';
import './inputs';
import type { FileGiven, FillChosen } from './inputs';
import './outputs';
import { usualPlan, type Plan } from './plan';
import './results';
import type { Row } from './row';
import { runStyles } from './run-styles';
import { settledBy } from './settled';
import './sweep-view';
import type { SweepSteps } from './sweep-view';
import { underWay } from './under-way';

/** As `proefbank bench model` has it. */
const sampling = { warmup: 2, precision: 0.02, most: 10_000 };
/** For each value of a sweep, at most. */
const sweepBudgetMs = 3000;

class ModelRun extends LitElement {
  static override properties = {
    inspector: { attribute: false },
    dims: { attribute: false },
    inputs: { state: true },
    fills: { state: true },
    environment: { state: true },
    backends: { state: true },
    plan: { state: true },
    rows: { state: true },
    apart: { state: true },
    running: { state: true },
    sweeping: { state: true },
    failure: { state: true },
  };
  declare inspector: Inspector;
  declare dims: readonly DimSummary[];
  declare private inputs: readonly InputOffer[];
  declare private fills: ReadonlyMap<string, string>;
  declare private environment: Environment | undefined;
  declare private backends: ReadonlySet<Backend>;
  declare private plan: Plan;
  declare private rows: readonly Row[];
  declare private apart: readonly Apart[];
  declare private running: boolean;
  declare private sweeping: boolean;
  declare private failure: Error | undefined;
  private cancelled = false;

  static override styles = [base, buttons, forms, runStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.inputs = this.rows = this.apart = [];
    this.fills = new Map();
    this.backends = new Set();
    this.plan = usualPlan;
    this.running = this.sweeping = false;
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
      this.rows = this.apart = [];
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
      const sizes = settledBy(this.inputs, shapes);
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
    this.apart = [];
    this.rows = inOrder.filter((backend) => this.backends.has(backend)).map((backend) => ({ backend }));
    for (const { backend } of this.rows) {
      if (this.cancelled) break;
      try {
        const result = await inspector.run(this.ask(backend, environment), (progress) =>
          this.change(backend, { progress }),
        );
        this.change(backend, { result, progress: undefined });
        // What cannot be kept is shown all the same.
        await saveRun(result.run).catch((error: Error) => (this.failure = error));
      } catch (error) {
        // The others go on: what fails here says nothing about them.
        if (!isAbort(error)) this.change(backend, { error: error as Error, progress: undefined });
      }
    }
    if (inspector !== this.inspector) return;
    await this.trying(async () => {
      this.apart = await apartOf(inspector, this.rows);
    });
    await this.ended();
  }

  private ask(backend: Backend, environment: Environment) {
    return {
      backend,
      environment,
      sizes: this.sizes,
      fills: Object.fromEntries(this.fills),
      seed: this.plan.seed,
      baseUrl: document.baseURI,
      plan: { ...sampling, budgetMs: 1000 * this.plan.budget },
    };
  }

  private change(backend: Backend, change: Partial<Row>): void {
    this.rows = this.rows.map((row) => (row.backend === backend ? { ...row, ...change } : row));
  }

  /** A value of a sweep is a run like any other, kept as one. */
  private readonly steps: SweepSteps = {
    measure: async (backend, axis, value) => {
      const ask = this.ask(backend, this.environment!);
      const { run } = await this.inspector.run(
        {
          ...ask,
          timesOnly: true,
          plan: { ...ask.plan, budgetMs: Math.min(ask.plan.budgetMs, sweepBudgetMs) },
          ...(axis.kind === 'threads' ? { threads: value } : { sizes: { ...ask.sizes, [axis.name]: value } }),
        },
        () => {},
      );
      await saveRun(run);
      return run;
    },
    costs: (axis, value) =>
      this.inspector.costs(
        new Map(Object.entries({ ...this.sizes, ...(axis.kind === 'dim' && { [axis.name]: value }) })),
      ),
    cancel: () => void this.inspector.cancel().catch(() => {}),
  };

  private readonly save = ({
    detail: { backend, name },
  }: CustomEvent<{ backend: Backend; name: string }>): void =>
    void this.trying(async () => {
      const file = await this.inspector.save(backend, name);
      saveFile(file, `${name.replace(/[^\w.-]+/g, '_')}.npy`);
    });

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
    const running = this.running || this.sweeping;
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
        <pb-model-plan
          .plan=${this.plan}
          ?busy=${running}
          @pb-plan=${({ detail }: CustomEvent<Plan>) => (this.plan = detail)}
        ></pb-model-plan>
      </div>
      <div class="start">${this.running ? underWay(this.rows, this.cancel) : this.start()}</div>
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
      <pb-model-results .rows=${this.rows}></pb-model-results>
      <pb-model-outputs .rows=${this.rows} .apart=${this.apart} @pb-save=${this.save}></pb-model-outputs>
      <pb-model-sweep
        .dims=${this.dims}
        .environment=${this.environment}
        .steps=${this.steps}
        ?busy=${this.running}
        @pb-sweeping=${({ detail }: CustomEvent<boolean>) => (this.sweeping = detail)}
      ></pb-model-sweep>`;
  }

  private start() {
    const impossible = this.inputs.some(({ problem }) => problem);
    const ready = this.environment && this.backends.size && !impossible && !this.sweeping;
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
}

customElements.define('pb-model-run', ModelRun);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-run': ModelRun;
  }
}
