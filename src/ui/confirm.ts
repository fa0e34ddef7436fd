/**
 * `<pb-confirm>`: asks before something that cannot be undone, in the browser's own modal dialog (HTML §4.11.4),
 * which keeps the keyboard inside, closes on Escape and gives the focus back.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { base, buttons, dialogs } from './styles';

export interface Question {
  /** As a question: "Delete all runs?" */
  readonly title: string;
  readonly text: string;
  /** What the dangerous button does: "Delete 12 runs". */
  readonly action: string;
}

export class ConfirmElement extends LitElement {
  static override properties = { question: { state: true } };
  declare private question: Question | undefined;
  private answer: (yes: boolean) => void = () => {};

  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      h2 {
        margin-bottom: var(--pb-3);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--pb-3);
        margin-top: var(--pb-5);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  /** Shows the question. @returns true for the action; false for Cancel, Escape, or a newer question. */
  async ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.question = question;
    await this.updateComplete;
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return new Promise((resolve) => (this.answer = resolve));
  }

  private get dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  override render() {
    const { title, text, action } = this.question ?? { title: '', text: '', action: '' };
    return html`<dialog
      aria-labelledby="title"
      aria-describedby="text"
      @close=${() => this.answer(this.dialog.returnValue === 'yes')}
    >
      ${
        this.question
          ? html`<h2 id="title">${title}</h2>
              <p id="text">${text}</p>
              <form method="dialog">
                <button class="button" value="" autofocus>${msg('Cancel')}</button>
                <button class="button danger" value="yes">${action}</button>
              </form>`
          : nothing
      }
    </dialog>`;
  }
}
customElements.define('pb-confirm', ConfirmElement);

declare global {
  interface HTMLElementTagNameMap {
    'pb-confirm': ConfirmElement;
  }
}
