/**
 * `<pb-model-card .card=${card}>`: what is known of a model, said plainly: what it does, what it is bad at,
 * where it comes from, under which licence, and exactly which files.
 */
import { css, html, LitElement, nothing } from 'lit';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { Locale, Text } from '../terms/text';
import { formatBytes } from './format';
import { inLocale, locale } from './locale';
import { base } from './styles';

/** The parts of a card (runtime/card.ts) that are shown. */
export interface ModelFacts {
  readonly id: string;
  readonly name: string;
  readonly task: Text;
  readonly licence: { readonly model: string; readonly package?: string; readonly source: string };
  readonly provenance: Text;
  readonly weakAt: Readonly<Record<Locale, readonly string[]>>;
  /** Absent for our own models, which are part of the source. */
  readonly package?: { readonly name: string; readonly version: string };
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

class ModelCard extends LitElement {
  static override properties = {
    card: { attribute: false },
    level: { type: Number },
    added: { type: Boolean },
  };
  declare card: ModelFacts | undefined;
  /** Level of its heading, 2 to 4; 3 where nothing is said. */
  declare level: number;
  /** The visitor added it. */
  declare added: boolean;

  static override styles = [
    base,
    css`
      .card {
        height: 100%;
      }
      .task {
        margin: var(--pb-1) 0 var(--pb-4);
      }
      dl {
        display: grid;
        gap: var(--pb-3);
        max-width: none;
        margin: 0;
      }
      dt {
        color: var(--pb-muted);
        font-size: var(--pb-text-s);
      }
      dd {
        margin: 0;
      }
      ul {
        margin: 0;
        padding-inline-start: 1.1em;
      }
      .digests {
        margin-top: var(--pb-3);
      }
      summary {
        min-height: 1.5rem;
        cursor: pointer;
      }
      li,
      .digests code {
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.level = 3;
    this.added = false;
    updateWhenLocaleChanges(this);
  }

  override render() {
    if (!this.card) return nothing;
    const { name, task, licence, provenance, weakAt, files } = this.card;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const from = this.card.package;
    return html`<div class="card">
      ${this.heading(name)}
      <p class="task">${inLocale(task)}</p>
      <dl>
        <div>
          <dt>${msg('Weak at')}</dt>
          <dd>
            <ul>
              ${weakAt[locale()].map((line) => html`<li>${line}</li>`)}
            </ul>
          </dd>
        </div>
        <div>
          <dt>${msg('Where it comes from')}</dt>
          <dd>${inLocale(provenance)}</dd>
        </div>
        <div>
          <dt>${msg('Licence')}</dt>
          <dd>
            ${licence.model}, ${licence.source}<br /><span class="muted small"
              >${
                from
                  ? html`${msg('Package:')} <span class="mono">${from.name} ${from.version}</span>,
                      ${licence.package}`
                  : this.added
                    ? msg('Added by you, in this browser.')
                    : msg('Made by us; part of this program.')
              }</span
            >
          </dd>
        </div>
        <div>
          <dt>${msg('Size')}</dt>
          <dd class="mono">${formatBytes(bytes)}</dd>
        </div>
      </dl>
      <details class="digests small">
        <summary>${msg('Files and their digests (SHA-256)')}</summary>
        <ul>
          ${files.map(
            (file) =>
              html`<li>${file.name}, ${formatBytes(file.bytes)}<br /><code>${file.sha256}</code></li>`,
          )}
        </ul>
      </details>
    </div>`;
  }

  private heading(name: string) {
    if (this.level === 2) return html`<h2>${name}</h2>`;
    return this.level === 4 ? html`<h4>${name}</h4>` : html`<h3>${name}</h3>`;
  }
}
customElements.define('pb-model-card', ModelCard);

declare global {
  interface HTMLElementTagNameMap {
    'pb-model-card': ModelCard;
  }
}
