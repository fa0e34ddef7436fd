/** Results from the pixels that were read to the pixels of the upright input. */
import type { Line, Page, Quad } from './document';

/** @param size pixels of the upright input. Boxes keep two decimals: a hundredth of a pixel. */
export function scaledTo(page: Page, size: { readonly width: number; readonly height: number }): Page {
  if (page.width === size.width && page.height === size.height) return page;
  const x = size.width / page.width;
  const y = size.height / page.height;
  const scaled = (quad: Quad): Quad =>
    quad.map((point) => [hundredths(point[0] * x), hundredths(point[1] * y)]) as unknown as Quad;
  return {
    ...page,
    width: size.width,
    height: size.height,
    lines: page.lines.map((line): Line => ({
      ...line,
      box: scaled(line.box),
      words: line.words.map((word) => ({ ...word, box: scaled(word.box) })),
    })),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
