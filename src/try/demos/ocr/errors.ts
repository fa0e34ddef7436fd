/** What can be wrong with a document, told in both languages. */
import { UserError } from '../../../terms/errors';

export const notAnImage = (file: string): UserError =>
  new UserError('ocr/not-an-image', {
    en: {
      what: 'This file is not an image or PDF that the browser can read',
      where: file,
      next: 'Use a PNG, JPEG, WebP, AVIF or PDF file.',
    },
    nl: {
      what: 'Dit bestand is geen afbeelding of pdf die de browser kan lezen',
      where: file,
      next: 'Gebruik een PNG-, JPEG-, WebP-, AVIF- of pdf-bestand.',
    },
  });
