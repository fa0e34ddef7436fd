/** What can be wrong with a model's file, told in both languages. Codes are `onnx/…`. */
import { told, UserError } from '../../terms/errors';
import type { Text } from '../../terms/text';

const error = (code: string, file: string, what: Text, next: Text, cause?: unknown): UserError =>
  new UserError(`onnx/${code}`, told(what, next, file), 'input', { cause });

const again: Text = {
  en: 'Copy or download it again; the first attempt was cut off or changed it.',
  nl: 'Kopieer of download het opnieuw; de eerste poging is afgebroken of heeft het veranderd.',
};

export const emptyModel = (file: string): UserError =>
  error('empty', file, { en: 'This model is empty: 0 bytes', nl: 'Dit model is leeg: 0 bytes' }, again);

/** @param kind what it looks like instead, where that can be seen. */
export const notOnnx = (file: string, kind?: Text, cause?: unknown): UserError =>
  error(
    'not-onnx',
    file,
    kind
      ? { en: `This is no ONNX model but ${kind.en}`, nl: `Dit is geen ONNX-model maar ${kind.nl}` }
      : { en: 'This is no ONNX model', nl: 'Dit is geen ONNX-model' },
    {
      en: 'Choose a file that ends in .onnx; models of PyTorch, TensorFlow or scikit-learn are exported to it with torch.onnx, tf2onnx or skl2onnx.',
      nl: 'Kies een bestand dat op .onnx eindigt; modellen van PyTorch, TensorFlow of scikit-learn worden daarheen geëxporteerd met torch.onnx, tf2onnx of skl2onnx.',
    },
    cause,
  );

export const ortFormat = (file: string): UserError =>
  error(
    'ort-format',
    file,
    {
      en: 'This is a model in ORT format, which onnxruntime made of an ONNX model for one kind of processor',
      nl: 'Dit is een model in ORT-formaat, dat onnxruntime van een ONNX-model maakte voor één soort processor',
    },
    {
      en: 'Choose the .onnx file that it was made of: the ORT file cannot be looked into, and on WebGPU it runs on the processor without saying so.',
      nl: 'Kies het .onnx-bestand waarvan het gemaakt is: in het ORT-bestand valt niet te kijken, en op WebGPU draait het zonder dat te zeggen op de processor.',
    },
  );

/** @param at the byte at which it stops being readable. */
export const truncatedModel = (file: string, at: number): UserError =>
  error(
    'truncated',
    file,
    {
      en: `This model stops in the middle, after byte ${at}`,
      nl: `Dit model houdt halverwege op, na byte ${at}`,
    },
    again,
  );

/** @param at the byte at which it stops being readable. */
export const malformedModel = (file: string, at: number | undefined, cause?: unknown): UserError =>
  error(
    'malformed',
    file,
    {
      en: `This model cannot be read${at === undefined ? '' : ` from byte ${at} on`}: it breaks the rules of its format`,
      nl: `Dit model is${at === undefined ? '' : ` vanaf byte ${at}`} niet te lezen: het houdt zich niet aan de regels van zijn formaat`,
    },
    {
      en: 'Download or export it again. If it still fails, check it with onnx.checker in Python.',
      nl: 'Download of exporteer het opnieuw. Mislukt het nog steeds, controleer het dan in Python met onnx.checker.',
    },
    cause,
  );

export const tooDeep = (file: string): UserError =>
  error(
    'too-deep',
    file,
    {
      en: 'The graphs of this model are nested more than 100 deep',
      nl: 'De grafen van dit model zijn meer dan 100 diep genest',
    },
    {
      en: 'No exporter does this; export the model again without If, Loop and Scan inside each other.',
      nl: 'Geen exporteur doet dit; exporteer het model opnieuw zonder If, Loop en Scan in elkaar.',
    },
  );

export const tooLarge = (file: string): UserError =>
  error(
    'graph-too-large',
    file,
    {
      en: 'The graph of this model, without its weights, is larger than 512 MB or has more than 4 million parts',
      nl: 'De graaf van dit model is, zonder gewichten, groter dan 512 MB of heeft meer dan 4 miljoen onderdelen',
    },
    {
      en: 'A browser cannot hold that. Export the model in parts, or keep its weights in external data.',
      nl: 'Dat past niet in een browser. Exporteer het model in delen, of bewaar de gewichten in externe bestanden.',
    },
  );

export const outsidePath = (file: string, path: string): UserError =>
  error(
    'external-outside',
    file,
    {
      en: `This model wants a file outside its own folder: "${path}"`,
      nl: `Dit model wil een bestand van buiten zijn eigen map: "${path}"`,
    },
    {
      en: 'That is not allowed, because a model from elsewhere could read any file. Save the model again with its data beside it.',
      nl: 'Dat mag niet, want een model van elders zou zo elk bestand kunnen lezen. Bewaar het model opnieuw met de gegevens ernaast.',
    },
  );

export const externalMissing = (file: string, paths: readonly string[]): UserError => {
  const list = paths.slice(0, 3).join(', ') + (paths.length > 3 ? ` (+${paths.length - 3})` : '');
  return error(
    'external-missing',
    file,
    {
      en: `The weights of this model lie in another file, which is not here: ${list}`,
      nl: `De gewichten van dit model staan in een ander bestand, dat hier niet is: ${list}`,
    },
    {
      en: 'Add that file: drop it together with the model, or drop the whole folder.',
      nl: 'Voeg dat bestand toe: sleep het samen met het model hierheen, of sleep de hele map.',
    },
  );
};

/** A tensor whose values are not all there. */
export const valuesMissing = (file: string, tensor: string, wanted: number, found: number): UserError =>
  error(
    'values-missing',
    file,
    {
      en: `The tensor "${tensor}" needs ${wanted} bytes, and ${found} are there`,
      nl: `De tensor "${tensor}" heeft ${wanted} bytes nodig, en er zijn er ${found}`,
    },
    again,
  );
