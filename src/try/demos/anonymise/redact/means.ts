/** Mean colours of a grid of cells: all that is ever taken over from what lies under a box. */
import type { Box } from '../faces/face';

/** Pixels that are read in one go: 16 MB. */
const atOnce = 4_000_000;

export interface Means {
  readonly columns: number;
  readonly rows: number;
  /** RGBA, columns × rows × 4, row-major; colours are weighted by their opacity. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Where cell `index` of `count` begins, in whole pixels, so that no pixel is left out or counted twice. */
export const edge = (index: number, count: number, length: number): number =>
  Math.floor((index * length) / count);

/** @param area whole pixels within the canvas. @param most cells along each side. */
export function meansOf(context: OffscreenCanvasRenderingContext2D, area: Box, most: number): Means {
  const columns = Math.min(most, area.width);
  const rows = Math.min(most, area.height);
  const columnOf = new Uint8Array(area.width);
  for (let column = 0; column < columns; column++)
    columnOf.fill(column, edge(column, columns, area.width), edge(column + 1, columns, area.width));
  const data = new Uint8ClampedArray(columns * rows * 4);
  const stretch = Math.max(1, Math.floor(atOnce / area.width));
  for (let row = 0; row < rows; row++) {
    const bottom = edge(row + 1, rows, area.height);
    const sums = new Float64Array(columns * 4);
    const counts = new Float64Array(columns);
    for (let top = edge(row, rows, area.height); top < bottom; top += stretch) {
      const height = Math.min(stretch, bottom - top);
      const pixels = context.getImageData(area.x, area.y + top, area.width, height).data;
      for (let at = 0, x = 0; at < pixels.length; at += 4, x = x + 1 === area.width ? 0 : x + 1) {
        const column = columnOf[x]!;
        const opacity = pixels[at + 3]!;
        sums[column * 4]! += pixels[at]! * opacity;
        sums[column * 4 + 1]! += pixels[at + 1]! * opacity;
        sums[column * 4 + 2]! += pixels[at + 2]! * opacity;
        sums[column * 4 + 3]! += opacity;
        counts[column]!++;
      }
    }
    for (let column = 0; column < columns; column++) {
      const opacity = sums[column * 4 + 3]!;
      const to = (row * columns + column) * 4;
      for (let channel = 0; channel < 3; channel++)
        data[to + channel] = opacity ? sums[column * 4 + channel]! / opacity : 0;
      data[to + 3] = opacity / counts[column]!;
    }
  }
  return { columns, rows, data };
}
