/**
 * `<pb-model-sweep>`: one size, or the threads, over a list of values on one backend. `measure` is the tab's own way to
 * run; fires `pb-sweeping` (boolean) when it begins and ends.
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../../bench/run';
import type { Backend } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import '../../../ui/error';
import { formatBytes, formatMs, formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { saveFile } from '../../../ui/save-file';
import { base, buttons, forms } from '../../../ui/styles';
import type { CostSummary, DimSummary } from '../inspect/cost-summary';
import {
  perSecond,
  proposedValues,
  sweep,
  sweepCsv,
  valuesIn,
  type Axis,
  type Point,
  type SweepEnd,
} from './sweep';
import './sweep-plot';
import { sweepStyles } from './sweep-styles';
import { backendName } from './words';

/** How a value is measured; given by the tab, which knows the inputs. */
export interface SweepSteps {
  measure(backend: Backend, axis: Axis, value: number): Promise<Run>;
  costs(axis: Axis, value: number): Promise<CostSummary>;
  cancel(): void;
}

class ModelSweep extends LitElement {
  static override properties = {
    dims: { attribute: false },
    environment: { attribute: false },
    steps: { attribute: false },
    busy: { type: Boolean },
    axisName: { state: true },
    backend: { state: true },
    written: { state: true },
    points: { state: true },
    taken: { state: true },
    running: { state: true },
    end: { state: true },
  };
  declare dims: readonly DimSummary[];
  declare environment: Environment | undefined;
  declare steps: SweepSteps;
  /** Something else runs. */
  declare busy: boolean;
  declare private axisName: string | undefined;
  declare private backend: Backend;
  /** Values as somebody wrote them. */
  declare private written: string | undefined;
  declare private points: readonly Point[];
  /** Of what the points are. */
  declare private taken: { readonly axis: Axis; readonly backend: Backend } | undefined;
  declare private running: boolean;
  declare private end: SweepEnd | undefined;
  private cancelled = false;

  static override styles = [base, buttons, forms, sweepStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.dims = this.points = [];
    this.busy = this.running = false;
    this.backend = 'wasm';
  }

  private get axes(): Axis[] {
    const threads = (this.environment?.threads ?? 1) > 1 && this.backend === 'wasm';
    return [
      ...this.dims.map(({ name }): Axis => ({ kind: 'dim', name })),
      ...(threads ? [{ kind: 'threads' } as const] : []),
    ];
  }

  private get axis(): Axis | undefined {
    return this.axes.find((axis) => keyOf(axis) === this.axisName) ?? this.axes[0];
  }

  private proposed(axis: Axis): string {
    const size = axis.kind === 'dim' ? this.dims.find(({ name }) => name === axis.name)!.size : 1;
    return proposedValues(axis, size, this.environment?.threads ?? 1).join(', ');
  }

  private async start(axis: Axis): Promise<void> {
    const values = valuesIn(this.written ?? this.proposed(axis));
    if (!values) return;
    const { backend, steps } = this;
    this.points = [];
    this.taken = { axis, backend };
    this.end = undefined;
    this.cancelled = false;
    this.busyWith(true);
    this.end = await sweep(values, {
      measure: (value) => steps.measure(backend, axis, value),
      costs: (value) => steps.costs(axis, value),
      onPoint: (point) => (this.points = [...this.points, point]),
      cancelled: () => this.cancelled,
    });
    const hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.busyWith(false);
    await this.updateComplete;
    if (hadFocus) this.renderRoot.querySelector<HTMLElement>('.go')?.focus();
  }

  private busyWith(running: boolean): void {
    this.running = running;
    this.dispatchEvent(new CustomEvent('pb-sweeping', { detail: running }));
  }

  private readonly cancel = (): void => {
    this.cancelled = true;
    this.steps.cancel();
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.running) this.cancel();
  }

  override render() {
    const { axis, environment } = this;
    if (!axis || !environment) return nothing;
    return html`<h2>${msg('Sweep')}</h2>
      <p>
        ${msg('One size, or the number of threads, over a list of values; everything else stays as it is above.')}
      </p>
      ${this.form(axis, environment)} ${this.outcome()}`;
  }

  private form(axis: Axis, environment: Environment) {
    const off = this.busy || this.running;
    const written = this.written ?? this.proposed(axis);
    const wrong = !valuesIn(written);
    return html`<div class="form">
        <label
          >${msg('What varies')}
          <select ?disabled=${off} @change=${this.pickAxis}>
            ${this.axes.map(
              (one) =>
                html`<option value=${keyOf(one)} .selected=${keyOf(one) === keyOf(axis)}>
                  ${nameOf(one)}
                </option>`,
            )}
          </select>
        </label>
        <label
          >${msg('Values')}
          <input
            .value=${written}
            aria-invalid=${wrong}
            aria-describedby=${wrong ? 'wrong' : nothing}
            ?disabled=${off}
            @change=${(event: Event) => (this.written = (event.target as HTMLInputElement).value)}
          />
        </label>
        <label
          >${msg('On')}
          <select
            ?disabled=${off}
            @change=${(event: Event) => (this.backend = (event.target as HTMLSelectElement).value as Backend)}
          >
            ${environment.backends.map(
              (one) =>
                html`<option value=${one} .selected=${one === this.backend}>${backendName(one)}</option>`,
            )}
          </select>
        </label>
        ${
          this.running
            ? html`<button class="button go" type="button" @click=${this.cancel}>
                ${icon('close')} ${msg('Cancel')}
              </button>`
            : html`<button
                class="button go"
                type="button"
                ?disabled=${off || wrong}
                @click=${() => void this.start(axis)}
              >
                ${icon('play')} ${msg('Sweep')}
              </button>`
        }
      </div>
      ${wrong ? html`<p class="wrong" id="wrong">${msg('Write two to fifty whole numbers from 1: 1, 2, 4, 8.')}</p>` : nothing}`;
  }

  private readonly pickAxis = (event: Event): void => {
    this.axisName = (event.target as HTMLSelectElement).value;
    this.written = undefined;
  };

  private outcome() {
    const { points, taken, end } = this;
    if (!taken) return nothing;
    const name = nameOf(taken.axis);
    const done = formatNumber(points.length);
    return html`<p role="status" class="muted small">
        ${this.running ? msg(str`Measuring: ${done} values are done.`) : msg(str`${done} values were measured.`)}
      </p>
      ${points.length > 1 ? html`<pb-sweep-plot .points=${points} label=${name}></pb-sweep-plot>` : nothing}
      ${points.length ? this.table(taken.axis, name) : nothing}
      ${
        end?.broke
          ? html`<p>
                ${msg(str`At ${formatNumber(end.broke.value)} it broke, and larger values were left out:`)}
              </p>
              <pb-error .error=${end.broke.error}></pb-error>`
          : nothing
      }
      ${
        points.length && !this.running
          ? html`<button
              class="button small"
              type="button"
              @click=${() => saveFile(sweepCsv(name, taken.axis, points, taken.backend), 'sweep.csv')}
            >
              ${icon('download')} ${msg('Table (CSV)')}
            </button>`
          : nothing
      }`;
  }

  private table(axis: Axis, name: string) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Sweep')}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">${name}</th>
            <th scope="col">${msg('Warm run')}</th>
            <th scope="col" class="number">
              ${axis.kind === 'threads' ? msg('Runs a second') : msg(str`${name} a second`)}
            </th>
            <th scope="col" class="number">${msg('Memory, counted')}</th>
            <th scope="col" class="number">${msg('Activations, estimated')}</th>
            <th scope="col"><span class="visually-hidden">${msg('Kept as')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.points.map((point) => this.row(axis, point))}
        </tbody>
      </table>
    </div>`;
  }

  private row(axis: Axis, point: Point) {
    const { value, run, activations } = point;
    const { median, medianInterval } = run.stats;
    const n = formatNumber(run.method.n - run.method.warmup);
    const [low, high] = (medianInterval ?? []).map(formatMs);
    return html`<tr>
      <th scope="row" class="number">${formatNumber(value)}</th>
      <td>
        <span class="mono">${formatMs(median)}</span>
        <span class="muted small"
          >${
            medianInterval
              ? msg(str`median, n = ${n}; 95\u00a0% between ${low!} and ${high!}`)
              : msg(str`median, n = ${n}: too few for an interval`)
          }</span
        >
      </td>
      <td class="number">${formatNumber(perSecond(axis, point))}</td>
      <td class="number">${run.memory ? formatBytes(run.memory.gpuBytes ?? run.memory.wasmBytes) : '–'}</td>
      <td class="number">${activations === undefined ? '–' : formatBytes(activations)}</td>
      <td><a href="runs/?id=${run.id}">${msg('Measurement')}</a></td>
    </tr>`;
  }
}

const keyOf = (axis: Axis): string => (axis.kind === 'threads' ? 'threads' : `dim ${axis.name}`);
const nameOf = (axis: Axis): string => (axis.kind === 'threads' ? msg('threads') : axis.name);

customElements.define('pb-model-sweep', ModelSweep);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-sweep': ModelSweep;
  }
}
