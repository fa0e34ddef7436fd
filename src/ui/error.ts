/**
 * `<pb-error .error=${error}>`: what happened, where, and what to do next. A `UserError` speaks for itself;
 * anything else is our mistake and comes with a report that can be copied. Buttons that help (try again)
 * go in the default slot.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Told, UserErrorData } from '../terms/errors';
import './copy-button';
import { icon } from './icons';
import { locale } from './locale';
import { base } from './styles';

const toldOf = (error: Error | UserErrorData): Told | undefined =>
  'told' in error ? (error as UserErrorData).told[locale()] : undefined;

/** What a person can send us about a bug; it holds no file names or contents of theirs. */
function reportOf(error: unknown): string {
  // Firefox and Safari leave the message out of the stack.
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const what = stack.includes(String(error)) ? stack : `${String(error)}\n${stack}`;
  return [
    `Proefbank ${__APP_VERSION__}`,
    location.pathname,
    navigator.userAgent,
    new Date().toISOString(),
    '',
    what.trim(),
  ].join('\n');
}

class ErrorElement extends LitElement {
  static override properties = { error: { attribute: false } };
  /** The error to tell; nothing is shown while it is absent. */
  declare error: Error | UserErrorData | undefined;

  static override styles = [
    base,
    css`
      .box {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--pb-1) var(--pb-3);
        padding: var(--pb-4);
        border: 1px solid color-mix(in srgb, var(--pb-danger) 55%, transparent);
        border-inline-start: 4px solid var(--pb-danger);
        border-radius: var(--pb-radius-small);
        background: var(--pb-danger-soft);
      }
      .box > svg {
        width: 1.5rem;
        height: 1.5rem;
        color: var(--pb-danger);
      }
      .body > * {
        margin: 0 0 var(--pb-1);
      }
      .body > :last-child {
        margin-bottom: 0;
      }
      .what {
        font-weight: 600;
      }
      .where {
        overflow-wrap: anywhere;
        font-size: var(--pb-text-s);
      }
      summary {
        cursor: pointer;
        min-height: 1.5rem;
      }
      pre {
        margin: var(--pb-2) 0;
        padding: var(--pb-3);
        max-height: 16rem;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--pb-surface);
        border-radius: var(--pb-radius-small);
      }
      ::slotted(*) {
        margin-top: var(--pb-2);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override render() {
    if (!this.error) return nothing;
    const told = toldOf(this.error);
    return html`<div class="box" role="alert">
      ${icon('warning')}
      <div class="body">
        ${told ? this.told(told) : this.bug()}
        <slot></slot>
      </div>
    </div>`;
  }

  private told({ what, where, next }: Told) {
    return html`<p class="what">${what}</p>
      ${where ? html`<p class="where mono">${where}</p>` : nothing}
      <p>${next}</p>`;
  }

  private bug() {
    return html`<p class="what">${msg('Something went wrong in Proefbank itself')}</p>
      <p>
        ${msg(
          'This is our mistake, not yours. Reload the page and try again. If it comes back, send us the report below: it holds nothing of your files.',
        )}
      </p>
      <details>
        <summary>${msg('Report')}</summary>
        <pre tabindex="0">${reportOf(this.error)}</pre>
        <pb-copy-button small .text=${() => reportOf(this.error)}>${msg('Copy the report')}</pb-copy-button>
      </details>`;
  }
}
customElements.define('pb-error', ErrorElement);

declare global {
  interface HTMLElementTagNameMap {
    'pb-error': ErrorElement;
  }
}
