/** What can be wrong with the inputs of a run, and how a run can fail, told in both languages. */
import type { RunFailure } from '../../../runtime/own/handle';
import { told, UserError } from '../../../terms/errors';
import type { Text } from '../../../terms/text';

const input = (code: string, what: Text, next: Text, where?: string, cause?: unknown): UserError =>
  new UserError(`measure/${code}`, told(what, next, where), 'input', { cause });

export const dimMissing = (dim: string, name: string): UserError =>
  input(
    'dim-missing',
    {
      en: `The size "${dim}" of the input "${name}" is open, and nobody gave it`,
      nl: `De grootte "${dim}" van de invoer "${name}" is open, en niemand gaf hem op`,
    },
    { en: `Give it: --dim ${dim}=N`, nl: `Geef hem op: --dim ${dim}=N` },
  );

const shown = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ') || '–';

export const unknownDim = (name: string, known: readonly string[]): UserError =>
  input(
    'unknown-dim',
    { en: `This model has no open size "${name}"`, nl: `Dit model heeft geen open grootte "${name}"` },
    { en: `Open here: ${shown(known)}`, nl: `Hier open: ${shown(known)}` },
  );

export const unknownInput = (name: string, known: readonly string[]): UserError =>
  input(
    'unknown-input',
    { en: `This model has no input "${name}"`, nl: `Dit model heeft geen invoer "${name}"` },
    { en: `It has: ${shown(known)}`, nl: `Wel: ${shown(known)}` },
  );

export const inputKindUnknown = (file: string): UserError =>
  input(
    'input-kind',
    {
      en: 'This is no file that an input can be read from',
      nl: 'Uit dit bestand is geen invoer te lezen',
    },
    {
      en: 'Give a .npy, .npz, .pb (ONNX tensor) or .json file.',
      nl: 'Geef een bestand .npy, .npz, .pb (tensor van ONNX) of .json.',
    },
    file,
  );

export const wrongType = (name: string, wanted: string, found: string, file: string): UserError =>
  input(
    'input-type',
    {
      en: `The input "${name}" is ${wanted}, and this array is ${found}`,
      nl: `De invoer "${name}" is ${wanted}, en deze array is ${found}`,
    },
    {
      en: `Convert it first: array.astype("${wanted}").`,
      nl: `Zet hem eerst om: array.astype("${wanted}").`,
    },
    file,
  );

export const wrongShape = (
  name: string,
  wanted: readonly (number | string | undefined)[],
  found: readonly number[],
  file: string,
): UserError => {
  const want = wanted.map((dim) => dim ?? '?').join(', ');
  return input(
    'input-shape',
    {
      en: `The input "${name}" has the shape [${want}], and this array has [${found.join(', ')}]`,
      nl: `De invoer "${name}" heeft de vorm [${want}], en deze array heeft [${found.join(', ')}]`,
    },
    { en: 'Give an array of that shape.', nl: 'Geef een array van die vorm.' },
    file,
  );
};

/** @param at where in it, as JSON would be indexed: "[0][2]". */
export const jsonValueWrong = (file: string, at: string, why: Text): UserError =>
  input(
    'input-json',
    {
      en: `This JSON is no tensor: ${why.en}${at && ` at ${at}`}`,
      nl: `Deze JSON is geen tensor: ${why.nl}${at && ` op ${at}`}`,
    },
    {
      en: 'Write nested lists of equal length: [[1, 2], [3, 4]].',
      nl: 'Schrijf lijsten in lijsten, even lang: [[1, 2], [3, 4]].',
    },
    file,
  );

export const notATensorInput = (name: string, kind: string): UserError =>
  input(
    'input-no-tensor',
    {
      en: `The input "${name}" is a ${kind}, and the runtime in a browser takes nothing but tensors`,
      nl: `De invoer "${name}" is een ${kind}, en de rekenmotor in een browser neemt alleen tensors`,
    },
    {
      en: 'Export the model with tensors as its inputs.',
      nl: 'Exporteer het model met tensors als invoer.',
    },
  );

export const typeImpossible = (name: string, dtype: string): UserError =>
  input(
    'type-impossible',
    {
      en: `"${name}" has the type ${dtype}, which onnxruntime-web cannot take from or give to JavaScript`,
      nl: `"${name}" heeft het type ${dtype}, en dat kan onnxruntime-web niet van JavaScript aannemen of eraan geven`,
    },
    {
      en: 'Export the model with a Cast at this place, to float32 for instance.',
      nl: 'Exporteer het model met een Cast op deze plek, bijvoorbeeld naar float32.',
    },
  );

export const cannotFill = (name: string, dtype: string, fill: string): UserError =>
  input(
    'cannot-fill',
    {
      en: `The input "${name}" is ${dtype} and cannot be filled with "${fill}"`,
      nl: `De invoer "${name}" is ${dtype} en kan niet met "${fill}" worden gevuld`,
    },
    {
      en: 'Choose normal, uniform, ones, zeros, positions, integers:LOW:HIGH, or text:WORDS for strings.',
      nl: 'Kies normal, uniform, ones, zeros, positions, integers:LAAG:HOOG, of text:WOORDEN voor tekst.',
    },
  );

export const tooManyElements = (name: string, dims: readonly number[]): UserError =>
  input(
    'input-too-large',
    {
      en: `The input "${name}" of [${dims.join(', ')}] does not fit in the memory of a browser`,
      nl: `De invoer "${name}" van [${dims.join(', ')}] past niet in het geheugen van een browser`,
    },
    { en: 'Choose smaller sizes.', nl: 'Kies kleinere groottes.' },
  );

/** A run that failed, as a person is told. @param model the file. */
export function runFailed({ kind, message }: RunFailure, backend: string, model: string): UserError {
  const code = `measure/run-${kind}`;
  const next: Text = nexts[kind];
  const what: Text = {
    en: `${whats[kind].en} on ${backend}: ${message}`,
    nl: `${whats[kind].nl} op ${backend}: ${message}`,
  };
  return new UserError(code, told(what, next, model), kind === 'failed' ? 'input' : 'machine');
}

const whats: Readonly<Record<RunFailure['kind'], Text>> = {
  failed: { en: 'The model does not run', nl: 'Het model draait niet' },
  'out-of-memory': { en: 'There was too little memory', nl: 'Er was te weinig geheugen' },
  'device-lost': {
    en: 'The browser lost the graphics device',
    nl: 'De browser raakte de grafische kaart kwijt',
  },
  stuck: { en: 'The model gave no answer', nl: 'Het model gaf geen antwoord' },
  ended: { en: 'The runtime stopped', nl: 'De rekenmotor is gestopt' },
};

const nexts: Readonly<Record<RunFailure['kind'], Text>> = {
  failed: {
    en: 'Try another backend, or export the model again with what the runtime knows.',
    nl: 'Probeer een andere rekenwijze, of exporteer het model opnieuw met wat de rekenmotor kent.',
  },
  'out-of-memory': {
    en: 'Choose smaller sizes, or close other tabs and programs.',
    nl: 'Kies kleinere groottes, of sluit andere tabbladen en programma’s.',
  },
  'device-lost': {
    en: 'Try again, or choose wasm, which computes on the processor.',
    nl: 'Probeer het opnieuw, of kies wasm, dat op de processor rekent.',
  },
  stuck: {
    en: 'Choose smaller sizes or another backend.',
    nl: 'Kies kleinere groottes of een andere rekenwijze.',
  },
  ended: {
    en: 'Try again, or choose another backend.',
    nl: 'Probeer het opnieuw, of kies een andere rekenwijze.',
  },
};
