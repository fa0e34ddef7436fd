/** A photo on its way in: whole, upright, as large as a canvas can be. */
import type { Text } from '../../../../terms/text';
import { openPicture, type PictureFormat, type UprightPicture } from '../../../../files/picture/open';

/** Pixels that a canvas surely holds in every browser but Safari on telephones: 400 MB. */
const mostPixels = 100_000_000;

const firstFrame: Text = {
  en: 'This file moves: only its first picture was used.',
  nl: 'Dit bestand beweegt: alleen het eerste beeld is gebruikt.',
};

const smaller = ({ width, height }: UprightPicture, now: OffscreenCanvas): Text => ({
  en: `The photo was made smaller, from ${width} × ${height} to ${now.width} × ${now.height} pixels: more does not fit.`,
  nl: `De foto is verkleind, van ${width} × ${height} naar ${now.width} × ${now.height} pixels: meer past niet.`,
});

export type OpenPhoto = UprightPicture & { readonly notes: readonly Text[] };

/** @throws UserError for whatever is wrong with the file, with the file's name in it. */
export async function openPhoto(file: File, format: PictureFormat): Promise<OpenPhoto> {
  // JPEG, which is what most formats go out as, has no transparency.
  const over = format === 'png' || format === 'webp' || format === 'gif' ? 'nothing' : 'paper';
  const picture = await openPicture(file, format, { pixels: mostPixels, over });
  const { canvas } = picture.sheet;
  return {
    ...picture,
    notes: [
      ...(picture.animated ? [firstFrame] : []),
      ...(canvas.width < picture.width ? [smaller(picture, canvas)] : []),
    ],
  };
}
