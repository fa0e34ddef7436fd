/**
 * `<pb-model-costs .costs=${costs}>`: what a model costs for the sizes that its inputs leave open, by operator and by
 * the scopes in names. Other sizes come out of it as `pb-dims` (sizes.ts).
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../ui/figure';
import { formatBytes, formatNumber, formatShare } from '../../../ui/format';
import { base, buttons, forms } from '../../../ui/styles';
import type { CostSummary, CostSums } from '../inspect/cost-summary';
import { flopsText } from './flops';
import '../sizes';
import { costsStyles } from './styles';

type Key = 'flops' | 'bytes' | 'parameters';
type Row = CostSums & { readonly label: string; readonly title: string; readonly depth: number };

/** More lines are shown when they are asked for. */
const atFirst = 40;

class ModelCosts extends LitElement {
  static override properties = {
    costs: { attribute: false },
    by: { state: true },
    sort: { state: true },
    all: { state: true },
  };
  declare costs: CostSummary;
  declare private by: 'operators' | 'scopes';
  declare private sort: Key;
  declare private all: boolean;

  static override styles = [base, buttons, forms, costsStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.by = 'operators';
    this.sort = 'flops';
    this.all = false;
  }

  override render() {
    const { total, peak, dims } = this.costs;
    const perByte = intensity(total);
    return html`<pb-model-sizes .dims=${dims}
        >${msg('The inputs leave these sizes open. The costs are for:')}</pb-model-sizes
      >
      <dl class="readout card">
        ${this.figure(msg('Floating-point operations'), amount(total.flops, total.unknownFlops, flopsText))}
        ${this.figure(msg('Bytes moved'), amount(bytesOf(total), total.unknownBytes, formatBytes))}
        ${this.figure(
          msg('Peak memory of activations'),
          peak.bytes === null ? msg(str`at least ${formatBytes(peak.atLeast)}`) : formatBytes(peak.bytes),
          peak.node ? msg(str`at ${peak.node}`) : '',
        )}
        ${this.figure(msg('Operations per byte'), perByte === null ? '–' : formatNumber(perByte), perByte === null ? msg('unknown') : '')}
      </dl>
      <p class="note">
        ${msg('Estimated from the graph, not measured: a multiply-add counts as two operations, every operand is read once and every result written once.')}
        ${
          total.unknownFlops
            ? msg(
                str`Of ${formatNumber(total.unknownFlops)} operators the work is not known before a run; they are not in the sum.`,
              )
            : nothing
        }
        ${
          total.assumed
            ? msg(
                str`${formatNumber(total.assumed)} operators are in loops or branches: one round, or the branch that costs most, is counted.`,
              )
            : nothing
        }
      </p>
      ${this.table()}`;
  }

  private figure(name: string, value: string, from = '') {
    return html`<div>
      <dt>${name}</dt>
      <dd class="value">${value}</dd>
      <dd class="from">${from || msg('estimated')}</dd>
    </div>`;
  }

  private rows(): Row[] {
    const { operators, scopes } = this.costs;
    if (this.by === 'scopes') return scopes.map((row) => ({ ...row, label: row.name, title: row.path }));
    return operators
      .map((row) => ({ ...row, depth: 0, label: row.op, title: row.domain || 'ai.onnx' }))
      .sort((a, b) => (valueOf(b, this.sort) ?? 0) - (valueOf(a, this.sort) ?? 0));
  }

  private table() {
    const rows = this.rows();
    const shown = this.all ? rows : rows.slice(0, atFirst);
    const most = {
      flops: this.largest('flops'),
      bytes: this.largest('bytes'),
      parameters: this.largest('parameters'),
    };
    return html`<div class="choose" role="group" aria-label=${msg('Add up')}>
        ${this.choice('operators', msg('By operator'))}
        ${this.costs.scopes.length ? this.choice('scopes', msg('By part of the model')) : nothing}
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${msg('Costs')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.by === 'operators' ? msg('Operator') : msg('Part')}</th>
              <th scope="col" class="number">${msg('Count')}</th>
              ${this.column('flops', msg('Operations'))} ${this.column('bytes', msg('Bytes moved'))}
              ${this.column('parameters', msg('Parameters'))}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (row) =>
                html`<tr>
                  <th scope="row" title=${row.title} style="--depth: ${row.depth}">
                    <span class="mono">${row.label}</span>
                  </th>
                  <td class="number">${formatNumber(row.nodes)}</td>
                  ${this.cell(row.flops, most.flops, row.unknownFlops === row.nodes, flopsText)}
                  ${this.cell(bytesOf(row), most.bytes, row.unknownBytes === row.nodes, formatBytes)}
                  ${this.cell(row.parameters, most.parameters, false, formatNumber)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        rows.length > shown.length
          ? html`<button class="button small" type="button" @click=${() => (this.all = true)}>
              ${msg(str`Show all ${formatNumber(rows.length)}`)}
            </button>`
          : nothing
      }`;
  }

  private choice(by: 'operators' | 'scopes', label: string) {
    return html`<button
      class="button small"
      type="button"
      aria-pressed=${this.by === by}
      @click=${() => {
        this.by = by;
        this.all = false;
      }}
    >
      ${label}
    </button>`;
  }

  /** A heading that sorts, where sorting makes sense: parts keep their place in the model. */
  private column(key: Key, label: string) {
    const sorted = this.by === 'operators' && this.sort === key;
    return html`<th scope="col" class="number" aria-sort=${sorted ? 'descending' : nothing}>
      ${
        this.by === 'operators'
          ? html`<button class="sort" type="button" @click=${() => (this.sort = key)}>
              ${label}<span aria-hidden="true">${sorted ? ' ↓' : ''}</span>
            </button>`
          : label
      }
    </th>`;
  }

  private cell(value: number | null, most: number, unknown: boolean, text: (value: number) => string) {
    if (value === null || (unknown && !value)) return html`<td class="number muted">${msg('unknown')}</td>`;
    const share = most ? value / most : 0;
    return html`<td class="number" title=${formatShare(share)}>
      <span class="bar" style="--share: ${share}" aria-hidden="true"></span>${text(value)}
    </td>`;
  }

  private largest(key: Key): number {
    return valueOf(this.costs.total, key) ?? 0;
  }
}

const bytesOf = ({ bytesRead, bytesWritten }: CostSums): number | null =>
  bytesRead === null || bytesWritten === null ? null : bytesRead + bytesWritten;

const valueOf = (sums: CostSums, key: Key): number | null => (key === 'bytes' ? bytesOf(sums) : sums[key]);

function amount(value: number | null, unknown: number, text: (value: number) => string): string {
  if (value === null) return '–';
  return unknown ? msg(str`at least ${text(value)}`) : text(value);
}

/** Two sums that are each "at least" say nothing about their quotient. */
function intensity(total: CostSums): number | null {
  const bytes = bytesOf(total);
  return bytes && total.flops !== null && !total.unknownFlops && !total.unknownBytes
    ? total.flops / bytes
    : null;
}

customElements.define('pb-model-costs', ModelCosts);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-costs': ModelCosts;
  }
}
