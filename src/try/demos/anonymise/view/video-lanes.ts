/**
 * `<pb-video-lanes .tracks=${tracks} .time=${s} .duration=${s}>`: a lane for every face, from when to when it is
 * covered. Fires `pb-seek` (seconds), `pb-keep` ({ id, kept }), `pb-select` (id) and `pb-remove` (id).
 */
import { html, LitElement, nothing } from 'lit';
import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { icon } from '../../../../ui/icons';
import { base, buttons } from '../../../../ui/styles';
import type { Track } from '../result';
import { clock } from './clock';
import { lanesStyles } from './video-lanes-styles';

class VideoLanes extends LitElement {
  static override properties = {
    tracks: { attribute: false },
    pictures: { attribute: false },
    time: { attribute: false },
    duration: { attribute: false },
    selected: { attribute: false },
    editable: { attribute: false },
  };
  declare tracks: readonly Track[];
  /** Addresses of small pictures by track id. */
  declare pictures: ReadonlyMap<string, string>;
  /** Seconds. */
  declare time: number;
  declare duration: number;
  /** Id of a track. */
  declare selected: string | undefined;
  declare editable: boolean;

  static override styles = [base, buttons, lanesStyles];

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.tracks = [];
    this.pictures = new Map();
    this.time = this.duration = 0;
    this.editable = false;
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  override render() {
    return html`<ol class=${this.editable ? '' : 'fixed'} aria-label=${msg('Faces over time')}>
      ${this.tracks.map((track) => this.lane(track))}
    </ol>`;
  }

  private lane(track: Track) {
    const name = nameOf(track);
    const from = clock(track.from);
    const to = clock(track.to);
    const share = (at: number): number => (100 * at) / (this.duration || 1);
    const picture = this.pictures.get(track.id);
    return html`<li class="${track.kept ? '' : 'off'} ${track.id === this.selected ? 'selected' : ''}">
      <span class="face" aria-hidden="true"
        >${picture ? html`<img src=${picture} alt="" />` : icon(track.by === 'hand' ? 'pencil' : 'person')}</span
      >
      <span class="name">${name}</span>
      <button
        class="track"
        type="button"
        aria-label=${msg(str`${name}, from ${from} to ${to}: show the beginning`)}
        @click=${() => {
          this.fire('pb-select', track.id);
          this.fire('pb-seek', track.from);
        }}
      >
        <span class="span" style="left:${share(track.from)}%;width:${share(track.to - track.from)}%"></span>
        <span class="now" style="left:${share(this.time)}%"></span>
      </button>
      <span class="times mono">${from}–${to}</span>
      ${this.editable ? this.tools(track, name) : nothing}
    </li>`;
  }

  private tools(track: Track, name: string) {
    return html`<span class="tools">
      <label
        ><input
          type="checkbox"
          .checked=${track.kept}
          aria-label=${msg(str`Cover ${name}`)}
          @change=${(event: Event) =>
            this.fire('pb-keep', { id: track.id, kept: (event.target as HTMLInputElement).checked })}
        />
        <span aria-hidden="true">${msg('Cover')}</span></label
      >
      ${
        track.by === 'hand'
          ? html`<button
              class="button small icon-only quiet"
              type="button"
              aria-label=${msg(str`Remove ${name}`)}
              @click=${() => this.fire('pb-remove', track.id)}
            >
              ${icon('trash')}
            </button>`
          : nothing
      }
    </span>`;
  }
}
customElements.define('pb-video-lanes', VideoLanes);

/** What a track is called: "Face 3", "Own box 1". */
export function nameOf({ id, by }: Pick<Track, 'id' | 'by'>): string {
  const number = id.replace(/^\D+/, '');
  return by === 'hand' ? msg(str`Own box ${number}`) : msg(str`Face ${number}`);
}
