/** A part of a picture as the network takes it: scaled to fit a square, in the middle of it, black around. */
import type { Box, Face } from './face';

export type Picture = ImageBitmap | OffscreenCanvas | VideoFrame;

/** Of a picture as it is shown: a frame's own size may have other pixels than square ones. */
export const sizeOf = (picture: Picture): { readonly width: number; readonly height: number } =>
  'displayWidth' in picture
    ? { width: picture.displayWidth, height: picture.displayHeight }
    : { width: picture.width, height: picture.height };

/** Draws windows of pictures on one canvas and reads them back. */
export class Windows {
  private readonly pen: OffscreenCanvasRenderingContext2D;

  /** @param side of the square, pixels. */
  constructor(private readonly side: number) {
    // The processor reads each picture that is drawn, so it stays in its memory.
    this.pen = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true, alpha: false })!;
    this.pen.imageSmoothingQuality = 'medium';
  }

  /** @param window in pixels of the picture. @returns RGB in [−1, 1], row by row: side × side × 3. */
  read(picture: Picture, window: Box): Float32Array {
    const { pen, side } = this;
    const { x, y, width, height } = fitted(window, side);
    pen.fillRect(0, 0, side, side);
    pen.drawImage(picture, window.x, window.y, window.width, window.height, x, y, width, height);
    const { data } = pen.getImageData(0, 0, side, side);
    const rgb = new Float32Array(side * side * 3);
    for (let from = 0, to = 0; to < rgb.length; from += 4) {
      rgb[to++] = data[from]! / 127.5 - 1;
      rgb[to++] = data[from + 1]! / 127.5 - 1;
      rgb[to++] = data[from + 2]! / 127.5 - 1;
    }
    return rgb;
  }
}

/** Where a window of that shape stands in the square. */
function fitted({ width, height }: Box, side: number): Box {
  const scale = side / Math.max(width, height);
  const fit = { width: width * scale, height: height * scale };
  return { ...fit, x: (side - fit.width) / 2, y: (side - fit.height) / 2 };
}

/** From fractions of the square to pixels of the picture. */
export function toPicture(face: Face, window: Box): Face {
  const square = Math.max(window.width, window.height);
  return {
    x: window.x + window.width / 2 + (face.x - 0.5) * square,
    y: window.y + window.height / 2 + (face.y - 0.5) * square,
    width: face.width * square,
    height: face.height * square,
    confidence: face.confidence,
  };
}
