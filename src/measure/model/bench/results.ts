/**
 * `<pb-model-results .rows=${rows}>`: backends side by side: how long each part took, how sure the median is, what
 * memory was counted, and what the processor did of a GPU's work.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../../bench/run';
import { compareRuns } from '../../../bench/verdict';
import '../../../ui/error';
import { formatBytes, formatMs, formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { base, buttons, forms } from '../../../ui/styles';
import type { Row } from './row';
import { backendName } from './words';

/** A cell: the figure, and below it where it comes from. */
type Cell = readonly [value: string, from?: string];

class ModelResults extends LitElement {
  static override properties = { rows: { attribute: false } };
  declare rows: readonly Row[];

  static override styles = [
    base,
    buttons,
    forms,
    css`
      .scroll {
        overflow-x: auto;
        margin-bottom: var(--pb-3);
      }
      table {
        width: auto;
        min-width: min(100%, 40rem);
      }
      th[scope='row'] {
        font-weight: 400;
      }
      td {
        min-width: 9rem;
      }
      .value {
        display: block;
        font-family: var(--pb-mono);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .main .value {
        font-size: var(--pb-text-xl);
        letter-spacing: -0.03em;
      }
      .from {
        display: block;
        max-width: 28ch;
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
        overflow-wrap: anywhere;
      }
      pb-error {
        margin-bottom: var(--pb-3);
      }
      p {
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.rows = [];
  }

  override render() {
    const done = this.rows.flatMap(({ result }) => (result ? [result.run] : []));
    return html`${this.rows.map(({ error }) =>
      error ? html`<pb-error .error=${error}></pb-error>` : nothing,
    )}
    ${done.length ? this.table(done) : nothing}`;
  }

  private table(runs: readonly Run[]) {
    const memory = (run: Run): Cell => memoryCell(run);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Results')}>
        <table>
          <thead>
            <tr>
              <td></td>
              ${runs.map(
                ({ environment }) =>
                  html`<th scope="col">${backendName(environment.backend as Row['backend'])}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${this.line(msg('Warm run'), runs, warmCell, true)}
            ${runs.length > 1 ? this.line(msg('Compared'), runs, (run) => comparedCell(run, runs)) : nothing}
            ${this.line(msg('First run'), runs, ({ phasesMs }) => [time(phasesMs.first)])}
            ${this.line(msg('Compiling'), runs, ({ phasesMs }) => [time(phasesMs.compile)])}
            ${this.line(msg('Loading'), runs, ({ phasesMs }) => [time(phasesMs.load)])}
            ${this.line(msg('Memory'), runs, memory)} ${this.line(msg('Operators'), runs, operatorsCell)}
            <tr>
              <th scope="row">${msg('Kept as')}</th>
              ${runs.map(
                ({ id }) =>
                  html`<td>
                    <a href="runs/?id=${id}">${icon('gauge')} ${msg('Measurement')}</a>
                  </td>`,
              )}
            </tr>
          </tbody>
        </table>
      </div>
      <p>
        ${msg('Loading brings the runtime and the file into memory. A warm run has the way of the inputs to the backend and of the outputs back in it. Memory is the most that was counted: of the WebAssembly module, which holds the runtime, the model and what the processor computes, and of the buffers that it made on the graphics card. What the browser and the driver take beside it cannot be counted.')}
      </p>
      ${
        runs.length === 2
          ? html`<p>
              <a class="button small" href="runs/?a=${runs[0]!.id}&b=${runs[1]!.id}"
                >${icon('compare')} ${msg('Compare the measurements')}</a
              >
            </p>`
          : nothing
      }`;
  }

  private line(name: string, runs: readonly Run[], cell: (run: Run) => Cell, main = false) {
    return html`<tr class=${main ? 'main' : ''}>
      <th scope="row">${name}</th>
      ${runs.map((run) => {
        const [value, from] = cell(run);
        return html`<td>
          <span class="value">${value}</span> ${from ? html`<span class="from">${from}</span>` : nothing}
        </td>`;
      })}
    </tr>`;
  }
}

const time = (ms: number | undefined): string => (ms === undefined ? '–' : formatMs(ms));

function warmCell({ stats, method }: Run): Cell {
  const n = formatNumber(method.n - method.warmup);
  const median = formatMs(stats.median);
  if (!stats.medianInterval) return [median, msg(str`median, n = ${n}: too few for an interval`)];
  const [low, high] = stats.medianInterval.map(formatMs);
  return [median, msg(str`median, n = ${n}; 95\u00a0% between ${low} and ${high}`)];
}

/** Against the fastest. */
function comparedCell(run: Run, runs: readonly Run[]): Cell {
  const fastest = runs.toSorted((a, b) => a.stats.median - b.stats.median)[0]!;
  if (run === fastest) return [msg('fastest')];
  const verdict = compareRuns(run, fastest);
  if (verdict.kind === 'no-difference') return ['–', msg('no difference shown: the intervals overlap')];
  if (verdict.kind !== 'faster')
    return [
      `${formatNumber(run.stats.median / fastest.stats.median)}\u00a0×`,
      msg('too few samples for an interval'),
    ];
  const [low, high] = [formatNumber(verdict.low), formatNumber(verdict.high)];
  return [
    msg(str`${formatNumber(verdict.ratio)} × slower`),
    Number.isFinite(verdict.high)
      ? msg(str`between ${low} × and ${high} ×, at least 90\u00a0% certain`)
      : msg(str`at least ${low} ×`),
  ];
}

function memoryCell({ memory }: Run): Cell {
  if (!memory) return ['–'];
  const { wasmBytes, gpuBytes } = memory;
  if (gpuBytes === undefined) return [formatBytes(wasmBytes), msg('of the module')];
  return [formatBytes(gpuBytes), msg(str`on the graphics card, and ${formatBytes(wasmBytes)} of the module`)];
}

function operatorsCell({ environment }: Run): Cell {
  const operators = environment.networks?.[0]?.operators;
  if (!operators) return environment.backend === 'wasm' ? [msg('all here')] : ['–', msg('not known')];
  if (operators.fellBack === 'none') return [msg('all here')];
  const kinds = (operators.kinds ?? []).slice(0, 6).join(', ');
  const n = formatNumber(operators.onProcessor ?? 0);
  if (operators.fellBack === 'all') return [msg('all on the processor')];
  return [
    operators.total === undefined
      ? msg(str`${n} on the processor`)
      : msg(str`${n} of ${formatNumber(operators.total)} on the processor`),
    kinds,
  ];
}

customElements.define('pb-model-results', ModelResults);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-results': ModelResults;
  }
}
