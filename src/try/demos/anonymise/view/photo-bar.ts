/** What stands above a photo: which picture is shown and how large, and steps back and again. */
import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import { icon, type IconName } from '../../../../ui/icons';

export type Shows = 'result' | 'original';
/** CSS pixels per pixel of the photo, or all of it. */
export type Zoom = 'fit' | number;

/** Of one press on a button. */
export const zoomStep = 1.25;

export const showsButtons = (shows: Shows, choose: (shows: Shows) => void): unknown => {
  const button = (value: Shows, text: string) =>
    html`<button
      class="button small"
      type="button"
      aria-pressed=${value === shows}
      @click=${() => choose(value)}
    >
      ${text}
    </button>`;
  return html`<div class="group" role="group" aria-label=${msg('What is shown')}>
    ${button('result', msg('Result'))} ${button('original', msg('Original'))}
  </div>`;
};

export const zoomButtons = (zoom: Zoom, fit: () => void, magnify: (by: number) => void): unknown => {
  const button = (name: IconName, text: string, by: number) =>
    html`<button class="button small icon-only" type="button" aria-label=${text} @click=${() => magnify(by)}>
      ${icon(name)}
    </button>`;
  return html`<div class="group" role="group" aria-label=${msg('Size of the picture')}>
    <button class="button small" type="button" aria-pressed=${zoom === 'fit'} @click=${fit}>
      ${msg('Fit')}
    </button>
    ${button('zoom-out', msg('Smaller'), 1 / zoomStep)} ${button('zoom-in', msg('Larger'), zoomStep)}
  </div>`;
};

export const stepButtons = (
  can: { readonly canUndo: boolean; readonly canRedo: boolean },
  go: (step: 'undo' | 'redo') => void,
  add: () => void,
): unknown => {
  const button = (step: 'undo' | 'redo', possible: boolean, text: string) =>
    html`<button
      class="button small icon-only ${step}"
      type="button"
      aria-label=${text}
      aria-disabled=${possible ? nothing : 'true'}
      @click=${() => go(step)}
    >
      ${icon('rotate')}
    </button>`;
  return html`<div class="group" role="group" aria-label=${msg('Changes')}>
    ${button('undo', can.canUndo, msg('Undo'))} ${button('redo', can.canRedo, msg('Do again'))}
    <button class="button small add" type="button" @click=${add}>${icon('plus')} ${msg('Add a box')}</button>
  </div>`;
};
