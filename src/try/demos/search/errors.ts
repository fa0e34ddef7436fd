/** What can be wrong with a document to search, told in both languages. Codes are `search/…`. */
import { told, UserError } from '../../../terms/errors';
import type { Port } from '../../../runtime/tensor';
import type { Text } from '../../../terms/text';

const error = (code: string, what: Text, next: Text, where: string, cause?: unknown): UserError =>
  new UserError(`search/${code}`, told(what, next, where), 'input', { cause });

export const notText = (file: string): UserError =>
  error(
    'not-text',
    {
      en: 'This is not a text, whatever its name says',
      nl: 'Dit is geen tekst, wat de naam ook zegt',
    },
    {
      en: 'Use a TXT, Markdown, HTML, PDF, DOCX or CSV file.',
      nl: 'Gebruik een TXT-, Markdown-, HTML-, pdf-, DOCX- of CSV-bestand.',
    },
    file,
  );

/** @param format the usual name of what it is: "RTF". */
export const otherFormat = (file: string, format: string): UserError =>
  error(
    'other-format',
    {
      en: `This is a file in the format ${format}, which is not read here`,
      nl: `Dit is een bestand in het formaat ${format}, en dat wordt hier niet gelezen`,
    },
    {
      en: 'Open it in the program that made it, and save it as DOCX or PDF.',
      nl: 'Open het in het programma waarmee het gemaakt is, en bewaar het als DOCX of pdf.',
    },
    file,
  );

export const notDocx = (file: string): UserError =>
  error(
    'not-docx',
    {
      en: 'This is not a Word document: there is no text part in it',
      nl: 'Dit is geen Word-document: er zit geen tekstdeel in',
    },
    {
      en: 'Save a spreadsheet as CSV, a presentation as PDF; unpack a ZIP and drop the folder.',
      nl: 'Bewaar een rekenblad als CSV en een presentatie als pdf; pak een zip uit en sleep de map hierheen.',
    },
    file,
  );

export const brokenDocx = (file: string, cause?: unknown): UserError =>
  error(
    'docx-broken',
    { en: 'This Word document is damaged', nl: 'Dit Word-document is beschadigd' },
    {
      en: 'Copy it again. If Word can repair it, save it there under a new name.',
      nl: 'Kopieer het opnieuw. Kan Word het herstellen, bewaar het daar dan onder een nieuwe naam.',
    },
    file,
    cause,
  );

export const tooLarge = (file: string): UserError =>
  error(
    'too-large',
    { en: 'This file holds more than 50 MB of text', nl: 'Dit bestand bevat meer dan 50 MB tekst' },
    {
      en: 'Split it into smaller files; each is searched together with the others.',
      nl: 'Splits het in kleinere bestanden; ze worden samen doorzocht.',
    },
    file,
  );

export const noWords = (file: string): UserError =>
  error(
    'no-words',
    {
      en: 'There are no words in this file: no letters and no numbers',
      nl: 'Er staan geen woorden in dit bestand: geen letters en geen cijfers',
    },
    {
      en: 'Open it to see whether something is missing, or leave it out.',
      nl: 'Open het om te zien of er iets ontbreekt, of laat het weg.',
    },
    file,
  );

export const noTextInPdf = (file: string): UserError =>
  error(
    'pdf-without-text',
    {
      en: 'This PDF has no text of its own: its pages are pictures',
      nl: 'Deze pdf heeft geen eigen tekst: de pagina’s zijn beelden',
    },
    {
      en: 'Open it under “Read a document”, save it as a searchable PDF, and use that.',
      nl: 'Open hem bij ‘Een document lezen’, bewaar hem als doorzoekbare pdf, en gebruik die.',
    },
    file,
  );

const another: Text = {
  en: 'Choose another model in the settings; of this one, get the files for ONNX as transformers.js uses them.',
  nl: 'Kies bij de instellingen een ander model; haal van dit model de ONNX-bestanden zoals transformers.js ze gebruikt.',
};

export const tokenizerUnusable = (model: string, detail: string, cause?: unknown): UserError =>
  error(
    'tokenizer-unusable',
    {
      en: `The tokenizer of this model cannot be used here: ${detail}`,
      nl: `De tokenizer van dit model is hier niet te gebruiken: ${detail}`,
    },
    another,
    model,
    cause,
  );

const portsOf = (ports: readonly Port[]): string =>
  ports.map(({ name, dtype, dims }) => `${name} ${dtype} [${dims.join(', ')}]`).join('; ') || '–';

export const inputsUnknown = (model: string, inputs: readonly Port[]): UserError =>
  error(
    'inputs-unknown',
    {
      en: `This model wants something that is not known here: ${portsOf(inputs)}`,
      nl: `Dit model wil iets wat hier niet bekend is: ${portsOf(inputs)}`,
    },
    another,
    model,
  );

export const noStates = (model: string, outputs: readonly Port[]): UserError =>
  error(
    'no-states',
    {
      en: `This model gives no vector for each token: ${portsOf(outputs)}`,
      nl: `Dit model geeft geen vector voor elk token: ${portsOf(outputs)}`,
    },
    another,
    model,
  );
