/** Canvases that pixels are read back from, and the picture of a page for people to look at. */
import type { Raster } from './document';
import { noRoomForPixels } from './errors';
import { pictureSide } from './limits';

export interface Sheet {
  readonly canvas: OffscreenCanvas;
  readonly pen: OffscreenCanvasRenderingContext2D;
}

/** A white sheet, so that transparent pixels become paper. @throws UserError where memory has run out. */
export function whiteSheet(width: number, height: number, file: string): Sheet {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw noRoomForPixels(file, new Error('no 2d context'));
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  return { canvas, pen };
}

/** @throws UserError where memory has run out. */
export function pixelsOf({ canvas, pen }: Sheet, file: string): Raster {
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

/**
 * Starts on a JPEG of the sheet, at most `pictureSide` pixels long. The encoder works beside the reading, so
 * a page takes no longer for it; await the result after the page was read. The sheet may be released at once.
 */
export function startPicture({ canvas }: Sheet): Promise<Blob> {
  const scale = Math.min(1, pictureSide / Math.max(canvas.width, canvas.height));
  const small = new OffscreenCanvas(
    Math.max(1, Math.round(canvas.width * scale)),
    Math.max(1, Math.round(canvas.height * scale)),
  );
  const pen = small.getContext('2d', { willReadFrequently: true })!;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(canvas, 0, 0, small.width, small.height);
  const picture = small.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  // It is awaited later, or never when the page fails first: that must not count as unhandled.
  picture.catch(() => {});
  return picture;
}
