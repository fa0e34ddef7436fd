/** What can be wrong with a file, whatever is in it, told in both languages. Codes are `file/…`. */
import { told, UserError } from '../terms/errors';
import type { Text } from '../terms/text';

const error = (
  code: string,
  what: Text,
  next: Text,
  where: string,
  { cause }: { cause?: unknown } = {},
): UserError => new UserError(`file/${code}`, told(what, next, where), 'input', { cause });

export const emptyFile = (file: string): UserError =>
  error(
    'empty-file',
    { en: 'This file is empty: it holds 0 bytes', nl: 'Dit bestand is leeg: het bevat 0 bytes' },
    {
      en: 'Copy or download the file again; the first attempt was cut off.',
      nl: 'Kopieer of download het bestand opnieuw; de eerste poging is afgebroken.',
    },
    file,
  );

export const truncated = (file: string): UserError =>
  error(
    'truncated',
    {
      en: 'This file was cut off: its last part is missing',
      nl: 'Dit bestand is afgekapt: het laatste stuk ontbreekt',
    },
    {
      en: 'Copy or download it again. If it opens elsewhere, save it there under a new name and use that.',
      nl: 'Kopieer of download het opnieuw. Opent het elders wel, bewaar het daar dan onder een nieuwe naam en gebruik die.',
    },
    file,
  );

export const unreadableFile = (file: string, cause: unknown): UserError =>
  error(
    'unreadable-file',
    {
      en: 'This file can no longer be read: it was moved, changed or closed off after you chose it',
      nl: 'Dit bestand is niet meer te lezen: het is verplaatst, gewijzigd of afgesloten nadat je het koos',
    },
    { en: 'Choose the file again.', nl: 'Kies het bestand opnieuw.' },
    file,
    { cause },
  );

export const pdfEncrypted = (file: string): UserError =>
  error(
    'pdf-encrypted',
    { en: 'This PDF is locked with a password', nl: 'Deze pdf is met een wachtwoord op slot' },
    {
      en: 'Open it in a PDF reader with the password, print it to a new PDF, and use that.',
      nl: 'Open hem met het wachtwoord in een pdf-lezer, druk hem af naar een nieuwe pdf, en gebruik die.',
    },
    file,
  );

export const pdfBroken = (file: string, cause?: unknown): UserError =>
  error(
    'pdf-broken',
    {
      en: 'This PDF is damaged: its pages cannot be found',
      nl: 'Deze pdf is beschadigd: de pagina’s zijn niet te vinden',
    },
    {
      en: 'Download it again or ask for a new copy. If a PDF reader opens it, print it to a new PDF there.',
      nl: 'Download hem opnieuw of vraag om een nieuwe. Opent een pdf-lezer hem wel, druk hem daar dan af naar een nieuwe pdf.',
    },
    file,
    { cause },
  );

export const pdfWithoutPages = (file: string): UserError =>
  error(
    'pdf-no-pages',
    { en: 'This PDF has no pages', nl: 'Deze pdf heeft geen pagina’s' },
    {
      en: 'Export or scan the document again.',
      nl: 'Exporteer of scan het document opnieuw.',
    },
    file,
  );

export const pdfTooManyPages = (file: string, pages: number, limit: number): UserError =>
  error(
    'pdf-too-many-pages',
    {
      en: `This PDF says that it has ${pages} pages; the limit is ${limit}`,
      nl: `Deze pdf zegt ${pages} pagina’s te hebben; de grens is ${limit}`,
    },
    {
      en: 'Split it into smaller PDFs and read those one by one.',
      nl: 'Splits hem in kleinere pdf’s en lees die een voor een.',
    },
    file,
  );
