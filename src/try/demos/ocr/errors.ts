/** What can be wrong with a document, told in both languages. Codes are `ocr/…`; `where` is file and page. */
import { told, UserError, type ErrorKind } from '../../../terms/errors';
import type { Text } from '../../../terms/text';

const error = (
  code: string,
  what: Text,
  next: Text,
  where: string,
  { kind = 'input', cause }: { kind?: ErrorKind; cause?: unknown } = {},
): UserError => new UserError(`ocr/${code}`, told(what, next, where), kind, { cause });

const nameOf = (file: string, page: number): Text => ({
  en: `${file}, page ${page}`,
  nl: `${file}, pagina ${page}`,
});

/** As `error`, for a page (1-based), whose number is said in the reader's language. */
const pageError = (
  code: string,
  what: Text,
  next: Text,
  file: string,
  page: number,
  options: { kind?: ErrorKind; cause?: unknown } = {},
): UserError => {
  const where = nameOf(file, page);
  return new UserError(
    `ocr/${code}`,
    {
      en: { what: what.en, where: where.en, next: next.en },
      nl: { what: what.nl, where: where.nl, next: next.nl },
    },
    options.kind ?? 'input',
    { cause: options.cause },
  );
};

export const notAnImage = (file: string): UserError =>
  error(
    'not-an-image',
    {
      en: 'This file is not an image or PDF, whatever its name says',
      nl: 'Dit bestand is geen afbeelding of pdf, wat de naam ook zegt',
    },
    {
      en: 'Use a PNG, JPEG, WebP, AVIF or PDF file.',
      nl: 'Gebruik een PNG-, JPEG-, WebP-, AVIF- of pdf-bestand.',
    },
    file,
  );

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
          en: 'Open it in an image program and save it as PNG or JPEG, or as PDF if it has more pages.',
          nl: 'Open het in een fotoprogramma en bewaar het als PNG of JPEG, of als pdf als het meer pagina’s heeft.',
        },
    file,
  );

export const zeroSize = (file: string): UserError =>
  error(
    'zero-size',
    {
      en: 'This image is 0 pixels wide or high, so there is nothing to read',
      nl: 'Deze afbeelding is 0 pixels breed of hoog, dus er valt niets te lezen',
    },
    { en: 'Scan or save the page again.', nl: 'Scan of bewaar de pagina opnieuw.' },
    file,
  );

export const imageTooLarge = (file: string, width: number, height: number, limitMegapixels: number) =>
  error(
    'image-too-large',
    {
      en: `This image is ${width} × ${height} pixels; the limit is ${limitMegapixels} megapixels`,
      nl: `Deze afbeelding is ${width} × ${height} pixels; de grens is ${limitMegapixels} megapixels`,
    },
    {
      en: 'Make it smaller or cut it into parts; 300 pixels per inch is plenty for reading.',
      nl: 'Maak de afbeelding kleiner of knip haar in delen; 300 pixels per inch is ruim genoeg om te lezen.',
    },
    file,
  );

export const fileTooLarge = (file: string, limitMegabytes: number): UserError =>
  error(
    'file-too-large',
    {
      en: `This image file is larger than ${limitMegabytes} MB`,
      nl: `Dit afbeeldingsbestand is groter dan ${limitMegabytes} MB`,
    },
    {
      en: 'Save it as JPEG, or make it smaller.',
      nl: 'Bewaar het als JPEG, of maak het kleiner.',
    },
    file,
  );

export const brokenImage = (file: string, cause?: unknown): UserError =>
  error(
    'broken-image',
    {
      en: 'This image is damaged: the browser cannot decode it',
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
      en: 'This machine has no memory left to open a page of this size',
      nl: 'Deze machine heeft geen geheugen meer over om een pagina van dit formaat te openen',
    },
    {
      en: 'Close other tabs or programs and try again, or make the image smaller.',
      nl: 'Sluit andere tabbladen of programma’s en probeer het opnieuw, of maak de afbeelding kleiner.',
    },
    file,
    { kind: 'machine', cause },
  );

/** @param page 1-based. @param metres width and height of the paper. */
export const pdfPageTooLarge = (file: string, page: number, metres: readonly [number, number]): UserError => {
  const [width, height] = metres.map((m) => m.toFixed(1)) as [string, string];
  return pageError(
    'pdf-page-too-large',
    {
      en: `This page is ${width} × ${height} metres, too large to read from a picture`,
      nl: `Deze pagina is ${width.replace('.', ',')} × ${height.replace('.', ',')} meter, te groot om van een beeld te lezen`,
    },
    {
      en: 'Print it to a new PDF on a usual paper size, such as A4.',
      nl: 'Druk haar af naar een nieuwe pdf op gewoon papier, zoals A4.',
    },
    file,
    page,
  );
};

export const pdfPageBroken = (file: string, page: number, cause?: unknown): UserError =>
  pageError(
    'pdf-page-broken',
    {
      en: 'This page of the PDF is damaged and cannot be drawn',
      nl: 'Deze pagina van de pdf is beschadigd en kan niet worden getekend',
    },
    {
      en: 'The pages before it were read. Ask for a new copy, or take the page out of the PDF.',
      nl: 'De pagina’s ervoor zijn gelezen. Vraag om een nieuwe, of haal de pagina uit de pdf.',
    },
    file,
    page,
    { cause },
  );
