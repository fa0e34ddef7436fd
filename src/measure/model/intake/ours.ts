/**
 * `<pb-model-ours .fetch=${fetch}>`: models that the app itself uses, for whoever has none at hand. Fires
 * `pb-model-chosen` with a ChosenModel, as a file of one's own does.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { cards } from '../../../runtime/catalogue';
import { isAbort } from '../../../terms/errors';
import type { OnProgress, Progress } from '../../../terms/progress';
import '../../../ui/error';
import { formatBytes } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import '../../../ui/progress';
import { base, buttons, forms } from '../../../ui/styles';
import type { ChosenModel } from './files';

/** Brings a model of the app, from this machine where it is kept already. */
export type FetchOurs = (card: string, file: string, onProgress: OnProgress) => Promise<Blob>;

const choices = [...cards.values()].flatMap((card) =>
  card.files
    .filter(({ name }) => name.endsWith('.onnx'))
    .map(({ name, bytes }) => ({ card, name, bytes, id: `${card.id}/${name}` })),
);

class OurModels extends LitElement {
  static override properties = {
    fetch: { attribute: false },
    progress: { state: true },
    failure: { state: true },
    busy: { state: true },
  };
  declare fetch: FetchOurs;
  declare private progress: Progress | undefined;
  declare private failure: Error | undefined;
  declare private busy: boolean;

  static override styles = [
    base,
    buttons,
    forms,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--pb-3);
      }
      label {
        display: grid;
        grid-template-columns: minmax(0, auto);
        justify-content: start;
        gap: var(--pb-1);
        max-width: 100%;
      }
      pb-progress,
      pb-error {
        margin-top: var(--pb-3);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.busy = false;
  }

  private readonly choose = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const id = new FormData(event.target as HTMLFormElement).get('model');
    const choice = choices.find((one) => one.id === id);
    if (!choice || this.busy) return;
    this.busy = true;
    this.failure = this.progress = undefined;
    try {
      const blob = await this.fetch(choice.card.id, choice.name, (progress) => (this.progress = progress));
      const model = new File([blob], `${choice.card.id}-${choice.name}`);
      const detail: ChosenModel = { model, beside: new Map() };
      this.dispatchEvent(new CustomEvent('pb-model-chosen', { detail }));
    } catch (error) {
      if (!isAbort(error)) this.failure = error as Error;
    } finally {
      this.busy = false;
      this.progress = undefined;
    }
  };

  override render() {
    return html`<form @submit=${this.choose}>
        <label
          >${msg('No model at hand? Look inside one that Proefbank uses:')}
          <select name="model">
            ${choices.map(
              ({ id, card, name, bytes }) =>
                html`<option value=${id}>${card.name}, ${name} (${formatBytes(bytes)})</option>`,
            )}
          </select>
        </label>
        <button class="button" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>
          ${msg('Open')} ${icon('arrow-right')}
        </button>
      </form>
      ${this.progress ? html`<pb-progress .progress=${this.progress}></pb-progress>` : nothing}
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}`;
  }
}
customElements.define('pb-model-ours', OurModels);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-ours': OurModels;
  }
}
