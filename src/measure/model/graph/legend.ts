/** What the colours of the picture mean: categories, or from little to much of what it is coloured by. */
import { css, html } from 'lit';
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../ui/format';
import type { LaidOut } from './layout/client';
import { categories } from './model/categories';
import type { GraphView } from './model/view';
import { categoryName } from './names';
import { categoryToken, heatColour, heatSteps } from './picture/palette';
import type { NodeNumbers } from './source';

/** Numbers of boxes as steps of heat; 255 is without. By the square root, so that small ones are told apart. */
export function heatOf(numbers: Float64Array): { readonly steps: Uint8Array; readonly most: number } {
  const most = numbers.reduce((a, b) => (b > a ? b : a), 0);
  const steps = Uint8Array.from(numbers, (value) =>
    Number.isNaN(value) ? 255 : most ? Math.round((heatSteps - 1) * Math.sqrt(Math.max(0, value) / most)) : 0,
  );
  return { steps, most };
}

export function legendOf(
  view: GraphView | undefined,
  by: { readonly numbers: NodeNumbers; readonly most: number } | undefined,
) {
  if (by) {
    const { label, format } = by.numbers;
    const ramp = [0, 0.25, 0.5, 0.75, 1].map(heatColour).join(', ');
    return html`<div class="legend">
      <span>${label}</span>
      <span class="mono">${format(0)}</span>
      <span class="ramp" style="background:linear-gradient(90deg, ${ramp})"></span>
      <span class="mono">${format(by.most)}</span>
      <span class="key"><span class="swatch unknown"></span>${msg('not known')}</span>
    </div>`;
  }
  const used = new Set<number>(view?.categories);
  const shown = categories.map((category, i) => ({ category, i })).filter(({ i }) => i > 0 && used.has(i));
  return html`<ul class="legend">
    ${shown.map(
      ({ category }) =>
        html`<li class="key">
          <span class="swatch" style="background:${categoryToken(category)}"></span>${categoryName(category)}
        </li>`,
    )}
  </ul>`;
}

/** How many boxes there are, and whether they were placed in the lesser way. */
export function layoutTold(by: LaidOut['by'], size: number) {
  const boxes = formatNumber(size);
  return html`<p class="laid">
    ${
      by === 'elk'
        ? msg(str`${boxes} boxes`)
        : msg(str`${boxes} boxes, placed in the fast way: long lines may run under boxes`)
    }
  </p>`;
}

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pb-1) var(--pb-3);
    margin: 0;
    padding: 0;
    max-width: none;
    list-style: none;
    font-size: var(--pb-text-s);
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: var(--pb-1);
  }
  .swatch {
    width: 0.75rem;
    height: 0.75rem;
    border-radius: 2px;
  }
  .unknown {
    border: 1px solid var(--pb-muted);
    background: var(--pb-surface);
  }
  .ramp {
    width: 8rem;
    height: 0.75rem;
    border: 1px solid var(--pb-line);
    border-radius: 2px;
  }
`;
