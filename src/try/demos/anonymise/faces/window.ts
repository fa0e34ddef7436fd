/** A part of a picture as the network takes it: scaled to fit a square, in the middle of it, black around. */
import type { Box, Face } from './face';
import { Shrinker } from './shrink';

export type Picture = ImageBitmap | OffscreenCanvas | VideoFrame;

/** Of a picture as it is shown: a frame's own size may have other pixels than square ones. */
export const sizeOf = (picture: Picture): { readonly width: number; readonly height: number } =>
  'displayWidth' in picture
    ? { width: picture.displayWidth, height: picture.displayHeight }
    : { width: picture.width, height: picture.height };

/** Reads windows of pictures, many of the same size after each other. */
export class Windows {
  private readonly pen: OffscreenCanvasRenderingContext2D;
  private shrinker: { readonly key: string; readonly of: Shrinker } | undefined;

  /** @param side of the square, pixels. */
  constructor(private readonly side: number) {
    // The processor reads each picture that is drawn, so it stays in its memory.
    this.pen = new OffscreenCanvas(4 * side, 4 * side).getContext('2d', {
      willReadFrequently: true,
      alpha: false,
    })!;
  }

  /** @param window in whole pixels of the picture. @returns RGB in [−1, 1], row by row: side × side × 3. */
  read(picture: Picture, window: Box): Float32Array<ArrayBuffer> {
    const { pen, side } = this;
    const to = fitted(window, side);
    const from = halved(window, to);
    // Both average; 'low' looks at two by two pixels, which is enough for half the size, and quicker.
    pen.imageSmoothingQuality = window.width > 3 * from.width ? 'medium' : 'low';
    pen.drawImage(picture, window.x, window.y, window.width, window.height, 0, 0, from.width, from.height);
    const { data } = pen.getImageData(0, 0, from.width, from.height);
    const rgb = new Float32Array(side * side * 3).fill(-1);
    this.shrinkerOf(from, to).write(data, rgb, (to.y * side + to.x) * 3, side * 3);
    return rgb;
  }

  private shrinkerOf(from: Size, to: Size): Shrinker {
    const key = [from.width, from.height, to.width, to.height].join();
    if (this.shrinker?.key !== key) this.shrinker = { key, of: new Shrinker(from, to) };
    return this.shrinker.of;
  }
}

type Size = Pick<Box, 'width' | 'height'>;

/** Where a window of that shape stands in the square, in whole pixels of it. */
function fitted(window: Size, side: number): Box {
  const scale = side / Math.max(window.width, window.height);
  const width = Math.max(1, Math.round(window.width * scale));
  const height = Math.max(1, Math.round(window.height * scale));
  return { x: (side - width) >> 1, y: (side - height) >> 1, width, height };
}

/**
 * The size at which a window is drawn: halved as long as twice what is needed is left of it. Halving is what a
 * canvas does well (it averages two by two pixels), and quicker than we could.
 */
function halved({ width, height }: Size, to: Size): Size {
  let by = 1;
  while (Math.max(width / to.width, height / to.height) / (2 * by) >= 2) by *= 2;
  return { width: Math.max(1, Math.round(width / by)), height: Math.max(1, Math.round(height / by)) };
}

/** From fractions of the square to pixels of the picture. */
export function toPicture(face: Face, window: Box, side: number): Face {
  const at = fitted(window, side);
  const across = window.width / at.width;
  const down = window.height / at.height;
  return {
    x: window.x + (face.x * side - at.x) * across,
    y: window.y + (face.y * side - at.y) * down,
    width: face.width * side * across,
    height: face.height * side * down,
    confidence: face.confidence,
  };
}
