/**
 * What was filled in: the text of form fields and of notes typed on a page, which PDF keeps apart from the
 * page's own content (ISO 32000-1 §12.5.6, §12.7).
 */
import type { PageViewport } from 'pdfjs-dist';
import type { Line, Quad } from '../document';

/** Of pdf.js's annotation data, what matters here. */
interface Annotation {
  readonly subtype?: string;
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly textContent?: readonly string[];
  readonly rect?: readonly [number, number, number, number];
  readonly hidden?: boolean;
  readonly password?: boolean;
}

/** @returns a line for every filled-in line of text, in pixels of the viewport, confidence 1. */
export function formLines(annotations: readonly Annotation[], viewport: PageViewport): Line[] {
  return annotations.flatMap((annotation) => {
    const { rect } = annotation;
    const rows = rowsOf(annotation);
    if (!rect || !rows.length) return [];
    const [x1, y1] = viewport.convertToViewportPoint(rect[0], rect[1]) as [number, number];
    const [x2, y2] = viewport.convertToViewportPoint(rect[2], rect[3]) as [number, number];
    const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
    const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
    const height = (bottom - top) / rows.length;
    return rows.map((text, i) => lineIn(text, left, top + i * height, right, top + (i + 1) * height));
  });
}

function rowsOf({ subtype, fieldType, fieldValue, textContent, hidden, password }: Annotation): string[] {
  if (hidden || password) return [];
  const filledIn = subtype === 'Widget' && (fieldType === 'Tx' || fieldType === 'Ch');
  if (!filledIn && subtype !== 'FreeText') return [];
  const value = typeof fieldValue === 'string' ? fieldValue.split(/\r\n?|\n/) : [];
  const rows = textContent?.some((row) => row.trim()) ? textContent : value;
  return rows.map((row) => row.trim().replace(/\s+/g, ' ')).filter(Boolean);
}

/** The box is the field's; words get their share of it by their letters. */
function lineIn(text: string, left: number, top: number, right: number, bottom: number): Line {
  const quad = (from: number, to: number): Quad => {
    const [x1, x2] = [
      left + ((right - left) * from) / text.length,
      left + ((right - left) * to) / text.length,
    ];
    return [
      [x1, top],
      [x2, top],
      [x2, bottom],
      [x1, bottom],
    ];
  };
  return {
    text,
    confidence: 1,
    box: quad(0, text.length),
    words: [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      confidence: 1,
      box: quad(index, index + word.length),
    })),
  };
}
