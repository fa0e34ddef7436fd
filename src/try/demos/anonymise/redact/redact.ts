/**
 * Makes areas unrecognisable, for good: of what lies under a box at most 4 × 4 mean colours are kept, drawn as
 * squares or flowing into each other, or nothing at all. A blur of the pixels themselves could be undone, and a
 * finer mosaic is still recognised by software among a few dozen known faces (McPherson, Shokri, Shmatikov:
 * Defeating Image Obfuscation with Deep Learning, 2016, arXiv:1609.00408).
 */
import type { Box } from '../faces/face';
import type { Method } from '../result';
import { areaOf } from './cover';
import { edge, meansOf, type Means } from './means';

/** Mean colours along a side of a box, at most. */
const cells = 4;

/** In place, the whole rectangle of each box; what lies outside stays as it is. */
export function redact(
  context: OffscreenCanvasRenderingContext2D,
  boxes: readonly Box[],
  method: Method,
): void {
  for (const box of boxes) {
    const area = areaOf(box, context.canvas);
    if (area) paint[method](context, area);
  }
}

const paint: Record<Method, (context: OffscreenCanvasRenderingContext2D, area: Box) => void> = {
  blur(context, area) {
    const { columns, rows, data } = meansOf(context, area, cells);
    const small = new OffscreenCanvas(columns, rows);
    small.getContext('2d')!.putImageData(new ImageData(data, columns, rows), 0, 0);
    // In two steps, because one alone leaves the grid to be seen.
    const soft = new OffscreenCanvas(columns * 4, rows * 4);
    stretch(soft.getContext('2d')!, small, { x: 0, y: 0, width: soft.width, height: soft.height });
    context.clearRect(area.x, area.y, area.width, area.height);
    stretch(context, soft, area);
  },

  pixels(context, area) {
    const means = meansOf(context, area, cells);
    context.clearRect(area.x, area.y, area.width, area.height);
    for (const { box, colour } of squares(means, area)) {
      context.fillStyle = colour;
      context.fillRect(box.x, box.y, box.width, box.height);
    }
  },

  bar(context, area) {
    context.fillStyle = '#111';
    context.fillRect(area.x, area.y, area.width, area.height);
  },
};

function stretch(context: OffscreenCanvasRenderingContext2D, from: OffscreenCanvas, to: Box): void {
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(from, to.x, to.y, to.width, to.height);
}

function* squares({ columns, rows, data }: Means, area: Box): Generator<{ box: Box; colour: string }> {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = edge(column, columns, area.width);
      const y = edge(row, rows, area.height);
      const [red, green, blue, opacity] = data.subarray((row * columns + column) * 4);
      yield {
        box: {
          x: area.x + x,
          y: area.y + y,
          width: edge(column + 1, columns, area.width) - x,
          height: edge(row + 1, rows, area.height) - y,
        },
        colour: `rgb(${red} ${green} ${blue} / ${opacity! / 255})`,
      };
    }
}
