/** What can be wrong with a picture, told in both languages. Codes are `picture/…`; `where` is the file. */
import { told, UserError, type ErrorKind } from '../../terms/errors';
import type { Text } from '../../terms/text';

const error = (
  code: string,
  what: Text,
  next: Text,
  where: string,
  { kind = 'input', cause }: { kind?: ErrorKind; cause?: unknown } = {},
): UserError => new UserError(`picture/${code}`, told(what, next, where), kind, { cause });

/** @param format the format's usual name: "HEIC". */
export const unsupportedFormat = (file: string, format: string, heic: boolean): UserError =>
  error(
    'unsupported-format',
    {
      en: `This is a ${format} file, which this browser cannot open`,
      nl: `Dit is een ${format}-bestand, en dat kan deze browser niet openen`,
    },
    heic
      ? {
          en: 'Save or export it as JPEG first; on an iPhone: Settings, Camera, Formats, Most Compatible.',
          nl: 'Bewaar of exporteer het eerst als JPEG; op een iPhone: Instellingen, Camera, Structuren, Meest compatibel.',
        }
      : {
          en: 'Open it in an image program and save it as PNG or JPEG.',
          nl: 'Open het in een fotoprogramma en bewaar het als PNG of JPEG.',
        },
    file,
  );

export const zeroSize = (file: string): UserError =>
  error(
    'zero-size',
    {
      en: 'This picture is 0 pixels wide or high, so there is nothing to see',
      nl: 'Deze afbeelding is 0 pixels breed of hoog, dus er is niets te zien',
    },
    { en: 'Scan it or save it again.', nl: 'Scan of bewaar haar opnieuw.' },
    file,
  );

export const pictureTooLarge = (file: string, width: number, height: number, limitMegapixels: number) =>
  error(
    'too-many-pixels',
    {
      en: `This picture is ${width} × ${height} pixels; the limit is ${limitMegapixels} megapixels`,
      nl: `Deze afbeelding is ${width} × ${height} pixels; de grens is ${limitMegapixels} megapixels`,
    },
    {
      en: 'Make it smaller or cut it into parts.',
      nl: 'Maak haar kleiner of knip haar in delen.',
    },
    file,
  );

export const fileTooLarge = (file: string, limitMegabytes: number): UserError =>
  error(
    'file-too-large',
    {
      en: `This picture's file is larger than ${limitMegabytes} MB`,
      nl: `Dit afbeeldingsbestand is groter dan ${limitMegabytes} MB`,
    },
    {
      en: 'Save it as JPEG, or make it smaller.',
      nl: 'Bewaar het als JPEG, of maak het kleiner.',
    },
    file,
  );

export const brokenPicture = (file: string, cause?: unknown): UserError =>
  error(
    'broken',
    {
      en: 'This picture is damaged: the browser cannot decode it',
      nl: 'Deze afbeelding is beschadigd: de browser kan haar niet openen',
    },
    {
      en: 'Scan, copy or download it again, or save it anew as PNG or JPEG.',
      nl: 'Scan, kopieer of download haar opnieuw, of bewaar haar opnieuw als PNG of JPEG.',
    },
    file,
    { cause },
  );

export const noRoomForPixels = (file: string, cause: unknown): UserError =>
  error(
    'no-room-for-pixels',
    {
      en: 'This machine has no memory left to open a picture of this size',
      nl: 'Deze machine heeft geen geheugen meer over om een afbeelding van dit formaat te openen',
    },
    {
      en: 'Close other tabs or programs and try again, or make the picture smaller.',
      nl: 'Sluit andere tabbladen of programma’s en probeer het opnieuw, of maak de afbeelding kleiner.',
    },
    file,
    { kind: 'machine', cause },
  );
