/** The picture of a page for people to look at. */
import type { Sheet } from '../../../files/picture/sheet';
import { pictureSide } from './limits';

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
