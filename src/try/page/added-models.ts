/**
 * `<pb-demo-models>`: models that the visitor added to the choices of a demo, and the way to add one: its card with
 * its files, by `add` (a drop on the page) or by picker. Emits `pb-added` with the id of one that is whole.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { addModel, missingOf } from '../../runtime/add-model';
import { removeAdded } from '../../runtime/added-cards';
import { cardBytes, type Card, type ModelFile } from '../../runtime/card';
import { onModelsChanged } from '../../store/files';
import type { Progress } from '../../terms/progress';
import type { DemoOption } from '../contract';
import '../../ui/confirm';
import '../../ui/error';
import { formatBytes } from '../../ui/format';
import { icon } from '../../ui/icons';
import '../../ui/progress';
import { base, buttons } from '../../ui/styles';

class AddedModels extends LitElement {
  static override properties = {
    option: { attribute: false },
    added: { attribute: false },
    busy: { type: Boolean },
    missing: { state: true },
    progress: { state: true },
    told: { state: true },
    failure: { state: true },
  };
  /** To which models can be added. */
  declare option: DemoOption;
  /** Added cards that fit. */
  declare added: readonly Card[];
  /** A job runs: nothing can be removed now. */
  declare busy: boolean;
  /** Files that are not here, by the ids of cards. */
  declare private missing: ReadonlyMap<string, readonly ModelFile[]>;
  declare private progress: Progress | undefined;
  declare private told: string;
  declare private failure: Error | undefined;
  private stopListening = (): void => {};

  static override styles = [
    base,
    buttons,
    css`
      :host {
        margin-top: var(--pb-3);
      }
      ul {
        margin: 0 0 var(--pb-3);
        padding: 0;
        list-style: none;
        border-top: 1px solid var(--pb-line);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--pb-2);
        padding: var(--pb-1) 0;
        border-bottom: 1px solid var(--pb-line);
      }
      li strong {
        display: block;
        overflow-wrap: anywhere;
        font-weight: 500;
      }
      .lacks {
        color: var(--pb-signal);
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      p {
        margin: var(--pb-2) 0 0;
      }
      p:empty {
        display: none;
      }
      pb-progress,
      pb-error {
        margin-top: var(--pb-2);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.added = [];
    this.busy = false;
    this.missing = new Map();
    this.told = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = onModelsChanged(() => void this.look());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('added')) void this.look();
  }

  private async look(): Promise<void> {
    const looked = this.added.map(async (card) => [card.id, await missingOf(card)] as const);
    this.missing = new Map(await Promise.all(looked));
  }

  /** Adds a model, or files to one that was added; what is wrong with them is told here. */
  async add(files: readonly File[]): Promise<void> {
    if (this.progress) return;
    this.failure = undefined;
    this.told = '';
    this.progress = { label: { en: 'Reading the card', nl: 'De kaart lezen' }, done: 0, unit: 'bytes' };
    try {
      const fits = (card: Card): boolean => this.option.takes?.(card) ?? false;
      const { card, missing } = await addModel(files, {
        fits,
        onProgress: (progress) => (this.progress = progress),
      });
      const { name } = card;
      const list = listed(missing);
      this.told = missing.length
        ? msg(str`${name} was added. Now drop its files too: ${list}.`)
        : msg(str`${name} was added, and is chosen now.`);
      if (!missing.length) this.dispatchEvent(new CustomEvent('pb-added', { detail: card.id }));
    } catch (error) {
      this.failure = error as Error;
    } finally {
      this.progress = undefined;
      await this.look();
    }
  }

  private async discard({ id, name }: Card): Promise<void> {
    const yes = await this.renderRoot.querySelector('pb-confirm')!.ask({
      title: msg(str`Remove ${name}?`),
      text: msg(
        'Its card and its files are deleted from this browser. What was taken in with it can then be searched by words only.',
      ),
      action: msg('Remove the model'),
    });
    if (!yes) return;
    this.failure = undefined;
    this.told = '';
    try {
      await removeAdded(id);
      this.told = msg(str`Removed: ${name}.`);
    } catch (error) {
      this.failure = error as Error;
    }
    await this.updateComplete;
    // The button that was pressed is gone.
    this.renderRoot.querySelector<HTMLElement>('#add')?.focus();
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen again.
    input.value = '';
    if (files.length) void this.add(files);
  }

  override render() {
    const { added, progress, failure } = this;
    return html`${
        added.length
          ? html`<ul aria-label=${msg('Models that you added')}>
              ${added.map((card) => this.row(card))}
            </ul>`
          : nothing
      }
      <input id="files" type="file" multiple hidden accept=".json,.onnx" @change=${this.picked} />
      <button
        id="add"
        class="button small"
        type="button"
        aria-disabled=${progress ? 'true' : nothing}
        @click=${() => progress ?? this.renderRoot.querySelector<HTMLInputElement>('#files')!.click()}
      >
        ${icon('plus')} ${msg('Add a model')}
      </button>
      <p class="muted small">
        ${msg(
          'Another model, for instance one that knows Dutch: choose its card (a JSON file) and its files together, or drop them anywhere on this page. They stay on this machine.',
        )}
      </p>
      ${progress ? html`<pb-progress .progress=${progress}></pb-progress>` : nothing}
      ${failure ? html`<pb-error .error=${failure}></pb-error>` : nothing}
      <p role="status">${this.told}</p>
      <pb-confirm></pb-confirm>`;
  }

  private row(card: Card) {
    const { id, name } = card;
    const missing = this.missing.get(id) ?? [];
    const list = listed(missing);
    return html`<li>
      <div>
        <strong>${name}</strong>
        ${
          missing.length
            ? html`<span class="small lacks">${msg(str`Not here yet: ${list}`)}</span>`
            : html`<span class="small muted">${formatBytes(cardBytes(card))}</span>`
        }
      </div>
      <button
        class="button quiet small icon-only"
        type="button"
        ?disabled=${this.busy}
        aria-label=${msg(str`Remove ${name}`)}
        @click=${() => this.discard(card)}
      >
        ${icon('trash')}
      </button>
    </li>`;
  }
}
customElements.define('pb-demo-models', AddedModels);

const listed = (files: readonly ModelFile[]): string =>
  files.map(({ name, bytes }) => `${name} (${formatBytes(bytes)})`).join(', ');

declare global {
  interface HTMLElementTagNameMap {
    'pb-demo-models': AddedModels;
  }
}
