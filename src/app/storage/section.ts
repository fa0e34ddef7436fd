/** The parts that every section of the storage page is made of. */
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { icon } from '../../ui/icons';

export interface Section {
  /** The id of its title, which takes the focus after something of it was deleted. */
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** Said instead of rows where there are none. */
  readonly none?: string;
  readonly rows?: readonly Row[];
  readonly content?: TemplateResult;
  readonly button?: { readonly label: string; press(): Promise<void> };
}

export interface Row {
  readonly name: string;
  /** Short facts, shown one after the other. */
  readonly about: readonly (string | false | undefined)[];
  readonly size?: string;
  /** What the button of this row does, with the name of the row in it. */
  readonly label: string;
  remove(): Promise<void>;
}

export function section({ id, title, about, none, rows = [], content, button }: Section) {
  return html`<section aria-labelledby=${id}>
    <div class="head">
      <h2 id=${id} tabindex="-1">${title}</h2>
      ${
        button
          ? html`<button class="button danger" type="button" @click=${() => button.press()}>
              ${icon('trash')} ${button.label}
            </button>`
          : nothing
      }
    </div>
    ${about ? html`<p class="muted">${about}</p>` : nothing} ${content ?? nothing}
    ${
      rows.length > 0
        ? html`<ul>
            ${rows.map(row)}
          </ul>`
        : none
          ? html`<p>${none}</p>`
          : nothing
    }
  </section>`;
}

function row({ name, about, size, label, remove }: Row) {
  return html`<li>
    <div>
      <strong>${name}</strong>
      <span class="muted small">${about.filter(Boolean).join(' · ')}</span>
    </div>
    <span class="mono">${size ?? nothing}</span>
    <button
      class="button quiet icon-only"
      type="button"
      aria-label=${label}
      title=${msg('Delete')}
      @click=${() => remove()}
    >
      ${icon('trash')}
    </button>
  </li>`;
}
