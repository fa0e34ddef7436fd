/** `<pb-model-problems .problems=${problems}>`: what keeps a model from running, slows it down, or could be better. */
import { css, html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import { icon } from '../../../ui/icons';
import { inLocale } from '../../../ui/locale';
import { base } from '../../../ui/styles';
import type { ProblemSummary } from './problem-list';

const marks = { error: 'close', slow: 'warning', hint: 'info' } as const;

class ModelProblems extends LitElement {
  static override properties = { problems: { attribute: false } };
  declare problems: readonly ProblemSummary[];

  static override styles = [
    base,
    css`
      h2 {
        margin-bottom: var(--pb-2);
        font-size: var(--pb-text-l);
      }
      ul {
        max-width: none;
        margin: 0 0 var(--pb-5);
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1.5rem minmax(0, 1fr);
        gap: 0 var(--pb-3);
        padding: var(--pb-3) 0;
        border-bottom: 1px solid var(--pb-line);
      }
      li > svg {
        grid-row: span 3;
        margin-top: 0.15em;
      }
      .error > svg {
        color: var(--pb-danger);
      }
      .slow > svg {
        color: var(--pb-signal);
      }
      p {
        margin: 0;
      }
      .what {
        font-weight: 500;
      }
      .where {
        font-size: var(--pb-text-s);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.problems = [];
  }

  override render() {
    return html`<h2>${msg('What stands out')}</h2>
      ${
        this.problems.length
          ? html`<ul>
              ${this.problems.map((problem) => this.problem(problem))}
            </ul>`
          : html`<p class="muted">
              ${msg('Nothing was found that keeps this model from running or slows it down.')}
            </p>`
      }`;
  }

  private problem({ severity, text, next, nodes, values }: ProblemSummary) {
    const where = nodes.count ? nodes.first.map(({ name, op }) => name || op) : values.first;
    const count = nodes.count || values.count;
    const left = count - Math.min(where.length, shown);
    return html`<li class=${severity}>
      ${icon(marks[severity])}
      <p class="what"><span class="visually-hidden">${severityName(severity)}:</span> ${inLocale(text)}</p>
      <p>${inLocale(next)}</p>
      ${
        where.length
          ? html`<p class="where muted mono">
              ${where.slice(0, shown).join(', ')}${left > 0 ? ` ${msg(str`and ${formatNumber(left)} more`)}` : ''}
            </p>`
          : nothing
      }
    </li>`;
  }
}

const shown = 5;

const severityName = (severity: ProblemSummary['severity']): string =>
  severity === 'error'
    ? msg('Will not run')
    : severity === 'slow'
      ? msg('Slower than it could be')
      : msg('Could be better');

customElements.define('pb-model-problems', ModelProblems);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-problems': ModelProblems;
  }
}
