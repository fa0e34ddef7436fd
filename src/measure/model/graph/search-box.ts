/**
 * `<pb-graph-search .source=${source}>`: finds nodes by name, operator or tensor while one types (a combobox with a list,
 * WAI-ARIA Authoring Practices). Fires `pb-node-select` (id).
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { base, forms } from '../../../ui/styles';
import type { Found, SearchAnswer } from './model/search';
import type { GraphSource } from './source';

const shown = 40;

class GraphSearch extends LitElement {
  static override properties = {
    source: { attribute: false },
    answer: { state: true },
    at: { state: true },
    open: { state: true },
  };
  declare source: GraphSource | undefined;
  declare private answer: SearchAnswer | undefined;
  /** Which of the list is chosen; -1 for none. */
  declare private at: number;
  declare private open: boolean;
  private asked = 0;

  static override styles = [
    base,
    forms,
    css`
      :host {
        position: relative;
        min-width: min(100%, 12rem);
      }
      input {
        width: 100%;
      }
      .list {
        position: absolute;
        z-index: 4;
        inset-inline: 0;
        top: calc(100% + 2px);
        min-width: min(22rem, 86vw);
        max-height: 20rem;
        overflow: auto;
        border: 1px solid var(--pb-line);
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
        box-shadow: var(--pb-shadow);
      }
      .option {
        padding: var(--pb-1) var(--pb-3);
        min-height: 2rem;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .option[aria-selected='true'],
      .option:hover {
        background: var(--pb-accent-soft);
      }
      .option[aria-selected='true'] {
        outline: 2px solid var(--pb-accent);
        outline-offset: -2px;
      }
      .option .small {
        color: var(--pb-muted);
      }
      .told {
        margin: 0;
        padding: var(--pb-2) var(--pb-3);
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.at = -1;
    this.open = false;
  }

  /** Takes the keyboard. */
  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  private get input(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  override render() {
    const { answer, at, open } = this;
    const listed = open && answer !== undefined;
    return html`<input
        type="search"
        role="combobox"
        aria-label=${msg('Search for an operator, a name or a tensor')}
        placeholder=${msg('Search')}
        aria-autocomplete="list"
        aria-expanded=${listed && answer.found.length > 0}
        aria-controls="list"
        aria-activedescendant=${listed && at >= 0 ? `found-${at}` : nothing}
        autocomplete="off"
        spellcheck="false"
        @input=${() => this.ask()}
        @focus=${() => (this.open = true)}
        @blur=${() => (this.open = false)}
        @keydown=${this.press}
      />
      <div class="list" ?hidden=${!listed} @pointerdown=${(event: Event) => event.preventDefault()}>
        <div role="listbox" id="list" aria-label=${msg('Found')}>
          ${answer?.found.map((found, i) => this.option(found, i))}
        </div>
        <p class="told" role="status">${listed ? this.told(answer) : ''}</p>
      </div>`;
  }

  private option({ op, name, tensor }: Found, i: number) {
    return html`<div
      class="option"
      role="option"
      id="found-${i}"
      aria-selected=${i === this.at}
      @click=${() => this.choose(i)}
    >
      ${op || name}
      <span class="small mono">${tensor ?? (op ? name : '')}</span>
    </div>`;
  }

  private told({ found, total, more }: SearchAnswer): string {
    if (!total) return msg('Nothing is called so.');
    const [first, all] = [formatNumber(found.length), formatNumber(total)];
    if (more) return msg(str`The first ${first} of more than ${all}.`);
    return total > found.length ? msg(str`The first ${first} of ${all}.`) : msg(str`${all} found.`);
  }

  private async ask(): Promise<void> {
    const turn = ++this.asked;
    const text = this.input.value.trim();
    const answer = text ? await this.source?.search(text, shown) : undefined;
    if (turn !== this.asked) return;
    this.answer = answer;
    this.at = answer?.found.length ? 0 : -1;
    this.open = true;
  }

  private press(event: KeyboardEvent): void {
    const many = this.answer?.found.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!many) return;
      const by = event.key === 'ArrowDown' ? 1 : -1;
      this.at = (this.at + by + many) % many;
      this.open = true;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter' && this.at >= 0) this.choose(this.at);
    else if (event.key === 'Escape' && this.open && this.answer) this.open = false;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private choose(i: number): void {
    const found = this.answer?.found[i];
    if (!found) return;
    this.at = i;
    this.open = false;
    this.dispatchEvent(new CustomEvent('pb-node-select', { detail: found.id }));
  }
}
customElements.define('pb-graph-search', GraphSearch);

declare global {
  interface HTMLElementTagNameMap {
    'pb-graph-search': GraphSearch;
  }
}
