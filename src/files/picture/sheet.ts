/** A canvas with its context: what a picture is drawn on, and pixels are read back from. */
import { noRoomForPixels } from './errors';

export interface Sheet {
  readonly canvas: OffscreenCanvas;
  readonly pen: OffscreenCanvasRenderingContext2D;
}

/** A sheet through which one can see. @throws UserError where memory has run out. */
export function clearSheet(width: number, height: number, file: string): Sheet {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw noRoomForPixels(file, new Error('no 2d context'));
  pen.imageSmoothingQuality = 'high';
  return { canvas, pen };
}

/** A white sheet, so that transparent pixels become paper. @throws UserError where memory has run out. */
export function whiteSheet(width: number, height: number, file: string): Sheet {
  const sheet = clearSheet(width, height, file);
  sheet.pen.fillStyle = '#fff';
  sheet.pen.fillRect(0, 0, width, height);
  return sheet;
}

/** RGBA, row-major, 8 bits. @throws UserError where memory has run out. */
export function pixelsOf({ canvas, pen }: Sheet, file: string): ImageData {
  try {
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  } catch (cause) {
    throw noRoomForPixels(file, cause);
  }
}

/** Gives the memory of a sheet back now, not at the next garbage collection. */
export function release({ canvas }: Sheet): void {
  canvas.width = canvas.height = 0;
}
