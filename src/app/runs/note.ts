/** `<pb-run-note>`: the name that its maker gave a Run, and the field to change it. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { renameRun } from '../../store/runs';
import { icon } from '../../ui/icons';
import { base, buttons, forms } from '../../ui/styles';

class RunNote extends LitElement {
  static override properties = {
    runId: {},
    note: {},
    of: {},
    compact: { type: Boolean },
    editing: { state: true },
    failure: { state: true },
  };
  declare runId: string;
  /** Empty where the Run has none. */
  declare note: string;
  /** What the Run is called without its note, for the labels of the buttons. */
  declare of: string;
  /** In a list: no words on the button. */
  declare compact: boolean;
  declare private editing: boolean;
  declare private failure: Error | undefined;

  static override styles = [
    base,
    buttons,
    forms,
    css`
      .shown {
        min-height: 2rem;
      }
      .shown > * {
        vertical-align: middle;
      }
      button:not(.icon-only).quiet.small {
        margin-inline-start: calc(-1 * var(--pb-3));
      }
      .text {
        overflow-wrap: anywhere;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--pb-2);
      }
      input {
        flex: 1 1 12rem;
        min-width: 0;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.runId = this.note = this.of = '';
    this.compact = this.editing = false;
  }

  override render() {
    const label = msg('Note');
    if (!this.editing) {
      const does = this.note ? msg('Change the note') : msg('Add a note');
      const bare = this.compact || this.note;
      return html`<div class="shown">
        ${this.note ? html`<span class="text">${this.note}</span>` : nothing}
        <button
          class="button quiet small ${bare ? 'icon-only' : ''}"
          type="button"
          title=${bare ? does : nothing}
          aria-label="${does}: ${this.of}"
          @click=${this.edit}
        >
          ${icon('pencil')} ${bare ? nothing : does}
        </button>
      </div>`;
    }
    return html`<form @submit=${this.save} @keydown=${this.escape}>
        <input
          aria-label="${label}: ${this.of}"
          maxlength="200"
          autocomplete="off"
          .value=${this.note}
          placeholder=${msg('For example: laptop on battery')}
        />
        <button class="button primary" type="submit">${msg('Save')}</button>
        <button class="button quiet" type="button" @click=${this.close}>${msg('Cancel')}</button>
      </form>
      <pb-error .error=${this.failure}></pb-error>`;
  }

  private async edit(): Promise<void> {
    this.editing = true;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.select();
  }

  private escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') void this.close();
  }

  /** Back to the text, with the focus where it came from. */
  private async close(): Promise<void> {
    this.editing = false;
    this.failure = undefined;
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const note = this.renderRoot.querySelector('input')!.value.trim();
    try {
      await renameRun(this.runId, note);
      this.note = note;
      await this.close();
    } catch (error) {
      this.failure = error as Error;
    }
  }
}

customElements.define('pb-run-note', RunNote);
