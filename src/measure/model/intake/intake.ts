/**
 * `<pb-model-intake>`: a model of one's own by picker or drop, with the files of its weights. Fires `pb-model-chosen`
 * with a ChosenModel, and `pb-model-completed` with a Map of files by their paths where they are what the open model
 * misses; what is neither is refused here.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { filesIn, pathOf } from '../../../ui/dropped-files';
import '../../../ui/error';
import { icon } from '../../../ui/icons';
import { base, buttons } from '../../../ui/styles';
import { chosenModel, missingAmong } from './files';

class ModelIntake extends LitElement {
  static override properties = {
    compact: { type: Boolean, reflect: true },
    missing: { attribute: false },
    failure: { state: true },
    dragging: { state: true },
  };
  /** There is a model on the page already: take less room. */
  declare compact: boolean;
  /** Paths of files with weights that the open model misses. */
  declare missing: readonly string[];
  declare private failure: Error | undefined;
  declare private dragging: boolean;

  static override styles = [
    base,
    buttons,
    css`
      .own {
        padding: var(--pb-6) var(--pb-5);
        border: 1px dashed color-mix(in srgb, var(--pb-ink) 40%, var(--pb-line));
        border-radius: var(--pb-radius);
        background: var(--pb-surface);
      }
      :host([compact]) .own {
        padding: var(--pb-3) var(--pb-4);
      }
      .own.over {
        border-color: var(--pb-accent);
        background: var(--pb-accent-soft);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-3);
      }
      .hint {
        color: var(--pb-muted);
      }
      p:last-child {
        margin-bottom: 0;
      }
      pb-error {
        margin-top: var(--pb-4);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.compact = false;
    this.missing = [];
    this.dragging = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const [name, listener] of this.listeners) window.addEventListener(name, listener as EventListener);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const [name, listener] of this.listeners)
      window.removeEventListener(name, listener as EventListener);
  }

  private readonly onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.dragging = true;
  };

  private readonly onDragLeave = (event: DragEvent): void => {
    // Between two elements of the page there is always a related target; outside the window there is none.
    if (!event.relatedTarget) this.dragging = false;
  };

  private readonly onDrop = (event: DragEvent): void => {
    if (!this.dragging) return;
    event.preventDefault();
    this.dragging = false;
    void filesIn(event.dataTransfer).then((files) => this.take(files));
  };

  private readonly listeners = [
    ['dragenter', this.onDrag],
    ['dragover', this.onDrag],
    ['dragleave', this.onDragLeave],
    ['drop', this.onDrop],
  ] as const;

  private take(files: readonly File[]): void {
    this.failure = undefined;
    const completed = missingAmong(files, this.missing, pathOf);
    if (completed) {
      this.dispatchEvent(new CustomEvent('pb-model-completed', { detail: completed }));
      return;
    }
    try {
      this.dispatchEvent(new CustomEvent('pb-model-chosen', { detail: chosenModel(files, pathOf) }));
    } catch (error) {
      this.failure = error as Error;
    }
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.files?.length) this.take([...input.files]);
    // So that the same file can be chosen again.
    input.value = '';
  }

  private choose(id: 'files' | 'folder'): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!.click();
  }

  override render() {
    return html`<div class="own ${this.dragging ? 'over' : ''}">
      <input id="files" type="file" multiple hidden @change=${this.picked} />
      <input id="folder" type="file" webkitdirectory hidden @change=${this.picked} />
      <p class="buttons">
        <button
          class="button ${this.compact ? 'small' : 'primary'}"
          type="button"
          @click=${() => this.choose('files')}
        >
          ${icon('upload')} ${this.compact ? msg('Another model') : msg('Choose a model (.onnx)')}
        </button>
        <button
          class="button ${this.compact ? 'small' : ''}"
          type="button"
          @click=${() => this.choose('folder')}
        >
          ${icon('folder')} ${msg('A folder with its weights')}
        </button>
        ${
          this.missing.length
            ? html`<button class="button small primary" type="button" @click=${() => this.choose('files')}>
                ${icon('plus')} ${msg('Add its weights')}
              </button>`
            : nothing
        }
      </p>
      ${
        this.compact
          ? nothing
          : html`<p class="hint">
              ${msg('Or drop it anywhere on this page. A model of gigabytes opens too: its weights are not read until you ask for them.')}
            </p>`
      }
      ${this.failure ? html`<pb-error .error=${this.failure}></pb-error>` : nothing}
    </div>`;
  }
}
customElements.define('pb-model-intake', ModelIntake);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-intake': ModelIntake;
  }
}
