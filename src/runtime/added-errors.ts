/** What can go wrong with a model that a visitor adds, told in both languages. */
import { told, UserError } from '../terms/errors';
import type { Text } from '../terms/text';
import type { Card, ModelFile } from './card';

const contract: Text = {
  en: 'What a card holds is told in models/README.md of Proefbank. Nothing was kept.',
  nl: 'Wat er op een kaart staat, vertelt models/README.md van Proefbank. Er is niets bewaard.',
};

const error = (code: string, what: Text, next: Text, where?: string, cause?: unknown): UserError =>
  new UserError(`runtime/${code}`, told(what, next, where), 'input', { cause });

export const cardNotJson = (file: string, cause?: unknown): UserError =>
  error(
    'card-not-json',
    {
      en: 'This is not the card of a model: it is no JSON',
      nl: 'Dit is geen kaart van een model: het is geen JSON',
    },
    contract,
    file,
    cause,
  );

/** @param path of the field, with dots; empty for the card as a whole. @param wanted what it should hold. */
export function cardFieldWrong(file: string, path: string, wanted: Text | 'missing' | 'unknown'): UserError {
  const code = 'card-wrong';
  if (wanted === 'missing')
    return error(
      code,
      { en: `The card of this model lacks "${path}"`, nl: `Op de kaart van dit model ontbreekt "${path}"` },
      contract,
      file,
    );
  if (wanted === 'unknown')
    return error(
      code,
      {
        en: `"${path}" does not belong on the card of a model`,
        nl: `"${path}" hoort niet op de kaart van een model`,
      },
      contract,
      file,
    );
  return error(
    code,
    path
      ? {
          en: `On the card of this model, "${path}" is not right; wanted: ${wanted.en}`,
          nl: `Op de kaart van dit model klopt "${path}" niet; nodig: ${wanted.nl}`,
        }
      : { en: 'This is not the card of a model', nl: 'Dit is geen kaart van een model' },
    contract,
    file,
  );
}

export const noCard = (files: string): UserError =>
  error(
    'no-card',
    {
      en: 'There is no card of a model among these files, and no model here waits for them',
      nl: 'Er zit geen kaart van een model bij deze bestanden, en geen model hier wacht erop',
    },
    {
      en: 'Drop the card (a JSON file with "schema": "proefbank.card/1") together with its files.',
      nl: 'Sleep de kaart (een JSON-bestand met "schema": "proefbank.card/1") samen met zijn bestanden hierheen.',
    },
    files,
  );

export const manyCards = (files: string): UserError =>
  error(
    'many-cards',
    {
      en: 'There is more than one card among these files',
      nl: 'Er zit meer dan één kaart bij deze bestanden',
    },
    { en: 'Add one model at a time.', nl: 'Voeg één model tegelijk toe.' },
    files,
  );

export const idTaken = (id: string, file: string, builtIn: boolean): UserError =>
  error(
    'card-id-taken',
    builtIn
      ? {
          en: `"${id}" is the id of a model that comes with Proefbank`,
          nl: `"${id}" is de id van een model dat bij Proefbank hoort`,
        }
      : {
          en: `A model with the id "${id}" was added before, and it is another one`,
          nl: `Er is al een model met de id "${id}" toegevoegd, en dat is een ander`,
        },
    builtIn
      ? { en: 'Give the card another "id".', nl: 'Geef de kaart een andere "id".' }
      : {
          en: 'Remove that one first, or give the card another "id".',
          nl: 'Verwijder dat eerst, of geef de kaart een andere "id".',
        },
    file,
  );

export const cardOfNoUse = (file: string): UserError =>
  error(
    'card-of-no-use',
    {
      en: 'This demo cannot use this model: its card has no "embedding"',
      nl: 'Deze demo kan dit model niet gebruiken: op zijn kaart staat geen "embedding"',
    },
    {
      en: 'Add a model that turns text into vectors; models/README.md tells what "embedding" holds.',
      nl: 'Voeg een model toe dat van tekst vectoren maakt; models/README.md vertelt wat er in "embedding" staat.',
    },
    file,
  );

const digits = (bytes: number): string => String(bytes).replace(/\B(?=(\d{3})+$)/g, ' ');
const listed = (files: readonly ModelFile[]): string =>
  files.map(({ name, bytes }) => `${name} (${digits(bytes)} bytes)`).join(', ');

/** @param expected the files that are still wanted. @param sha256 absent where no size fitted. */
export const fileUnknown = (
  file: { readonly name: string; readonly size: number },
  expected: readonly ModelFile[],
  sha256?: string,
): UserError => {
  const list = expected
    .map(
      ({ name, bytes, sha256: digest }) => `${name} (${digits(bytes)} bytes, sha256 ${digest.slice(0, 12)}…)`,
    )
    .join(', ');
  const found = sha256 ? `sha256 ${sha256.slice(0, 12)}…` : `${digits(file.size)} bytes`;
  return error(
    'file-unknown',
    {
      en: `This is none of the files on the model’s card: it has ${found}`,
      nl: `Dit is geen van de bestanden op de kaart van het model: het heeft ${found}`,
    },
    {
      en: `${list ? `Expected: ${list}` : 'All files of the model are here already'}. Nothing was kept; leave this file out or get the right one, then try again.`,
      nl: `${list ? `Verwacht: ${list}` : 'Alle bestanden van het model zijn er al'}. Er is niets bewaard; laat dit bestand weg of haal het goede, en probeer het opnieuw.`,
    },
    file.name,
  );
};

export const fileUnreadable = (file: string, cause: unknown): UserError =>
  error(
    'file-unreadable',
    { en: 'The browser cannot read this file any more', nl: 'De browser kan dit bestand niet meer lezen' },
    {
      en: 'It was moved, changed or deleted after you chose it: choose it again. Nothing was kept.',
      nl: 'Het is verplaatst, gewijzigd of verwijderd nadat je het koos: kies het opnieuw. Er is niets bewaard.',
    },
    file,
    cause,
  );

/** Files of an added model that are neither kept here nor on our own address. */
export const addedFileMissing = ({ name, files }: Pick<Card, 'name' | 'files'>, file: string): UserError =>
  error(
    'added-file-missing',
    {
      en: `A file of the model ${name}, which you added, is not on this machine, and the address of Proefbank does not have it either`,
      nl: `Een bestand van het model ${name}, dat je hebt toegevoegd, staat niet op deze machine, en het adres van Proefbank heeft het ook niet`,
    },
    {
      en: `Drop its files on this page: ${listed(files)}.`,
      nl: `Sleep zijn bestanden naar deze pagina: ${listed(files)}.`,
    },
    file,
  );

export const modelUnknown = (id: string): UserError =>
  error(
    'model-unknown',
    { en: `The model "${id}" is not here any more`, nl: `Het model "${id}" is hier niet meer` },
    {
      en: 'Add it again, or choose another model in the settings and take the files in anew.',
      nl: 'Voeg het opnieuw toe, of kies bij de instellingen een ander model en neem de bestanden opnieuw op.',
    },
  );
