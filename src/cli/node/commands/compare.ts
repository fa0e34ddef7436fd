/** `proefbank compare`: does a backend compute the same, and if not, from which operator on. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { CompareAsk } from '../../bridge-compare';
import { withApp } from '../app-page';
import { kindOf } from '../input-files';
import { askOf, backends, giveModel, inputsOf, modelFlags, requireModel } from '../model-input';
import { newFile, requireFolder } from '../output-folder';
import { columns } from '../terminal';
import { oneOf, usageError, type Call, type Command, type Flag } from '../usage';

const { input, fill, dim, seed } = modelFlags as Record<'input' | 'fill' | 'dim' | 'seed', Flag>;

const compare: Command = {
  name: 'compare',
  usage: 'MODEL.onnx [--backends webgpu,wasm] [--expect DIR] [--tolerance N] [--output DIR]',
  summary: {
    en: 'find the first operator that a backend computes differently',
    nl: 'de eerste operator vinden die een backend anders berekent',
  },
  words: 1,
  flags: {
    backends: {
      type: 'string',
      value: 'A,B',
      text: {
        en: 'the backend to look at, and the one that is taken to be right; webgpu,wasm unless given',
        nl: 'de rekenwijze om naar te kijken, en die voor juist doorgaat; anders webgpu,wasm',
      },
    },
    expect: {
      type: 'string',
      value: 'DIR',
      text: {
        en: 'a folder of right values instead: NAME.npy or .pb, or .npz, of outputs or any value in between',
        nl: 'in plaats daarvan een map met juiste waarden: NAAM.npy of .pb, of .npz, van de uitvoer of van tussenwaarden',
      },
    },
    tolerance: {
      type: 'string',
      value: 'N',
      text: {
        en: 'how far a value may be off, as a part of itself and of the largest; by type unless given',
        nl: 'hoever een waarde ernaast mag zitten, als deel van zichzelf en van de grootste; anders per type',
      },
    },
    output: {
      type: 'string',
      value: 'DIR',
      text: {
        en: 'a folder for the operator that is found, as a model of its own with its inputs',
        nl: 'een map voor de gevonden operator, als model op zichzelf met de invoer erbij',
      },
    },
    input,
    fill,
    dim,
    seed,
  },
  run,
};

export default compare;

/** @returns 1 where something differs. */
async function run(call: Call): Promise<number> {
  const { terminal } = call;
  const model = await requireModel('compare', call.words[0]);
  const { dims, fills, seed } = askOf(call);
  const expected = call.text('expect');
  const kept = expected === undefined ? [] : await valuesIn(expected);
  const [candidate, reference] = backendsOf(call.text('backends'), expected !== undefined);
  const tolerance = toleranceOf(call.text('tolerance'));
  const ask: CompareAsk = {
    dims,
    fills,
    seed,
    candidate,
    ...(reference && { reference }),
    ...(tolerance !== undefined && {
      tolerance: { relative: tolerance, ofScale: tolerance, absolute: 0 },
    }),
  };
  const inputs = await inputsOf(call);
  const folder = call.text('output');
  if (folder !== undefined) await requireFolder(folder);
  let written: string | undefined;
  const found = await withApp(call, async (page) => {
    const failed = await giveModel(page, model, inputs);
    if (failed) return failed;
    if (kept.length) {
      await page.setInputFiles('#files', kept);
      const taken = await page.evaluate(() => window.proefbank.takeKept());
      if ('error' in taken) return taken;
    }
    const done = await page.evaluate((asked) => window.proefbank.compareModel(asked), ask);
    if (folder !== undefined && 'value' in done && done.value.verdict === 'found')
      written = await save(page, folder);
    return done;
  });
  const { verdict, first, outputs, compared } = found;
  const say = (en: string, nl: string): string => terminal.say({ en, nl });
  terminal.answer({ ...found, ...(written && { written }) }, () =>
    [
      first
        ? `${first.op} ${first.name} (${say('operator', 'operator')} ${first.index}): ${terminal.say(verdicts[verdict])}`
        : terminal.say(verdicts[verdict]),
      columns(
        (first?.differences ?? outputs).map(({ value, outside, elements, maxAbs, ofScale }) => [
          value,
          say(`${outside} of ${elements} outside`, `${outside} van ${elements} erbuiten`),
          `max ${maxAbs.toPrecision(3)}`,
          say(`${ofScale.toPrecision(3)} of the largest`, `${ofScale.toPrecision(3)} van de grootste`),
        ]),
      ),
    ].join('\n'),
  );
  terminal.tell({
    en: `${compared.values} values compared, ${compared.differing} differ.`,
    nl: `${compared.values} waarden vergeleken, ${compared.differing} verschillen.`,
  });
  return verdict === 'agree' ? 0 : 1;
}

const verdicts = {
  agree: { en: 'everything agrees within the tolerance', nl: 'alles komt overeen binnen de tolerantie' },
  found: { en: 'differs by itself', nl: 'wijkt uit zichzelf af' },
  drift: {
    en: 'nothing differs by itself; small differences have grown up to here',
    nl: 'niets wijkt uit zichzelf af; kleine verschillen zijn tot hier gegroeid',
  },
  merged: {
    en: 'only the outputs differ, and only while the runtime merges operators',
    nl: 'alleen de uitvoer verschilt, en alleen zolang de rekenmotor operatoren samenvoegt',
  },
} as const;

type Asked = CompareAsk['candidate'];

function backendsOf(given: string | undefined, kept: boolean): [Asked, Asked?] {
  const names = given?.split(',') ?? (kept ? ['webgpu'] : ['webgpu', 'wasm']);
  const known: readonly string[] = backends.filter((backend) => backend !== 'auto');
  const wanted = kept ? 1 : 2;
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw usageError(
      { en: `There is no backend "${wrong}"`, nl: `Er is geen rekenwijze "${wrong}"` },
      oneOf(known),
      '--backends',
    );
  if (names.length !== wanted || new Set(names).size !== wanted)
    throw usageError(
      kept
        ? { en: 'With --expect there is one backend', nl: 'Met --expect is er één rekenwijze' }
        : { en: 'A comparison takes two backends', nl: 'Een vergelijking heeft twee rekenwijzen nodig' },
      { en: 'Write --backends webgpu,wasm', nl: 'Schrijf --backends webgpu,wasm' },
      '--backends',
    );
  return names as [Asked, Asked?];
}

function toleranceOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() && value >= 0 && value < 1) return value;
  throw usageError(
    { en: `"${given}" is no tolerance`, nl: `"${given}" is geen tolerantie` },
    { en: 'Write a number from 0 to 1, such as 1e-3', nl: 'Schrijf een getal van 0 tot 1, zoals 1e-3' },
    '--tolerance',
  );
}

/** Files with values in a folder. @throws UserError. */
async function valuesIn(folder: string): Promise<string[]> {
  const names = (await kindOf(folder)) === 'folder' ? await readdir(folder) : [];
  const values = names.filter((name) => /\.(npy|npz|pb)$/i.test(name));
  if (!values.length)
    throw usageError(
      {
        en: `No .npy, .npz or .pb files in ${folder}`,
        nl: `Geen .npy-, .npz- of .pb-bestanden in ${folder}`,
      },
      { en: 'Name a folder that has them', nl: 'Noem een map waar ze in staan' },
      '--expect',
    );
  return values.map((name) => resolve(folder, name));
}

async function save(page: Page, folder: string): Promise<string | undefined> {
  const arriving = page.waitForEvent('download');
  const saved = await page.evaluate(() => window.proefbank.saveReproduction());
  if ('error' in saved || !saved.value) {
    arriving.catch(() => {});
    return undefined;
  }
  const path = await newFile(folder, 'reproduction', 'zip');
  await (await arriving).saveAs(path);
  return join(path);
}
