/** `proefbank try`: a demo on files, in a headless browser; the same code as on its page. */
import { basename, parse, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Run } from '../../../bench/run';
import { tellOf } from '../../../terms/errors';
import type { Save } from '../../saving';
import { withApp } from '../app-page';
import { requireFile } from '../input-files';
import { isThere, readCards } from '../models';
import { newFile, requireFolder } from '../output-folder';
import { keepRun, keptRuns } from '../run-folder';
import { columns } from '../terminal';
import { usageError, type Call, type Command } from '../usage';

const backends = ['auto', 'webgpu', 'wasm', 'webnn'] as const;

const tryDemo: Command = {
  name: 'try',
  usage: '--list | <demo> --input FILE… [--backend B] [--option k=v]… [--output DIR [--export ID]…]',
  summary: { en: 'run a demo on files', nl: 'een demo op bestanden uitvoeren' },
  words: 1,
  flags: {
    list: { type: 'boolean', text: { en: 'the demos that there are', nl: 'de demo’s die er zijn' } },
    input: {
      type: 'string',
      value: 'FILE…',
      many: true,
      text: { en: 'the files to work on', nl: 'de bestanden om mee te werken' },
    },
    backend: {
      type: 'string',
      value: backends.join('|'),
      choices: backends,
      text: { en: 'what computes; auto unless given', nl: 'wat er rekent; anders auto' },
    },
    option: {
      type: 'string',
      value: 'k=v',
      many: true,
      text: { en: 'an option of the demo', nl: 'een optie van de demo' },
    },
    output: {
      type: 'string',
      value: 'DIR',
      text: { en: 'a folder to write the results into', nl: 'een map om de resultaten in te schrijven' },
    },
    export: {
      type: 'string',
      value: 'ID',
      many: true,
      text: {
        en: 'what to write there; the file itself, worked on, where the demo makes one',
        nl: 'wat daar te schrijven; het bewerkte bestand zelf, als de demo er een maakt',
      },
    },
  },
  run: (call) => (call.on('list') ? list(call) : work(call)),
};

export default tryDemo;

async function list(call: Call): Promise<void> {
  const cards = await readCards();
  const there = await Promise.all(cards.map((card) => isThere(card)));
  const here = cards.filter((_, i) => there[i]).map(({ id }) => id);
  const [demos, runs] = await Promise.all([
    withApp(call, (page) => page.evaluate((ids) => window.proefbank.listDemos(ids), here)),
    keptRuns(),
  ]);
  const rows = demos.map((demo) => ({ ...demo, last: lastOf(demo.id, runs) }));
  const { terminal } = call;
  terminal.answer({ demos: rows }, () =>
    columns(
      rows.map(({ id, name, bytes, here, last }) => [
        id,
        terminal.say(name),
        `${(bytes / 1e6).toFixed(1)} MB`,
        terminal.say(here ? { en: 'here', nl: 'aanwezig' } : { en: 'not fetched', nl: 'niet opgehaald' }),
        last ? `${last.ms.toFixed(0)} ms (${last.backend}, ${last.createdAt.slice(0, 10)})` : '',
      ]),
    ),
  );
}

/** The newest Run of a demo that this command kept: its median time of a sample, in ms. */
function lastOf(id: string, runs: readonly Run[]) {
  const [newest] = runs
    .filter(({ subject }) => subject.kind === 'demo' && subject.id === id)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  if (!newest) return undefined;
  const { createdAt, environment, stats } = newest;
  return { createdAt, backend: environment.backend, ms: stats.median };
}

/** @returns 2 when a file could not be used; the answer then holds the others' result, and `errors`. */
async function work(call: Call): Promise<number> {
  const { terminal } = call;
  const [demo] = call.words;
  if (!demo)
    throw usageError(
      { en: 'Which demo?', nl: 'Welke demo?' },
      { en: 'Run: proefbank try --list', nl: 'Doe: proefbank try --list' },
    );
  const options = Object.fromEntries(call.all('option').map(pair));
  const files = call.all('input');
  if (!files.length)
    throw usageError(
      { en: 'There is no file to work on', nl: 'Er is geen bestand om mee te werken' },
      { en: `Run: proefbank try ${demo} --input FILE`, nl: `Doe: proefbank try ${demo} --input BESTAND` },
    );
  for (const file of files) await requireFile(file);
  const folder = call.text('output');
  const exports = call.all('export');
  if (exports.length && folder === undefined)
    throw usageError(
      { en: '--export needs a folder to write into', nl: '--export heeft een map nodig om in te schrijven' },
      { en: 'Add --output DIR', nl: 'Voeg --output MAP toe' },
      '--export',
    );
  if (folder !== undefined) await requireFolder(folder);

  const written: Written[] = [];
  const { result, run, failures, text } = await withApp(call, async (page) => {
    await page.setInputFiles(
      '#files',
      files.map((file) => resolve(file)),
    );
    const done = await page.evaluate((asked) => window.proefbank.try(...asked), [
      demo,
      options,
      (call.text('backend') ?? 'auto') as (typeof backends)[number],
      exports,
    ] as Parameters<typeof window.proefbank.try>);
    if (folder === undefined || 'error' in done) return done;
    for (const save of done.value.saves) {
      const path = await write(page, save, folder, save.file === undefined ? demo : files[save.file]!);
      if (typeof path !== 'string') return path;
      written.push({
        ...(save.file !== undefined && { input: files[save.file]! }),
        export: save.export,
        path,
      });
      terminal.tell({ en: `Written: ${path}`, nl: `Geschreven: ${path}` });
    }
    return done;
  });
  const errors = failures.map(({ index, error: { code, told } }) => {
    const said = told[terminal.locale];
    // The page knows the file's name; the person typed its path.
    const where = said.where?.replace(basename(files[index]!), files[index]!);
    return { file: files[index]!, code, ...said, where };
  });
  for (const error of errors) terminal.tell(tellOf(error));
  if (run) await keepRun(run, terminal);
  terminal.answer(
    {
      result,
      ...(run && { run }),
      ...(errors.length && { errors }),
      ...(folder !== undefined && { written }),
    },
    () => text,
  );
  if (run)
    terminal.tell({
      en: `${run.stats.median.toFixed(0)} ms (median of ${run.method.n - run.method.warmup}) on ${run.environment.backend}, measured here.`,
      nl: `${run.stats.median.toFixed(0)} ms (mediaan van ${run.method.n - run.method.warmup}) op ${run.environment.backend}, hier gemeten.`,
    });
  return failures.length ? 2 : 0;
}

/** A file that was written. */
interface Written {
  /** Absent where it is of all inputs. */
  readonly input?: string;
  readonly export: string;
  readonly path: string;
}

/** Never over anything that is there. @param named after this file. @returns the path, or what went wrong. */
async function write(page: Page, save: Save, folder: string, named: string) {
  const arriving = page.waitForEvent('download', { timeout: 0 });
  // It never comes where the export fails, and the page is closed then.
  arriving.catch(() => {});
  const made = await page.evaluate((wanted) => window.proefbank.save(wanted), save);
  if ('error' in made) return made;
  const path = await newFile(folder, parse(named).name, made.value);
  await (await arriving).saveAs(path);
  return path;
}

function pair(given: string): [string, string] {
  const at = given.indexOf('=');
  if (at > 0) return [given.slice(0, at), given.slice(at + 1)];
  throw usageError(
    { en: `"${given}" is not an option with a value`, nl: `"${given}" is geen optie met een waarde` },
    { en: 'Write --option name=value', nl: 'Schrijf --option naam=waarde' },
    '--option',
  );
}
