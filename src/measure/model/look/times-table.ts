/** `<pb-look-times-table .times=${times} .flame=${flame}>`: operators by their time, or the parts that they are in. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatMs, formatNumber, formatShare } from '../../../ui/format';
import { base, buttons, forms } from '../../../ui/styles';
import type { Row } from '../inside/alone';
import type { Flame } from './flame-tree';
import { tableStyles } from './table-styles';
import { howWords } from './words';

/** More lines are shown when they are asked for. */
const atFirst = 40;

class TimesTable extends LitElement {
  static override properties = {
    times: { attribute: false },
    flame: { attribute: false },
    backend: { attribute: false },
    by: { state: true },
    shown: { state: true },
  };
  declare times: readonly Row[];
  declare flame: Flame;
  /** That it ran on. */
  declare backend: string;
  declare private by: 'operators' | 'parts';
  declare private shown: number;

  static override styles = [base, buttons, forms, tableStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.by = 'operators';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('times')) this.shown = atFirst;
  }

  override render() {
    const rows = this.by === 'operators' ? this.operators() : this.parts();
    return html`<div class="above">
        <div role="group" aria-label=${msg('Add up')}>
          ${this.choice('operators', msg('By operator'))} ${this.choice('parts', msg('By part of the model'))}
        </div>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${msg('Times')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.by === 'operators' ? msg('Name') : msg('Part')}</th>
              <th scope="col">${msg('Operator')}</th>
              <th scope="col" class="number">${msg('Time')}</th>
              <th scope="col" class="number">${msg('Of all operators')}</th>
              <th scope="col">${msg('How it was come by')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, this.shown)}
          </tbody>
        </table>
      </div>
      ${
        rows.length > this.shown
          ? html`<button class="button small" type="button" @click=${() => (this.shown *= 10)}>
              ${msg(str`Show more of ${formatNumber(rows.length)}`)}
            </button>`
          : nothing
      }`;
  }

  private choice(by: 'operators' | 'parts', label: string) {
    return html`<button
      class="button small"
      type="button"
      aria-pressed=${this.by === by}
      @click=${() => {
        this.by = by;
        this.shown = atFirst;
      }}
    >
      ${label}
    </button>`;
  }

  private operators() {
    return this.times
      .toSorted((a, b) => (b.ms ?? -1) - (a.ms ?? -1))
      .map(
        ({ name, op, ms, how }) =>
          html`<tr>
            <th scope="row" class="mono">${name || '–'}</th>
            <td>${op}</td>
            ${this.cells(ms)}
            <td class="how small">${howWords(how, this.backend)}</td>
          </tr>`,
      );
  }

  private parts() {
    const parts: Flame[] = [];
    const walk = (flame: Flame): void => {
      for (const inner of flame.inside)
        if (!inner.how) {
          parts.push(inner);
          walk(inner);
        }
    };
    walk(this.flame);
    return parts.map(
      ({ path, ms }) =>
        html`<tr>
          <th scope="row" class="mono">${path}</th>
          <td></td>
          ${this.cells(ms)}
          <td class="how small">${msg('summed')}</td>
        </tr>`,
    );
  }

  private cells(ms: number | undefined) {
    return ms === undefined
      ? html`<td class="number">–</td>
          <td class="number">–</td>`
      : html`<td class="number">${formatMs(ms)}</td>
          <td class="number">${formatShare(this.flame.ms ? ms / this.flame.ms : 0)}</td>`;
  }
}
customElements.define('pb-look-times-table', TimesTable);

declare global {
  interface HTMLElementTagNameMap {
    'pb-look-times-table': TimesTable;
  }
}
