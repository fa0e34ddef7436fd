/** What stands beside a photo: how many faces are covered, that one can be missed, and how they are covered. */
import { html } from 'lit';
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../../ui/format';
import { icon } from '../../../../ui/icons';
import type { Method } from '../result';

/** @param count areas that are covered. @param removed faces that were found and taken off. */
export function foundWords(count: number, removed: number): unknown {
  const n = formatNumber(count);
  const title =
    count + removed === 0
      ? msg('No face was found')
      : count === 0
        ? msg('No face is covered')
        : count === 1
          ? msg('1 face is covered')
          : msg(str`${n} faces are covered`);
  const warning =
    count + removed === 0
      ? msg(
          'That does not mean that there is none. A face that is small, turned away, half hidden, in a mirror or on a screen is easily missed. Look at the picture yourself.',
        )
      : msg(
          'A face can be missed, above all one that is small, turned away, half hidden, in a mirror or on a screen. Look at the picture yourself.',
        );
  return html`<div class="found">
    <h3>${title}</h3>
    <p class="miss small">${icon('warning')} <span>${warning}</span></p>
  </div>`;
}

export function methodButtons(chosen: Method, choose: (method: Method) => void): unknown {
  const methods: readonly [Method, string][] = [
    ['blur', msg('Blur')],
    ['pixels', msg('Squares')],
    ['bar', msg('Black box')],
  ];
  return html`<div class="group methods" role="group" aria-label=${msg('Made unrecognisable by')}>
    ${methods.map(
      ([method, name]) =>
        html`<button
          class="button small"
          type="button"
          aria-pressed=${chosen === method}
          @click=${() => method === chosen || choose(method)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}

export const helpWords = (): unknown =>
  html`<details class="help small">
    <summary>${msg('How to change boxes')}</summary>
    <p>
      ${msg('Mouse: drag over the picture to draw a box, drag a box to move it, drag a corner to resize it. Finger: add a box with the button.')}
    </p>
    <p>
      ${msg('Keyboard: Tab goes to a box, the arrow keys move it, with Shift they resize it, Delete takes it off. Ctrl+Z takes a step back.')}
    </p>
  </details>`;

export const earlierWords = (): unknown =>
  html`<p class="help">
    ${msg('This is a result of an earlier visit. The photo as it was is not kept, so nothing can be changed here. Open it again to do that.')}
  </p>`;
