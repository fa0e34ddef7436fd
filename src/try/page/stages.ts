/**
 * `<pb-demo-stages>`: where a job is, as the four things that happen in order (none yet while a job starts), with real amounts for the one
 * that is happening: bytes of a model, pages of a file, files of the batch.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Progress } from '../../terms/progress';
import { icon } from '../../ui/icons';
import { base } from '../../ui/styles';
import '../../ui/progress';
import type { Stage } from './batch';
import type { Item } from './item';

const order: readonly Stage[] = ['load', 'compile', 'first', 'work'];

class Stages extends LitElement {
  static override properties = { stage: { attribute: false }, items: { attribute: false } };
  declare stage: Stage | undefined;
  declare items: readonly Item[];

  static override styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0 var(--pb-4);
        max-width: none;
        margin: 0 0 var(--pb-4);
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--pb-2);
        padding: var(--pb-2) 0;
        border-top: 3px solid var(--pb-line);
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      li.past {
        border-color: color-mix(in srgb, var(--pb-accent) 55%, var(--pb-surface));
      }
      li.now {
        border-color: var(--pb-accent);
        color: var(--pb-ink);
        font-weight: 600;
      }
      .past svg {
        color: var(--pb-accent);
      }
      pb-progress + pb-progress {
        margin-top: var(--pb-4);
      }
      @media (max-width: 30rem) {
        ol {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.items = [];
  }

  private name(stage: Stage): string {
    switch (stage) {
      case 'load':
        return msg('Fetch the model');
      case 'compile':
        return msg('Prepare it');
      case 'first':
        return msg('First run');
      default:
        return msg('Up to speed');
    }
  }

  override render() {
    if (!this.stage) return nothing;
    const at = order.indexOf(this.stage);
    const current = this.items.find(({ state }) => state === 'working')?.progress;
    return html`<ol aria-label=${msg('Phases of the job')}>
        ${order.map((stage, i) =>
          i < at
            ? html`<li class="past">${icon('check')} ${this.name(stage)}</li>`
            : html`<li class=${i === at ? 'now' : ''} aria-current=${i === at ? 'step' : nothing}>
                ${this.name(stage)}
              </li>`,
        )}
      </ol>
      ${current ? html`<pb-progress .progress=${current}></pb-progress>` : nothing}
      ${this.items.length > 1 ? html`<pb-progress .progress=${this.overall()}></pb-progress>` : nothing}`;
  }

  private overall(): Progress {
    const ended = this.items.filter(({ state }) => state !== 'waiting' && state !== 'working').length;
    return {
      label: { en: 'All files together', nl: 'Alle bestanden samen' },
      done: ended,
      total: this.items.length,
      unit: 'files',
    };
  }
}
customElements.define('pb-demo-stages', Stages);
