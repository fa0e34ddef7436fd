/** A model on disk, and what a run of it is given, handed to the page step by step. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { told, UserError, type ErrorData } from '../../terms/errors';
import type { ModelAsk } from '../bridge-model';
import { requireFile } from './input-files';
import { usageError, type Call, type Flag } from './usage';

export const backends = ['auto', 'webgpu', 'wasm', 'webnn'] as const;
const optimizations = ['disabled', 'basic', 'extended', 'layout', 'all'] as const;

/** Flags of every command that runs a model. */
export const modelFlags: Readonly<Record<string, Flag>> = {
  input: {
    type: 'string',
    value: 'name=FILE',
    many: true,
    text: {
      en: 'an input from .npy, .pb or .json, or FILE.npz with several; made up unless given',
      nl: 'een invoer uit .npy, .pb of .json, of BESTAND.npz met meer; anders verzonnen',
    },
  },
  fill: {
    type: 'string',
    value: 'name=HOW',
    many: true,
    text: {
      en: 'fill an input with normal, uniform, ones, zeros, positions, integers:LOW:HIGH or text:WORDS',
      nl: 'vul een invoer met normal, uniform, ones, zeros, positions, integers:LAAG:HOOG of text:WOORDEN',
    },
  },
  dim: {
    type: 'string',
    value: 'name=N',
    many: true,
    text: { en: 'the size of an open dimension', nl: 'de grootte van een open dimensie' },
  },
  seed: {
    type: 'string',
    value: 'S',
    text: {
      en: 'the same seed makes the same inputs; 0 unless given',
      nl: 'dezelfde seed maakt dezelfde invoer; anders 0',
    },
  },
  backend: {
    type: 'string',
    value: backends.join('|'),
    choices: backends,
    text: { en: 'what computes; auto unless given', nl: 'wat er rekent; anders auto' },
  },
  threads: {
    type: 'string',
    value: 'N',
    text: { en: 'threads of the processor', nl: 'threads van de processor' },
  },
  optimization: {
    type: 'string',
    value: optimizations.join('|'),
    choices: optimizations,
    text: {
      en: 'how far the runtime rewrites the graph; all unless given',
      nl: 'hoever de rekenmotor de graaf herschrijft; anders all',
    },
  },
};

type Failed = { readonly error: ErrorData };

/** What the flags ask. @throws UserError `cli/usage`. */
export function askOf(call: Call): ModelAsk {
  const threads = call.text('threads');
  const optimization = call.text('optimization') as ModelAsk['optimization'];
  return {
    backend: (call.text('backend') ?? 'auto') as ModelAsk['backend'],
    dims: dimsOf(call),
    fills: Object.fromEntries(call.all('fill').map((given) => pair(given, '--fill'))),
    seed: wholeNumber(call.text('seed') ?? '0', '--seed'),
    ...(threads !== undefined && { threads: Math.max(1, wholeNumber(threads, '--threads')) }),
    ...(optimization && { optimization }),
  };
}

/** Sizes of open dimensions by name. @throws UserError `cli/usage`. */
export const dimsOf = (call: Call): Record<string, number> =>
  Object.fromEntries(
    call.all('dim').map((given) => {
      const [name, size] = pair(given, '--dim');
      return [name, wholeNumber(size, '--dim')];
    }),
  );

/** Inputs by name; '' for a file that has names itself. @throws UserError. */
export async function inputsOf(call: Call): Promise<{ name: string; path: string }[]> {
  const inputs = call.all('input').map((given) => {
    if (/\.npz$/i.test(given) && (!given.includes('=') || existsSync(given)))
      return { name: '', path: given };
    const [name, path] = pair(given, '--input');
    return { name, path };
  });
  for (const { path } of inputs) await requireFile(path);
  return inputs;
}

/**
 * Hands the model over, with the files beside it that it names, and the inputs.
 * @param whole whether those files must all be there. @returns what went wrong.
 */
export async function giveModel(
  page: Page,
  model: string,
  inputs: readonly { readonly name: string; readonly path: string }[],
  whole = true,
): Promise<Failed | undefined> {
  await page.setInputFiles('#files', resolve(model));
  const opened = await page.evaluate(() => window.proefbank.openModel());
  if ('error' in opened) return opened;
  const isThere = (path: string): boolean => existsSync(join(dirname(model), path));
  const beside = opened.value.beside.filter((path) => whole || isThere(path));
  if (beside.length) {
    const missing = beside.filter((path) => !isThere(path));
    if (missing.length) throw besideMissing(model, missing);
    await page.setInputFiles(
      '#files',
      beside.map((path) => resolve(dirname(model), path)),
    );
    const taken = await page.evaluate((paths) => window.proefbank.takeBeside(paths), beside);
    if ('error' in taken) return taken;
  }
  if (!inputs.length) return undefined;
  await page.setInputFiles(
    '#files',
    inputs.map(({ path }) => resolve(path)),
  );
  const taken = await page.evaluate(
    (names) => window.proefbank.takeInputs(names),
    inputs.map(({ name }) => name),
  );
  return 'error' in taken ? taken : undefined;
}

/** @throws UserError where no model is named or there is none. */
export async function requireModel(command: string, model: string | undefined): Promise<string> {
  if (!model)
    throw usageError(
      { en: 'Which model?', nl: 'Welk model?' },
      { en: `Run: proefbank ${command} MODEL.onnx`, nl: `Doe: proefbank ${command} MODEL.onnx` },
    );
  await requireFile(model);
  return model;
}

const besideMissing = (model: string, missing: readonly string[]): UserError =>
  new UserError(
    'cli/external-missing',
    told(
      {
        en: `The weights of this model lie in files that are not beside it: ${missing.join(', ')}`,
        nl: `De gewichten van dit model staan in bestanden die er niet naast staan: ${missing.join(', ')}`,
      },
      {
        en: 'Put them in the same folder as the model',
        nl: 'Zet ze in dezelfde map als het model',
      },
      basename(model),
    ),
  );

function pair(given: string, flag: string): [string, string] {
  const at = given.lastIndexOf('=');
  if (at > 0 && at < given.length - 1) return [given.slice(0, at), given.slice(at + 1)];
  throw usageError(
    { en: `"${given}" is no name with a value`, nl: `"${given}" is geen naam met een waarde` },
    { en: `Write ${flag} name=value`, nl: `Schrijf ${flag} naam=waarde` },
    flag,
  );
}

function wholeNumber(given: string, flag: string): number {
  const value = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(value)) return value;
  throw usageError(
    { en: `"${given}" is no whole number`, nl: `"${given}" is geen geheel getal` },
    { en: 'Give a number from 0', nl: 'Geef een getal vanaf 0' },
    flag,
  );
}
