/** `<pb-look-differences .report=${report}>`: the values of a comparison in the order of computing, as a table. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { base, buttons, forms } from '../../../ui/styles';
import type { CompareReport, ValueDifference } from './contract';
import { tableStyles } from './table-styles';
import { compact, compactShare } from './words';

/** More lines are shown when they are asked for. */
const atFirst = 40;

class LookDifferences extends LitElement {
  static override properties = {
    report: { attribute: false },
    onlyDiffering: { state: true },
    shown: { state: true },
  };
  declare report: CompareReport;
  declare private onlyDiffering: boolean;
  declare private shown: number;

  static override styles = [base, buttons, forms, tableStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.shown = atFirst;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('report')) return;
    this.onlyDiffering = this.all.some(({ agrees }) => !agrees);
    this.shown = atFirst;
  }

  /** What was compared on the way; where only outputs were, those. */
  private get all(): readonly ValueDifference[] {
    const { compared, outputs } = this.report;
    const seen = new Set(compared.map(({ value }) => value));
    return [...compared, ...outputs.filter(({ value }) => !seen.has(value))];
  }

  override render() {
    const { all } = this;
    const differing = all.filter(({ agrees }) => !agrees);
    const rows = this.onlyDiffering ? differing : all;
    const [n, of] = [formatNumber(differing.length), formatNumber(all.length)];
    return html`<div class="above">
        <h3>${msg(str`${n} of ${of} values differ`)}</h3>
        <label class="check">
          <input
            type="checkbox"
            .checked=${this.onlyDiffering}
            @change=${(event: Event) => (this.onlyDiffering = (event.target as HTMLInputElement).checked)}
          />
          ${msg('Only those that differ')}
        </label>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${msg('Values that were compared')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Value')}</th>
              <th scope="col">${msg('Operator')}</th>
              <th scope="col" class="number">${msg('Outside the tolerance')}</th>
              <th scope="col" class="number">${msg('Largest difference')}</th>
              <th scope="col" class="number">${msg('Of the largest element')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, this.shown).map((row) => this.row(row))}
          </tbody>
        </table>
      </div>
      ${
        rows.length > this.shown
          ? html`<button class="button small" type="button" @click=${() => (this.shown *= 10)}>
              ${msg(str`Show more of ${formatNumber(rows.length)}`)}
            </button>`
          : nothing
      }
      <p class="note">
        ${msg('In the order of computing. A number of float32 may differ by a thousandth of itself and 0.002 % of the largest of its value; of float16 by a hundredth and 0.5 %; whole numbers must be the same, of 8 bits within 1.')}
      </p>`;
  }

  private row({ value, by, agrees, unlike, elements, outside, maxAbs, ofScale, notFinite }: ValueDifference) {
    const many = `${formatNumber(outside)} / ${formatNumber(elements)}`;
    return html`<tr class=${agrees ? '' : 'differs'}>
      <th scope="row" class="mono">${value}</th>
      <td title=${by?.name ?? ''}>${by?.op ?? '–'}</td>
      <td class="number">
        ${agrees ? '' : html`<span aria-hidden="true">▲ </span>`}${many}
        ${notFinite ? html`<br />${msg(str`${formatNumber(notFinite)} NaN or infinite`)}` : nothing}
      </td>
      ${
        unlike
          ? html`<td class="number" colspan="2">
              ${unlike === 'shape' ? msg('another shape') : msg('another kind')}
            </td>`
          : html`<td class="number">${compact(maxAbs)}</td>
              <td class="number">${compactShare(ofScale)}</td>`
      }
    </tr>`;
  }
}
customElements.define('pb-look-differences', LookDifferences);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-differences': LookDifferences;
  }
}
