/**
 * What is on a PDF page: how much text one can see, and where the images are. From pdf.js's operator list,
 * following the graphics state as ISO 32000-1 §8.4 has it (only what matters here: the matrix and the text
 * rendering mode). From that, the rule on which text to take.
 */
import type { PDFPageProxy, PageViewport } from 'pdfjs-dist';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Matrix = readonly [number, number, number, number, number, number];

/** Pixels: left, top, right, bottom. */
export type Rect = readonly [left: number, top: number, right: number, bottom: number];

export interface Content {
  /** Characters that are drawn so that one can see them; spaces are not counted. */
  readonly visible: number;
  readonly images: readonly Rect[];
  /** Share of the page under images, in [0, 1]. */
  readonly coverage: number;
}

export type Choice = 'embedded' | 'read' | 'both';

/**
 * Which text to take. Pixels hold everything that one sees, so they win where the embedded text is in doubt.
 *  - no visible text: read. A scan, drawn letters, or a scan with another reader's invisible text under it.
 *  - characters without meaning (a font that does not say which letters its shapes are): read.
 *  - images over half of the page and few letters: read. A scan with a stamp or a page number on top.
 *  - images on a twentieth or more: both. The embedded text, and what the images say beside it.
 *  - else: embedded.
 * @param meaningless share of the embedded characters that stand for no letter.
 */
export function choose({ visible, coverage }: Content, meaningless: number): Choice {
  if (visible === 0 || meaningless > 0.1) return 'read';
  if (coverage >= 0.5 && visible < 200) return 'read';
  return coverage >= 0.05 ? 'both' : 'embedded';
}

export async function contentOf(page: PDFPageProxy, viewport: PageViewport): Promise<Content> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const images: Rect[] = [];
  let visible = 0;
  let state = { matrix: viewport.transform as unknown as Matrix, mode: 0 };
  const stack: (typeof state)[] = [];
  const image = (matrix: Matrix): void => {
    const rect = clipped(unitSquare(matrix), viewport);
    if (rect) images.push(rect);
  };
  for (const [i, fn] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[];
    switch (fn) {
      case OPS.save:
        stack.push(state);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        state = stack.pop() ?? state;
        break;
      case OPS.transform:
        state = { ...state, matrix: times(state.matrix, args as unknown as Matrix) };
        break;
      case OPS.paintFormXObjectBegin:
        stack.push(state);
        if (args[0]) state = { ...state, matrix: times(state.matrix, args[0] as Matrix) };
        break;
      case OPS.setTextRenderingMode:
        state = { ...state, mode: args[0] as number };
        break;
      case OPS.showText:
        // 3: neither filled nor stroked; 7: only a clipping path (§9.3.6).
        if (state.mode !== 3 && state.mode !== 7) visible += glyphs(args[0]);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        image(state.matrix);
        break;
      case OPS.paintImageXObjectRepeat: {
        const [, scaleX, scaleY, positions] = args as [unknown, number, number, ArrayLike<number>];
        for (let p = 0; p < positions.length; p += 2)
          image(times(state.matrix, [scaleX, 0, 0, scaleY, positions[p]!, positions[p + 1]!]));
        break;
      }
      case OPS.paintInlineImageXObjectGroup:
        for (const { transform } of args[1] as { transform: Matrix }[]) image(times(state.matrix, transform));
        break;
      case OPS.paintImageMaskXObjectGroup:
        for (const { transform } of args[0] as { transform: Matrix }[]) image(times(state.matrix, transform));
        break;
    }
  }
  return { visible, images, coverage: coverageOf(images, viewport) };
}

/** Operands are glyphs, and numbers that move the next one. */
function glyphs(shown: unknown): number {
  if (!Array.isArray(shown)) return 0;
  return shown.filter(
    (glyph: unknown) => typeof glyph === 'object' && !(glyph as { isSpace?: boolean })?.isSpace,
  ).length;
}

/** First `inner`, then `outer`. */
function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** An image fills the unit square of its matrix (§8.9.5.1). */
function unitSquare([a, b, c, d, e, f]: Matrix): Rect {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function clipped(
  [left, top, right, bottom]: Rect,
  page: { width: number; height: number },
): Rect | undefined {
  const rect: Rect = [
    Math.max(0, left),
    Math.max(0, top),
    Math.min(page.width, right),
    Math.min(page.height, bottom),
  ];
  return rect[0] < rect[2] && rect[1] < rect[3] ? rect : undefined;
}

/** Images may overlap or come in strips, so the page is asked at a grid of 50 × 50 points. */
function coverageOf(images: readonly Rect[], page: { width: number; height: number }): number {
  const side = 50;
  let covered = 0;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const x = ((column + 0.5) / side) * page.width;
      const y = ((row + 0.5) / side) * page.height;
      if (images.some(([left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom))
        covered++;
    }
  return covered / side ** 2;
}
