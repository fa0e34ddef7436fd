/** `proefbank conformance`: cases in the layout of ONNX's backend tests, one after the other in one browser. */
import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { CaseFiles, CaseResult } from '../../bridge-model';
import { withApp } from '../app-page';
import { kindOf } from '../input-files';
import { columns } from '../terminal';
import { usageError, type Call, type Command } from '../usage';

const backends = ['wasm', 'webgpu', 'webnn'] as const;
type Backend = (typeof backends)[number];

const conformance: Command = {
  name: 'conformance',
  usage: 'DIR [--backend B] [--only GLOB] [--limit S]',
  summary: {
    en: 'run a folder of ONNX backend tests',
    nl: 'een map met backend-tests van ONNX uitvoeren',
  },
  words: 1,
  flags: {
    backend: {
      type: 'string',
      value: backends.join('|'),
      choices: backends,
      text: { en: 'what computes; wasm unless given', nl: 'wat er rekent; anders wasm' },
    },
    only: {
      type: 'string',
      value: 'GLOB',
      text: {
        en: 'only cases of this name, such as "node/test_conv*"',
        nl: 'alleen gevallen met deze naam, zoals "node/test_conv*"',
      },
    },
    limit: {
      type: 'string',
      value: 'S',
      text: {
        en: 'most seconds for compiling and for each run; 60 unless given',
        nl: 'hoogstens zoveel seconden voor compileren en voor elke keer; anders 60',
      },
    },
  },
  run,
};

export default conformance;

async function run(call: Call): Promise<number> {
  const { terminal } = call;
  const [folder] = call.words;
  if (!folder)
    throw usageError(
      { en: 'Which folder?', nl: 'Welke map?' },
      { en: 'Run: proefbank conformance DIR', nl: 'Doe: proefbank conformance MAP' },
    );
  if ((await kindOf(folder)) !== 'folder') throw noCases(folder);
  const only = call.text('only');
  const found = (await casesIn(folder)).filter(({ files }) => !only || matches(only, files.name));
  if (!found.length) throw noCases(folder, only);
  const options = {
    backend: (call.text('backend') ?? 'wasm') as Backend,
    limitMs: limitOf(call.text('limit')) * 1000,
  };
  const { cases, runtime } = await withApp(call, async (page) => {
    const machine = await page.evaluate(() => window.proefbank.devices());
    if ('error' in machine) return machine;
    const ready = await page.evaluate((asked) => window.proefbank.requireBackend(asked), options.backend);
    if ('error' in ready) return ready;
    const cases: CaseResult[] = [];
    for (const { paths, files } of found) {
      terminal.progress({
        label: { en: files.name, nl: files.name },
        done: cases.length,
        total: found.length,
        unit: 'steps',
      });
      await page.setInputFiles('#files', paths);
      const done = await page.evaluate((asked) => window.proefbank.conformance(...asked), [
        files,
        options,
      ] as Parameters<typeof window.proefbank.conformance>);
      if ('error' in done) return done;
      cases.push(done.value);
    }
    return { value: { cases, runtime: machine.value.runtimeVersion } };
  });
  const summary = { pass: 0, fail: 0, unsupported: 0 };
  for (const { status } of cases) summary[status]++;
  terminal.answer({ backend: options.backend, runtime, summary, cases }, () =>
    [
      columns(
        cases
          .filter(({ status }) => status !== 'pass')
          .map(({ name, status, reason = '' }) => [status, name, reason.split('\n')[0]!]),
      ),
      `${summary.pass} pass, ${summary.fail} fail, ${summary.unsupported} unsupported (${options.backend}, ${runtime})`,
    ]
      .join('\n')
      .trim(),
  );
  return summary.fail ? 1 : 0;
}

interface FoundCase {
  /** All files of the case. */
  readonly paths: readonly string[];
  readonly files: CaseFiles;
}

/** Every folder below this one that holds a model.onnx and data sets, by name. */
async function casesIn(root: string): Promise<FoundCase[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const folders = new Map<string, string[]>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, entry.parentPath).split(sep).join('/');
    // Files of a data set belong to the case above it.
    const owner = name.replace(/(^|\/)test_data_set_[^/]*$/, '');
    folders.set(owner, [...(folders.get(owner) ?? []), path]);
  }
  const found: FoundCase[] = [];
  for (const [name, paths] of folders) {
    const own = name ? name.split('/').join(sep) : '';
    const inside = paths.map((path) => relative(join(root, own), path).split(sep).join('/'));
    const model = inside.indexOf('model.onnx');
    const sets = setsIn(inside);
    if (model < 0 || !sets.length) continue;
    const beside = Object.fromEntries(
      inside.flatMap((path, i) => (i === model || path.startsWith('test_data_set_') ? [] : [[path, i]])),
    );
    const files: CaseFiles = { name: name || 'model', model, beside, sets };
    found.push({ paths: paths.map((path) => resolve(path)), files });
  }
  return found.sort((a, b) => (a.files.name < b.files.name ? -1 : 1));
}

/** Inputs and outputs of every data set, by number. */
function setsIn(inside: readonly string[]): CaseFiles['sets'] {
  const sets = new Map<string, { inputs: number[]; outputs: number[] }>();
  inside.forEach((path, i) => {
    const [, set, kind, number] = /^(test_data_set_[^/]*)\/(input|output)_(\d+)\.pb$/.exec(path) ?? [];
    if (!set) return;
    const one = sets.get(set) ?? { inputs: [], outputs: [] };
    sets.set(set, one);
    one[kind === 'input' ? 'inputs' : 'outputs'][Number(number)] = i;
  });
  return [...sets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, set]) => set);
}

/** `*` is any text, `?` any one character; of the whole name or of its last part. */
function matches(glob: string, name: string): boolean {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return pattern.test(name) || pattern.test(name.split('/').at(-1)!);
}

function limitOf(given = '60'): number {
  const seconds = Number(given);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw usageError(
    { en: `"${given}" is no number of seconds`, nl: `"${given}" is geen aantal seconden` },
    { en: 'Give a number above 0', nl: 'Geef een getal boven 0' },
    '--limit',
  );
}

const noCases = (folder: string, only?: string) =>
  usageError(
    only
      ? { en: `No case here is called "${only}"`, nl: `Geen geval hier heet "${only}"` }
      : { en: 'There are no cases here', nl: 'Hier staan geen gevallen' },
    {
      en: 'Name a folder whose folders hold model.onnx and test_data_set_0/input_0.pb',
      nl: 'Noem een map met mappen waarin model.onnx en test_data_set_0/input_0.pb staan',
    },
    folder,
  );
