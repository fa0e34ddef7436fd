/** Whether the browser may clear what is kept, and the way to ask that it does not (Storage Standard §4). */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { askPersistence } from '../../store/files';
import { icon } from '../../ui/icons';
import { base, buttons } from '../../ui/styles';

class StoragePersistence extends LitElement {
  static override properties = {
    status: {},
    persisted: { type: Boolean },
    refused: { state: true },
    asking: { state: true },
  };
  declare status: 'lasting' | 'memory';
  declare persisted: boolean;
  declare private refused: boolean;
  declare private asking: boolean;

  static override styles = [
    base,
    buttons,
    css`
      .state {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--pb-3);
      }
      .state > svg.icon {
        width: 1.75rem;
        height: 1.75rem;
        color: var(--pb-signal);
      }
      .state.kept > svg.icon {
        color: var(--pb-accent);
      }
      h3 {
        margin-bottom: var(--pb-2);
      }
      p:last-child {
        margin-bottom: 0;
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.status = 'lasting';
    this.persisted = this.refused = this.asking = false;
  }

  override render() {
    const safe = this.status === 'lasting' && this.persisted;
    return html`<div class=${safe ? 'state kept' : 'state'}>
      ${icon(safe ? 'shield' : this.status === 'memory' ? 'warning' : 'info')}
      <div role="status">${this.status === 'memory' ? this.memory() : safe ? this.kept() : this.open()}</div>
    </div>`;
  }

  private memory() {
    return html`<h3>${msg('Kept only until this tab closes')}</h3>
      <p>
        ${msg(
          'This browser lets us store nothing, as in some private windows. Everything works; export the runs and download the results that you want to keep.',
        )}
      </p>`;
  }

  private kept() {
    return html`<h3>${msg('Kept until you delete it')}</h3>
      <p>${msg('The browser has promised not to clear it when the disk runs full.')}</p>`;
  }

  private open() {
    return html`<h3>${msg('The browser may clear it')}</h3>
      <p>
        ${msg(
          'When the disk runs full, or when you have not been here for weeks, the browser may delete everything of Proefbank at once. Models come back by themselves; runs and results do not.',
        )}
      </p>
      ${
        this.refused
          ? html`<p>
              <strong>${msg('The browser said no, so nothing changes.')}</strong>
              ${msg(
                'Browsers agree sooner for a site that you visit often, have as a bookmark, or have installed. Until then: export your runs now and then.',
              )}
            </p>`
          : nothing
      }
      <p>
        <button class="button" type="button" ?disabled=${this.asking} @click=${this.ask}>
          ${icon('shield')} ${this.refused ? msg('Ask again') : msg('Ask the browser to keep it')}
        </button>
      </p>`;
  }

  private async ask(): Promise<void> {
    this.asking = true;
    this.persisted = await askPersistence();
    this.refused = !this.persisted;
    this.asking = false;
  }
}

customElements.define('pb-storage-persistence', StoragePersistence);
