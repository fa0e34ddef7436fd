/** What can be wrong with a picture to anonymise, told in both languages. Codes are `anonymise/…`. */
import { told, UserError } from '../../../terms/errors';

export const notAPicture = (file: string): UserError =>
  new UserError(
    'anonymise/not-a-picture',
    told(
      {
        en: 'This file is not a photo or video, whatever its name says',
        nl: 'Dit bestand is geen foto of video, wat de naam ook zegt',
      },
      {
        en: 'Use a JPEG, PNG, WebP or AVIF photo, or an MP4, MOV or WebM video.',
        nl: 'Gebruik een JPEG-, PNG-, WebP- of AVIF-foto, of een MP4-, MOV- of WebM-video.',
      },
      file,
    ),
  );

/** @param gigabytes the most that a ZIP without 64-bit sizes holds. */
export const zipTooLarge = (gigabytes: number): UserError =>
  new UserError(
    'anonymise/zip-too-large',
    told(
      {
        en: `Together these files are more than ${gigabytes} GB, and a ZIP file holds no more`,
        nl: `Samen zijn deze bestanden meer dan ${gigabytes} GB, en meer past er niet in een ZIP-bestand`,
      },
      {
        en: 'Save the large files one by one, or clear the list and do them in two goes.',
        nl: 'Bewaar de grote bestanden een voor een, of maak de lijst leeg en doe ze in twee keer.',
      },
    ),
  );
