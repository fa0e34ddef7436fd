/** Files to upright pixels: images by the browser's own decoders. */
import type { JobContext } from '../../contract';
import type { Raster } from './document';
import { notAnImage } from './errors';

export interface DecodedPage {
  readonly index: number;
  readonly raster: Raster;
}

export async function* decodePages(
  file: File,
  context: JobContext,
  firstPart: number,
): AsyncGenerator<DecodedPage> {
  if (firstPart > 0) return;
  const raster = await context.phase('pre', async () => {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
      throw notAnImage(file.name);
    });
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(bitmap, 0, 0);
    bitmap.close();
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  });
  yield { index: 0, raster };
}
