/** Pieces of the video's view: which video is shown, what can be done to a box of one's own, how faces are covered. */
import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import { icon } from '../../../../ui/icons';
import { inLocale } from '../../../../ui/locale';
import type { Method, Track, VideoPart } from '../result';
import { isSetAt, type Draft } from './video-edit';
import { nameOf } from './video-lanes';

export interface Head {
  readonly made: VideoPart;
  readonly file: File | undefined;
  readonly shown: 'new' | 'original';
  /** The player does not know the original's container. */
  readonly unplayable: boolean;
}

export const head = (
  { made, file, shown, unplayable }: Head,
  show: (which: Head['shown']) => void,
): unknown => {
  const tab = (which: Head['shown'], name: string) =>
    html`<button
      class="button small"
      type="button"
      aria-pressed=${shown === which}
      ?disabled=${which === 'original' && unplayable}
      @click=${() => show(which)}
    >
      ${name}
    </button>`;
  return html`<div class="head">
      ${
        file
          ? html`<div class="tabs" role="group" aria-label=${msg('Which video is shown')}>
              ${tab('new', msg('New video'))} ${tab('original', msg('Original, with boxes'))}
            </div>`
          : nothing
      }
      <p class="warn">
        ${icon('eye')}
        <span
          >${msg('A face can be missed, above all a small, turned or half hidden one. Watch the whole video before you share it.')}</span
        >
      </p>
    </div>
    ${(made.notes ?? []).map((note) => html`<p class="note small">${inLocale(note)}</p>`)}
    ${
      unplayable
        ? html`<p class="note small">
            ${msg('This browser cannot play the original itself; the boxes are shown over the new video.')}
          </p>`
        : nothing
    }`;
};

/** @param time seconds that are shown. */
export const ownBox = (
  track: Track,
  time: number,
  act: { edge(edge: 'from' | 'to'): void; follow(): void },
): unknown =>
  html`<fieldset class="own">
    <legend>${nameOf(track)}</legend>
    <p class="small muted">
      ${msg('Drag it, or use the arrow keys (with Shift: larger or smaller). Move it again at a later moment, and it goes along between the two.')}
    </p>
    <button class="button small" type="button" @click=${() => act.edge('from')}>
      ${msg('Begins at this moment')}
    </button>
    <button class="button small" type="button" @click=${() => act.edge('to')}>
      ${msg('Ends at this moment')}
    </button>
    <button class="button small" type="button" ?disabled=${isSetAt(track, time)} @click=${act.follow}>
      ${icon('check')} ${msg('It is right here')}
    </button>
  </fieldset>`;

export const settings = (draft: Draft, busy: boolean, change: (change: Partial<Draft>) => void): unknown =>
  html`<div class="settings">
    <label
      >${msg('Cover with')}
      <select
        .value=${draft.method}
        ?disabled=${busy}
        @change=${(event: Event) => change({ method: (event.target as HTMLSelectElement).value as Method })}
      >
        <option value="blur" ?selected=${draft.method === 'blur'}>${msg('Blur')}</option>
        <option value="pixels" ?selected=${draft.method === 'pixels'}>${msg('Large pixels')}</option>
        <option value="bar" ?selected=${draft.method === 'bar'}>${msg('Black bar')}</option>
      </select></label
    >
    <label class="check"
      ><input
        type="checkbox"
        .checked=${draft.sound === 'keep'}
        ?disabled=${busy}
        @change=${(event: Event) =>
          change({ sound: (event.target as HTMLInputElement).checked ? 'keep' : 'remove' })}
      />
      ${msg('Keep the sound (voices can be recognised)')}</label
    >
  </div>`;

export const lookedAt = (made: VideoPart, disabled: boolean, tell: (looked: boolean) => void): unknown =>
  html`<label class="looked"
    ><input
      type="checkbox"
      .checked=${made.looked ?? false}
      ?disabled=${disabled}
      @change=${(event: Event) => tell((event.target as HTMLInputElement).checked)}
    />
    ${msg('I watched the whole new video')}</label
  >`;
