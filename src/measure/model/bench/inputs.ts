/**
 * `<pb-model-inputs>`: what a model wants, and how each input is filled. Fires `pb-fill` ({ name, fill }), `pb-give`
 * ({ name, file, reading }) and `pb-forget` (the name).
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import '../../../ui/error';
import { icon } from '../../../ui/icons';
import { inLocale } from '../../../ui/locale';
import { base, buttons, forms } from '../../../ui/styles';
import type { InputOffer } from './contract';
import type { Reading } from './given';
import { inputsStyles } from './inputs-styles';
import { kindOf } from './kind';
import { scalings, type Scaling } from './scaling';
import { fillWords, scalingWords } from './words';

export interface FillChosen {
  readonly name: string;
  readonly fill: string;
}
export interface FileGiven {
  readonly name: string;
  readonly file: File;
  readonly reading: Reading;
}

class ModelInputs extends LitElement {
  static override properties = {
    inputs: { attribute: false },
    fills: { attribute: false },
    busy: { type: Boolean },
    scaling: { state: true },
  };
  declare inputs: readonly InputOffer[];
  /** Ways that somebody chose, by the names of inputs. */
  declare fills: ReadonlyMap<string, string>;
  declare busy: boolean;
  declare private scaling: Scaling;

  static override styles = [base, buttons, forms, inputsStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.inputs = [];
    this.fills = new Map();
    this.busy = false;
    this.scaling = 'unit';
  }

  override render() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${msg('Inputs')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Input')}</th>
            <th scope="col">${msg('Type and shape')}</th>
            <th scope="col">${msg('Filled with')}</th>
            <th scope="col">${msg('Or a file of your own')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.inputs.map((input, i) => this.row(input, i))}
        </tbody>
      </table>
    </div>`;
  }

  private row(input: InputOffer, i: number) {
    const { name, dtype, type, dims, problem } = input;
    return html`<tr>
      <th scope="row" class="mono">${name}</th>
      <td class="mono">
        ${type} ${dims ? html`<span class="muted">→ ${dtype}[${dims.join(', ')}]</span>` : nothing}
      </td>
      ${
        problem
          ? html`<td colspan="2"><pb-error .error=${problem}></pb-error></td>`
          : html`<td>${this.filling(input, i)}</td>
              <td>${this.file(input, i)}</td>`
      }
    </tr>`;
  }

  private filling({ name, fills, why, given }: InputOffer, i: number) {
    if (given)
      return html`<p>
        <span class="mono">${given.file}</span>${
          given.how ? html`<br /><span class="muted">${inLocale(given.how)}</span>` : nothing
        }
      </p>`;
    const chosen = this.fills.get(name) ?? fills[0]!;
    const proposed = !this.fills.has(name);
    return html`<select
        aria-label=${msg(str`How ${name} is filled`)}
        aria-describedby=${proposed ? `why-${i}` : nothing}
        ?disabled=${this.busy}
        @change=${(event: Event) => this.choose(name, (event.target as HTMLSelectElement).value)}
      >
        ${fills.map(
          (fill) =>
            html`<option value=${fill} .selected=${kindOf(fill) === kindOf(chosen)}>
              ${fillWords(fill)}
            </option>`,
        )}
      </select>
      ${this.details(name, chosen)}
      ${proposed ? html`<p class="muted" id="why-${i}">${msg(str`Proposed: ${inLocale(why)}`)}</p>` : nothing}`;
  }

  /** The numbers, or the text, of a way that has some. */
  private details(name: string, chosen: string) {
    const [kind, ...rest] = chosen.split(':');
    const change = (event: Event): void => {
      const [first, second] = [...(event.currentTarget as HTMLElement).querySelectorAll('input')].map(
        (input) => input.value,
      );
      this.choose(name, kind === 'text' ? `text:${first}` : `integers:${first}:${second}`);
    };
    if (kind === 'integers')
      return html`<div class="range" @change=${change}>
        ${this.number(msg('from'), rest[0]!)} ${this.number(msg('and below'), rest[1]!)}
      </div>`;
    if (kind !== 'text') return nothing;
    return html`<div class="range" @change=${change}>
      <label>${msg('text')} <input .value=${rest.join(':')} ?disabled=${this.busy} /></label>
    </div>`;
  }

  private number(label: string, value: string) {
    return html`<label
      >${label} <input type="number" step="1" .value=${value} ?disabled=${this.busy} required
    /></label>`;
  }

  private choose(name: string, fill: string): void {
    this.tell<FillChosen>('pb-fill', { name, fill });
  }

  private file({ name, dims, given }: InputOffer, i: number) {
    if (given)
      return html`<button
        class="button small"
        type="button"
        ?disabled=${this.busy}
        @click=${() => this.tell('pb-forget', name)}
      >
        ${icon('close')} ${msg('Take away')}
      </button>`;
    return html`<input
        id="file-${i}"
        type="file"
        hidden
        @change=${(event: Event) => this.picked(event, name)}
      />
      <button
        class="button small"
        type="button"
        ?disabled=${this.busy}
        aria-label=${msg(str`A file for ${name}`)}
        @click=${() => this.renderRoot.querySelector<HTMLInputElement>(`#file-${i}`)!.click()}
      >
        ${icon('upload')} ${msg('Choose')}
      </button>
      ${dims && dims.length > 2 ? this.scalingChoice(name) : nothing}`;
  }

  /** Asked only where a picture fits. */
  private scalingChoice(name: string) {
    return html`<select
      class="scaling"
      aria-label=${msg(str`How a picture for ${name} is scaled`)}
      ?disabled=${this.busy}
      @change=${(event: Event) => (this.scaling = (event.target as HTMLSelectElement).value as Scaling)}
    >
      ${scalings.map(
        (scaling) =>
          html`<option value=${scaling} .selected=${scaling === this.scaling}>
            ${scalingWords(scaling)}
          </option>`,
      )}
    </select>`;
  }

  private picked(event: Event, name: string): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) this.tell<FileGiven>('pb-give', { name, file, reading: { scaling: this.scaling } });
    // So that the same file can be chosen again.
    input.value = '';
  }

  private tell<T>(event: string, detail: T): void {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}
customElements.define('pb-model-inputs', ModelInputs);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-inputs': ModelInputs;
  }
}
