/** How large boxes are, by the text in them. */
import type { LayoutRequest } from '../layout/nested';
import { operators } from '../names';
import { boxKinds, type GraphView } from '../model/view';

/** Sizes of text in px, and the look of a box that both layout and drawing know. */
export const text = { label: 13, detail: 11.5, strip: 5, side: 10, fold: 18, title: 30 } as const;
const widest = 240;
const least = 56;

const labelFont = (family: string): string => `500 ${text.label}px ${family}`;
const detailFont = (family: string): string => `400 ${text.detail}px ${family}`;
export const fonts = (family: string): { label: string; detail: string } => ({
  label: labelFont(family),
  detail: detailFont(family),
});

const cut = (value: string, most: number): string =>
  value.length > most
    ? `${value.slice(0, Math.ceil(most * 0.6))}…${value.slice(-Math.floor(most * 0.4))}`
    : value;

/** A label as it is drawn: the middle of a long one is left out. */
export const shownLabel = (label: string): string => cut(label, 30);
export const shownDetail = (detail: string): string => cut(detail, 34);

/** A view with the sizes of its boxes. @param pen of a canvas. @param family of the font. */
export function measured(view: GraphView, pen: CanvasRenderingContext2D, family: string): LayoutRequest {
  const widths = new Float32Array(view.ids.length);
  const heights = new Float32Array(view.ids.length);
  const { label: labels, detail: details } = fonts(family);
  const [labelWidth, detailWidth] = [textWidth(pen, labels), textWidth(pen, details)];
  for (let box = 0; box < view.ids.length; box++) {
    const [label, detail] = [shownLabel(view.labels[box]!), shownDetail(secondLine(view, box))];
    const folds = view.folds[box]!;
    const own = Math.max(labelWidth(label), detailWidth(detail));
    const width = own + 2 * text.side + text.strip + (folds ? text.fold : 0);
    widths[box] = Math.round(Math.max(least, Math.min(widest, width)));
    heights[box] = folds === 2 ? text.title : detail ? 42 : 28;
  }
  const { parents, folds, from, to, values } = view;
  return { parents, folds, from, to, values, widths, heights };
}

/** By the widths of its characters: to measure every text as a whole would hold the page for long. */
function textWidth(pen: CanvasRenderingContext2D, font: string): (value: string) => number {
  const widths = new Map<string, number>();
  return (value) => {
    let width = 0;
    for (const character of value) {
      let own = widths.get(character);
      if (own === undefined) {
        pen.font = font;
        widths.set(character, (own = pen.measureText(character).width));
      }
      width += own;
    }
    return width;
  };
}

/** The second line of a box: of what is folded, how many operators are in it. */
export function secondLine(view: GraphView, box: number): string {
  const kind = boxKinds[view.kinds[box]!];
  if (view.folds[box] === 1 && kind !== 'node') return operators(view.counts[box]!);
  return view.details[box]!;
}
