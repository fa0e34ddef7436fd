/** `<pb-anonymise-faces>`: the areas of a photo as a list, each with a cut-out of the original. Fires `pb-box-select` and `pb-box-remove` (id). */
import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { formatNumber } from '../../../../ui/format';
import { icon } from '../../../../ui/icons';
import { base, buttons } from '../../../../ui/styles';
import { howFound } from './photo-boxes';
import type { Area } from './photo-edit';

/** Rows that are drawn until more is asked for: a crowd has hundreds. */
const few = 60;

/** Pixels of the screen. */
const thumbnail = 44;

class FaceList extends LitElement {
  static override properties = {
    areas: { attribute: false },
    selected: { attribute: false },
    picture: { attribute: false },
    size: { attribute: false },
    all: { state: true },
  };
  declare areas: readonly Area[];
  /** Id of the area that is chosen. */
  declare selected: string | undefined;
  /** Address of the original. */
  declare picture: string | undefined;
  /** Its pixels. */
  declare size: { readonly width: number; readonly height: number };
  declare private all: boolean;

  static override styles = [
    base,
    buttons,
    css`
      ul {
        max-width: none;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--pb-1);
        border-bottom: 1px solid var(--pb-line);
      }
      .face {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--pb-3);
        min-width: 0;
        padding: var(--pb-1) var(--pb-2);
        border: 0;
        border-radius: var(--pb-radius-small);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      .face:hover {
        background: var(--pb-sunken);
      }
      .face[aria-pressed='true'] {
        background: var(--pb-accent-soft);
        box-shadow: inset 3px 0 var(--pb-accent);
      }
      .cut {
        flex: none;
        border-radius: var(--pb-radius-small);
        background-color: var(--pb-sunken);
        background-repeat: no-repeat;
      }
      .name {
        display: block;
        font-weight: 500;
      }
      .more {
        margin: var(--pb-2);
      }
    `,
  ];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.areas = [];
    this.all = false;
  }

  override render() {
    const shown = this.all ? this.areas : this.areas.slice(0, few);
    return html`<ul aria-label=${msg('Areas that are covered')}>
        ${repeat(
          shown,
          ({ id }) => id,
          (area, i) => this.row(area, i),
        )}
      </ul>
      ${
        shown.length < this.areas.length
          ? html`<button class="button small more" type="button" @click=${() => (this.all = true)}>
              ${msg('Show all')}
            </button>`
          : nothing
      }`;
  }

  private row(area: Area, index: number) {
    const n = formatNumber(index + 1);
    return html`<li>
      <button
        class="face"
        type="button"
        aria-pressed=${area.id === this.selected}
        @click=${() => this.fire('pb-box-select', area.id)}
      >
        ${this.cut(area)}
        <span>
          <span class="name">${msg(str`Face ${n}`)}</span>
          <span class="muted small">${howFound(area)}</span>
        </span>
      </button>
      <button
        class="button quiet small icon-only"
        type="button"
        aria-label=${msg(str`Take face ${n} off`)}
        @click=${() => this.fire('pb-box-remove', area.id)}
      >
        ${icon('trash')}
      </button>
    </li>`;
  }

  /** The original, so large and so placed that the area just fills the square. */
  private cut({ x, y, width, height }: Area) {
    if (!this.picture) return nothing;
    const scale = thumbnail / Math.max(width, height, 1);
    const px = (length: number): string => `${Math.round(length * scale)}px`;
    return html`<span
      class="cut"
      style="width:${px(width)};height:${px(height)};margin-inline-end:${thumbnail - Math.round(width * scale)}px;background-image:url(${this.picture});background-size:${px(this.size.width)} ${px(this.size.height)};background-position:${px(-x)} ${px(-y)}"
    ></span>`;
  }

  private fire(name: string, id: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: id }));
  }
}
customElements.define('pb-anonymise-faces', FaceList);

declare global {
  interface HTMLElementTagNameMap {
    'pb-anonymise-faces': FaceList;
  }
}
