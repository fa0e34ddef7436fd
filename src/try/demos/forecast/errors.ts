/** What can be wrong with a file of measurements, told in both languages. Codes are `forecast/…`; `where` is the file. */
import { told, UserError, type ErrorKind } from '../../../terms/errors';
import type { Text } from '../../../terms/text';

const error = (
  code: string,
  what: Text,
  next: Text,
  where: string,
  { kind = 'input', cause }: { kind?: ErrorKind; cause?: unknown } = {},
): UserError => new UserError(`forecast/${code}`, told(what, next, where), kind, { cause });

export const emptyFile = (file: string): UserError =>
  error(
    'empty-file',
    { en: 'This file is empty: it holds 0 bytes', nl: 'Dit bestand is leeg: het bevat 0 bytes' },
    {
      en: 'Export or download it again; the first attempt was cut off.',
      nl: 'Exporteer of download het opnieuw; de eerste poging is afgebroken.',
    },
    file,
  );

export const fileTooLarge = (file: string, limitMegabytes: number): UserError =>
  error(
    'file-too-large',
    {
      en: `This file is larger than ${limitMegabytes} MB`,
      nl: `Dit bestand is groter dan ${limitMegabytes} MB`,
    },
    {
      en: 'Export a shorter period, or daily values instead of every minute.',
      nl: 'Exporteer een kortere periode, of dagwaarden in plaats van elke minuut.',
    },
    file,
  );

export const notATable = (file: string): UserError =>
  error(
    'not-a-table',
    {
      en: 'This file is not a table, whatever its name says',
      nl: 'Dit bestand is geen tabel, wat de naam ook zegt',
    },
    {
      en: 'Use a CSV, TSV or text file, or a workbook as XLSX or ODS.',
      nl: 'Gebruik een csv-, tsv- of tekstbestand, of een werkmap als xlsx of ods.',
    },
    file,
  );

export const oldExcel = (file: string): UserError =>
  error(
    'old-excel',
    {
      en: 'This is a workbook of Excel 2003 or older, or one with a password',
      nl: 'Dit is een werkmap van Excel 2003 of ouder, of een met een wachtwoord',
    },
    {
      en: 'Open it, remove the password if there is one, and save it as .xlsx or .csv.',
      nl: 'Open hem, haal een eventueel wachtwoord eraf, en bewaar hem als .xlsx of .csv.',
    },
    file,
  );

export const truncated = (file: string): UserError =>
  error(
    'truncated',
    {
      en: 'This workbook was cut off: its last part is missing',
      nl: 'Deze werkmap is afgekapt: het laatste stuk ontbreekt',
    },
    { en: 'Copy or download it again.', nl: 'Kopieer of download hem opnieuw.' },
    file,
  );

export const brokenFile = (file: string, cause: unknown): UserError =>
  error(
    'broken-file',
    {
      en: 'This workbook is damaged and cannot be read',
      nl: 'Deze werkmap is beschadigd en niet te lezen',
    },
    {
      en: 'Open it in Excel or LibreOffice and save it anew, or save the sheet as CSV.',
      nl: 'Open hem in Excel of LibreOffice en bewaar hem opnieuw, of bewaar het blad als csv.',
    },
    file,
    { cause },
  );

export const noValues = (file: string): UserError =>
  error(
    'no-values',
    {
      en: 'There is no column of numbers in this file',
      nl: 'In dit bestand staat geen kolom met getallen',
    },
    {
      en: 'Use a table with one row for each day, hour or month: a date in one column, a number in another.',
      nl: 'Gebruik een tabel met een regel per dag, uur of maand: een datum in de ene kolom, een getal in de andere.',
    },
    file,
  );

/** Its columns are periods, in a form that is no series. @param why what is missing. */
export const wideTable = (file: string, why: 'no-year' | 'turn'): UserError =>
  why === 'no-year'
    ? error(
        'wide-without-year',
        {
          en: 'The columns of this table are months, quarters or weeks, and nothing says of which year',
          nl: 'De kolommen van deze tabel zijn maanden, kwartalen of weken, en nergens staat van welk jaar',
        },
        {
          en: 'Put the year in the first column of each row, or in each heading: Jan 2025.',
          nl: 'Zet het jaar in de eerste kolom van elke regel, of in elk kopje: jan 2025.',
        },
        file,
      )
    : error(
        'wide-table',
        {
          en: 'This table has its dates in the headings, and too few of them for a series in each row',
          nl: 'Deze tabel heeft zijn datums in de kopjes, en te weinig daarvan voor een reeks per regel',
        },
        {
          en: 'Turn it so that each row has one full date and its value. In Excel: copy the table, then Paste Special, Transpose.',
          nl: 'Draai hem zo dat elke regel één volledige datum heeft met de waarde. In Excel: kopieer de tabel, kies Plakken speciaal, dan Transponeren.',
        },
        file,
      );

/** @param count number columns that there are. */
export const noSuchColumn = (file: string, asked: number, count: number): UserError =>
  error(
    'no-such-column',
    {
      en: `Column ${asked} with numbers was asked for; there ${count === 1 ? 'is 1' : `are ${count}`}`,
      nl: `Er is om getallenkolom ${asked} gevraagd; er ${count === 1 ? 'is er 1' : `zijn er ${count}`}`,
    },
    {
      en: 'Choose another column, or let the column be chosen.',
      nl: 'Kies een andere kolom, of laat de kolom kiezen.',
    },
    file,
  );

/** @param points values that there are, after putting them on their grid. @param least values that are needed. */
export const tooShort = (file: string, points: number, least: number): UserError =>
  error(
    'too-short',
    {
      en: `This series has ${points} ${points === 1 ? 'point' : 'points'}; below ${least} any forecast is a guess, so none is made`,
      nl: `Deze reeks heeft ${points} ${points === 1 ? 'punt' : 'punten'}; onder de ${least} is elke voorspelling een gok, dus die maken we niet`,
    },
    {
      en: 'Use a longer history: twice the length of a season (a year of months, a week of days) or more.',
      nl: 'Gebruik een langere geschiedenis: minstens twee keer een seizoen (een jaar aan maanden, een week aan dagen).',
    },
    file,
  );

export const irregular = (file: string): UserError =>
  error(
    'irregular',
    {
      en: 'The dates in this file follow no step: no day, week, month or year has values most of the time',
      nl: 'De datums in dit bestand volgen geen stap: dagen, weken, maanden en jaren zijn meestal leeg',
    },
    {
      en: 'Add up the values by day, week or month first, and use that table.',
      nl: 'Tel de waarden eerst op per dag, week of maand, en gebruik die tabel.',
    },
    file,
  );

export const tooManyRows = (file: string, limit: number): UserError =>
  error(
    'too-many-rows',
    {
      en: `This file has more than ${limit / 1e6} million rows`,
      nl: `Dit bestand heeft meer dan ${limit / 1e6} miljoen regels`,
    },
    {
      en: 'Export a shorter period, or hourly values instead of every second.',
      nl: 'Exporteer een kortere periode, of uurwaarden in plaats van elke seconde.',
    },
    file,
  );
