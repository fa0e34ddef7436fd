/** What can be wrong with a document, told in both languages. Codes are `ocr/…`; `where` is file and page. */
import { told, UserError } from '../../../terms/errors';
import type { Text } from '../../../terms/text';

const nameOf = (file: string, page: number): Text => ({
  en: `${file}, page ${page}`,
  nl: `${file}, pagina ${page}`,
});

/** An error of a page (1-based), whose number is said in the reader's language. */
const pageError = (
  code: string,
  what: Text,
  next: Text,
  file: string,
  page: number,
  cause?: unknown,
): UserError => {
  const where = nameOf(file, page);
  return new UserError(
    `ocr/${code}`,
    {
      en: { what: what.en, where: where.en, next: next.en },
      nl: { what: what.nl, where: where.nl, next: next.nl },
    },
    'input',
    { cause },
  );
};

export const notAnImage = (file: string): UserError =>
  new UserError(
    'ocr/not-an-image',
    told(
      {
        en: 'This file is not an image or PDF, whatever its name says',
        nl: 'Dit bestand is geen afbeelding of pdf, wat de naam ook zegt',
      },
      {
        en: 'Use a PNG, JPEG, WebP, AVIF or PDF file.',
        nl: 'Gebruik een PNG-, JPEG-, WebP-, AVIF- of pdf-bestand.',
      },
      file,
    ),
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
    cause,
  );
