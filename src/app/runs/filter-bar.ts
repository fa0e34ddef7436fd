/** The fields that narrow the list. The event `pb-filter` carries the whole new filter. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Run } from '../../bench/run';
import { base, forms } from '../../ui/styles';
import { noFilter, subjectKey, type RunFilter } from './filter';
import { backendName, kindName, subjectName } from './words';

type Choice = [value: string, name: string];

class RunsFilterBar extends LitElement {
  static override properties = { runs: { attribute: false }, filter: { attribute: false } };
  /** All Runs: what occurs among them can be chosen. */
  declare runs: readonly Run[];
  declare filter: RunFilter;

  static override styles = [
    base,
    forms,
    css`
      div {
        display: grid;
        grid-template-columns: minmax(12rem, 2fr) repeat(auto-fit, minmax(8rem, 1fr));
        gap: var(--pb-3);
      }
      label {
        display: grid;
        gap: var(--pb-1);
        font-size: var(--pb-text-s);
      }
      input,
      select {
        width: 100%;
        font-size: var(--pb-text);
        font-weight: 400;
      }
      @media (max-width: 760px) {
        div {
          grid-template-columns: 1fr 1fr;
        }
        label:first-child {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.runs = [];
    this.filter = noFilter;
  }

  override render() {
    return html`<div role="search" aria-label=${msg('Filter the runs')}>
      <label>
        ${msg('Search')}
        <input
          type="search"
          .value=${this.filter.text}
          placeholder=${msg('note, name, device, browser, date')}
          @input=${(event: Event) => this.change('text', event)}
        />
      </label>
      ${this.select(
        'subject',
        msg('What ran'),
        this.choices((run) => [subjectKey(run), subjectName(run)]),
      )}
      ${this.select(
        'backend',
        msg('Backend'),
        this.choices(({ environment: { backend } }) => [backend, backendName(backend)]),
      )}
      ${this.select(
        'kind',
        msg('Kind'),
        this.choices(({ subject: { kind } }) => [kind, kindName(kind)]),
      )}
    </div>`;
  }

  /** Each value once, by name. */
  private choices(of: (run: Run) => Choice): Choice[] {
    return [...new Map(this.runs.map(of))].sort((a, b) => a[1].localeCompare(b[1]));
  }

  /** A field that offers one value only would be noise. */
  private select(key: 'subject' | 'backend' | 'kind', label: string, choices: readonly Choice[]) {
    if (choices.length < 2 && !this.filter[key]) return nothing;
    return html`<label>
      ${label}
      <select @change=${(event: Event) => this.change(key, event)}>
        <option value="" ?selected=${this.filter[key] === ''}>${msg('All')}</option>
        ${choices.map(
          ([value, name]) =>
            html`<option value=${value} ?selected=${this.filter[key] === value}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  private change(key: keyof RunFilter, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.dispatchEvent(new CustomEvent('pb-filter', { detail: { ...this.filter, [key]: value } }));
  }
}

customElements.define('pb-runs-filter', RunsFilterBar);
