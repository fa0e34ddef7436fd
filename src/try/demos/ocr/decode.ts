/**
 * A file to pages: upright pixels to read, or text that a PDF already has. Images go through the browser's
 * own decoders; PDF comes with its own chunk, which is loaded when the first PDF is.
 */
import type { JobContext } from '../../contract';
import type { Text } from '../../../terms/text';
import { formatOfFile, openPicture } from '../../../files/picture/open';
import { pixelsOf, release } from '../../../files/picture/sheet';
import type { DecodedPage } from './document';
import { notAnImage } from './errors';
import { workingPixels } from './limits';
import { startPicture } from './picture';

const firstFrame: Text = {
  en: 'This file moves: only its first frame was read.',
  nl: 'Dit bestand beweegt: alleen het eerste beeld is gelezen.',
};

/** @throws UserError for a file that cannot be used; pages before the trouble have been handed out. */
export async function* decodePages(
  file: File,
  context: JobContext,
  firstPart: number,
): AsyncGenerator<DecodedPage> {
  const format = await formatOfFile(file);
  if (!format) throw notAnImage(file.name);
  if (format === 'pdf') {
    const { pdfPages } = await import('./pdf/pages');
    return yield* pdfPages(file, context, firstPart);
  }
  if (firstPart > 0) return;
  const { sheet, width, height, animated, raster } = await context.phase('pre', async () => {
    const image = await openPicture(file, format, { pixels: workingPixels, over: 'paper' });
    return { ...image, raster: pixelsOf(image.sheet, file.name) };
  });
  const picture = context.forDisplay ? startPicture(sheet) : undefined;
  release(sheet);
  yield { index: 0, count: 1, width, height, raster, picture, notes: animated ? [firstFrame] : [] };
}
