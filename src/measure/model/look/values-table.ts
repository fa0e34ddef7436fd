/** `<pb-look-values-table .values=${values}>`: the values of a run, sorted and filtered, in stretches. */
import { css, html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { base, buttons, forms } from '../../../ui/styles';
import type { ToldValue } from './contract';
import { tableStyles } from './table-styles';
import { compact } from './words';

type Key = 'min' | 'max' | 'mean' | 'nan' | 'infinite';
type Sort = { readonly key: Key; readonly down: boolean };

/** Rows that are drawn at a time. */
const stretch = 100;

class ValuesTable extends LitElement {
  static override properties = {
    values: { attribute: false },
    onlyBad: { state: true },
    sort: { state: true },
    shown: { state: true },
  };
  declare values: readonly ToldValue[];
  declare private onlyBad: boolean;
  /** In the order of computing where it is absent. */
  declare private sort: Sort | undefined;
  declare private shown: number;

  static override styles = [
    base,
    buttons,
    forms,
    tableStyles,
    css`
      svg.spread {
        display: block;
        width: 96px;
        height: 24px;
        fill: var(--pb-accent);
      }
      .bad {
        color: var(--pb-danger);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('values')) return;
    this.onlyBad = false;
    this.sort = undefined;
    this.shown = stretch;
  }

  private get rows(): readonly ToldValue[] {
    const rows = this.onlyBad ? this.values.filter((value) => notFiniteOf(value) > 0) : this.values;
    const { sort } = this;
    if (!sort) return rows;
    const sign = sort.down ? -1 : 1;
    // What has no such number comes last either way.
    const keyed = rows.map((row) => [row, numberOf(row, sort.key)] as const);
    return keyed
      .toSorted(
        ([, a], [, b]) => (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0) || sign * (a! - b!) || 0,
      )
      .map(([row]) => row);
  }

  override render() {
    const { rows } = this;
    return html`<div class="above">
        <h3>${msg(str`${formatNumber(rows.length)} values`)}</h3>
        <div class="above">
          ${
            this.sort
              ? html`<button class="button small" type="button" @click=${() => (this.sort = undefined)}>
                  ${msg('In the order of computing')}
                </button>`
              : nothing
          }
          <label class="check">
            <input
              type="checkbox"
              .checked=${this.onlyBad}
              @change=${(event: Event) => (this.onlyBad = (event.target as HTMLInputElement).checked)}
            />
            ${msg('Only with NaN or infinity')}
          </label>
        </div>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${msg('Values of the run')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Value')}</th>
              <th scope="col">${msg('Operator')}</th>
              <th scope="col">${msg('Type and shape')}</th>
              ${this.column('min', msg('Smallest'))} ${this.column('max', msg('Largest'))}
              ${this.column('mean', msg('Mean'))} ${this.column('nan', 'NaN')}
              ${this.column('infinite', '±∞')}
              <th scope="col">${msg('Spread')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, this.shown).map((row) => this.row(row))}
          </tbody>
        </table>
      </div>
      ${
        rows.length > this.shown
          ? html`<button class="button small" type="button" @click=${() => (this.shown += 5 * stretch)}>
              ${msg(str`Show more of ${formatNumber(rows.length)}`)}
            </button>`
          : nothing
      }`;
  }

  private column(key: Key, label: string) {
    const { sort } = this;
    const sorted = sort?.key === key;
    return html`<th
      scope="col"
      class="number"
      aria-sort=${sorted ? (sort.down ? 'descending' : 'ascending') : nothing}
    >
      <button
        class="sort"
        type="button"
        @click=${() => (this.sort = { key, down: sorted ? !sort.down : key !== 'min' })}
      >
        ${label}<span aria-hidden="true">${sorted ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>`;
  }

  private row(row: ToldValue) {
    const { value, by, dtype, dims, failed, statistics } = row;
    const head = html`<th scope="row" class="mono">${value}</th>
      <td title=${by.name}>${by.op}</td>`;
    if (failed !== undefined)
      return html`<tr>
        ${head}
        <td colspan="7" class="muted small">${msg(str`The runtime does not give it: ${failed}`)}</td>
      </tr>`;
    const count = (key: 'nan' | 'infinite') => {
      const many = numberOf(row, key);
      return html`<td class="number ${many ? 'bad' : ''}">
        ${many === undefined ? '–' : formatNumber(many)}
      </td>`;
    };
    const number = (key: Key) => {
      const found = numberOf(row, key);
      return html`<td class="number">${found === undefined ? '–' : compact(found)}</td>`;
    };
    return html`<tr>
      ${head}
      <td class="mono small">${dtype}[${dims?.join(', ')}]</td>
      ${number('min')} ${number('max')} ${number('mean')} ${count('nan')} ${count('infinite')}
      <td>${spread(statistics?.finite?.histogram)}</td>
    </tr>`;
  }
}

/** How many elements are NaN or infinite. */
export const notFiniteOf = ({ statistics: all }: ToldValue): number =>
  all ? all.nan + all.positiveInfinite + all.negativeInfinite : 0;

function numberOf({ statistics: all }: ToldValue, key: Key): number | undefined {
  switch (key) {
    case 'nan':
      return all?.nan;
    case 'infinite':
      return all && all.positiveInfinite + all.negativeInfinite;
    default:
      return all?.finite?.[key];
  }
}

/** Counts in bins from the smallest to the largest; the figures beside it say the same in words. */
function spread(bins: readonly number[] | undefined) {
  if (!bins || bins.length < 2) return nothing;
  const most = Math.max(...bins);
  return html`<svg
    class="spread"
    viewBox="0 0 ${bins.length} 1"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${bins.map((count, i) =>
      count
        ? svg`<rect x=${i} y=${1 - Math.max(0.04, count / most)} width="0.9" height=${Math.max(0.04, count / most)} />`
        : nothing,
    )}
  </svg>`;
}

customElements.define('pb-look-values-table', ValuesTable);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-values-table': ValuesTable;
  }
}
