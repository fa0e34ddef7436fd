/** Colours for the canvas, out of the tokens of the page, whichever theme and contrast are in force. */
import { css } from 'lit';
import { categories, type Category } from '../model/categories';

export interface Palette {
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly signal: string;
  readonly focus: string;
  /** By index into `categories`. */
  readonly categories: readonly string[];
  /** Background of a box of a category. */
  readonly tints: readonly string[];
  /** The steps of "colour by", from little to much. */
  readonly heat: readonly string[];
  readonly font: string;
}

/** Steps of "colour by". */
export const heatSteps = 24;

/** The colours of categories, for an element's styles: `--category-matrix`. */
export const categoryColours = css`
  :host {
    --category-other: var(--pb-muted);
    --category-matrix: light-dark(#0b5d3b, #74d3a1);
    --category-convolution: light-dark(#1c64b0, #7cbcf5);
    --category-activation: light-dark(#b04a02, #f3a35c);
    --category-normalization: light-dark(#7446b0, #c6a8f2);
    --category-arithmetic: light-dark(#5f6d1f, #c3d176);
    --category-reduction: light-dark(#a02d74, #f09acb);
    --category-movement: light-dark(#0c6f75, #6fd3d8);
    --category-shape: light-dark(#6c675f, #aaa69d);
    --category-quantization: light-dark(#80501f, #dab48b);
    --category-control: light-dark(#a4211e, #f2938a);
    --category-custom: light-dark(#4444c4, #adadff);
  }
  @media (forced-colors: active) {
    :host {
      --category-other: CanvasText;
      --category-matrix: CanvasText;
      --category-convolution: CanvasText;
      --category-activation: CanvasText;
      --category-normalization: CanvasText;
      --category-arithmetic: CanvasText;
      --category-reduction: CanvasText;
      --category-movement: CanvasText;
      --category-shape: CanvasText;
      --category-quantization: CanvasText;
      --category-control: CanvasText;
      --category-custom: CanvasText;
    }
  }
`;

export const categoryToken = (category: Category): string => `var(--category-${category})`;

/** A background of so much of "colour by", 0 to 1. */
export const heatColour = (share: number): string =>
  `color-mix(in oklab, var(--pb-signal) ${Math.round(8 + 72 * share)}%, var(--pb-surface))`;

/** @param probe an element without content in the place whose colours are wanted. */
export function paletteOf(probe: HTMLElement): Palette {
  const style = getComputedStyle(probe);
  const colour = (value: string): string => {
    probe.style.color = value;
    return style.color;
  };
  const token = (name: string): string => colour(`var(--pb-${name})`);
  const hues = categories.map(categoryToken);
  const palette: Palette = {
    surface: token('surface'),
    sunken: token('sunken'),
    ink: token('ink'),
    muted: token('muted'),
    line: token('line'),
    accent: token('accent'),
    signal: token('signal'),
    focus: token('focus'),
    categories: hues.map(colour),
    tints: hues.map((hue) => colour(`color-mix(in oklab, ${hue} 12%, var(--pb-surface))`)),
    heat: Array.from({ length: heatSteps }, (_, i) => colour(heatColour(i / (heatSteps - 1)))),
    font: style.fontFamily,
  };
  probe.style.color = '';
  return palette;
}
