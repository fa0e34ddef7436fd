/**
 * A photo on its way out: the pixels alone, encoded anew, so that nothing that the input said besides (place, time,
 * camera, owner, a thumbnail with the face on it) can be in it. Colours are those of sRGB, into which the browser
 * brought the input's own profile.
 */
import type { PictureFormat } from '../../../../files/picture/open';
import { noRoomForPixels } from '../../../../files/picture/errors';
import type { Text } from '../../../../terms/text';

/** Of what browsers write, where that is lossy: what cameras use, so that nothing is seen of it. */
const quality = 0.92;

const writtenAs: Partial<Record<PictureFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  // Few colours or drawn: JPEG would blot them.
  gif: 'image/png',
  bmp: 'image/png',
};

const names: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
};

const otherFormat = (format: PictureFormat, type: string): Text => ({
  en: `Saved as ${names[type]}: browsers do not write ${format.toUpperCase()}.`,
  nl: `Bewaard als ${names[type]}: browsers schrijven geen ${format.toUpperCase()}.`,
});

/** @returns a file of the format that came in, or of the nearest that browsers write, which `notes` then say. */
export async function savePhoto(
  canvas: OffscreenCanvas,
  format: PictureFormat,
  file: string,
): Promise<{ output: Blob; notes: readonly Text[] }> {
  const same = writtenAs[format];
  let output: Blob;
  try {
    output = await canvas.convertToBlob({ type: same ?? 'image/jpeg', quality });
  } catch (cause) {
    throw noRoomForPixels(file, cause);
  }
  // A browser that cannot write WebP gives PNG.
  const asItCame = output.type === `image/${format}`;
  return { output, notes: asItCame ? [] : [otherFormat(format, output.type)] };
}
