/**
 * The command line's door into the app: the same functions that the pages call, on a page without a face.
 * The terminal side puts files into the input element and calls `window.proefbank`.
 */
import type { BackendChoice } from '../runtime/backend';
import { environmentOf } from '../runtime/environment';
import { UserError, type UserErrorData } from '../terms/errors';
import type { Progress } from '../terms/progress';
import type { Text } from '../terms/text';
import type { DemoExport, DemoInfo } from '../try/contract';
import { inputsOf, needsOf } from '../try/facets';
import { runJob } from '../try/job';
import { bytesOf, initialOptions, neededCards } from '../try/needed-models';
import { offeredDemos } from '../try/offered';
import { loadExports } from '../try/views';
import { answer, chosenFiles, requireBackend, unusable } from './answer';
import { compareBridge } from './bridge-compare';
import { modelBridge } from './bridge-model';
import { exportsFor, Saving, type Save } from './saving';

declare global {
  interface Window {
    proefbank: typeof bridge;
    /** Set by the terminal side: shows progress on stderr. */
    proefbankProgress?: (progress: Progress) => void;
    /** Set by the terminal side: a line on stderr. */
    proefbankNotice?: (notice: Text) => void;
  }
}

/** What became of one file that could not be used; `index` counts from 0 in the order of `--input`. */
export interface FileFailure {
  readonly index: number;
  readonly error: UserErrorData;
}

let saving: Saving | undefined;

const bridge = {
  devices: () => answer(environmentOf),

  /** @param here ids of the models whose files the server has. */
  listDemos: (here: readonly string[]) =>
    answer(async () =>
      offeredDemos.map((demo) => ({
        id: demo.id,
        name: demo.name,
        sectors: demo.sectors,
        inputs: demo.accept,
        kinds: inputsOf(demo),
        models: demo.models,
        options: [
          ...demo.options.map(({ id, choices, initial }) => ({
            id,
            choices: choices.map(({ value }) => value),
            initial,
          })),
          ...(demo.asks ?? []).map(({ id, values, initial }) => ({ id, choices: values, initial })),
        ],
        ...weightOf(demo, here),
      })),
    ),

  /**
   * Runs a demo on the chosen files; a file that cannot be used does not stop the others.
   * @param exports ids of what is to be saved afterwards; the demo's own choice where none is named.
   */
  try: (
    id: string,
    options: Readonly<Record<string, string>>,
    backend: BackendChoice,
    exports: readonly string[] = [],
  ) =>
    answer(async () => {
      const demo = demoOf(id);
      const chosen = optionsOf(demo, options);
      const all = await loadExports(id);
      requireExports(all, exports);
      await requireBackend(backend);
      const parts: unknown[][] = chosenFiles().map(() => []);
      const outcome = await runJob(
        { demo, files: chosenFiles(), options: chosen, backend, forDisplay: false },
        {
          onProgress: (progress) => window.proefbankProgress?.(progress),
          onNotice: (notice) => window.proefbankNotice?.(notice),
          onPart: (part, file) => parts[file]!.push(part),
        },
      );
      const failures = outcome.errors.map(({ fileIndex, error }): FileFailure => {
        if (!(error instanceof UserError)) throw error;
        return { index: fileIndex, error: error.toData() };
      });
      saving = new Saving(exportsFor(all, exports), demo, parts);
      const [first] = all;
      return {
        result: outcome.result,
        run: outcome.run,
        failures,
        /** For people: the demo's first export, which is its plainest. */
        text: first && parts.flat().length ? await (await first.make(parts.flat())).text() : '',
        /** What can be saved now. */
        saves: saving.saves,
      };
    }),

  /** Begins a download of what the last `try` made. @returns the extension for its name. */
  save: (save: Save) => answer(async () => saving!.start(save)),

  ...modelBridge,
  ...compareBridge,
};

/** What the first choice of every option needs: bytes of models, and whether all of them are here. */
function weightOf(demo: DemoInfo, here: readonly string[]) {
  const cards = neededCards(demo, initialOptions(demo));
  const bytes = bytesOf(cards);
  const missing = bytesOf(cards.filter(({ id }) => !here.includes(id)));
  return { bytes, here: missing === 0, needs: needsOf({ bytes, missing }) };
}

function demoOf(id: string): DemoInfo {
  const demo = offeredDemos.find((d) => d.id === id);
  if (demo) return demo;
  throw unusable(
    'cli/unknown-demo',
    { en: `There is no demo "${id}"`, nl: `Er is geen demo "${id}"` },
    offeredDemos.map((d) => d.id),
  );
}

function optionsOf(demo: DemoInfo, given: Readonly<Record<string, string>>): Record<string, string> {
  const known: readonly {
    readonly id: string;
    readonly values?: readonly string[];
    readonly initial: string;
  }[] = [
    ...demo.options.map(({ id, choices, initial }) => ({
      id,
      values: choices.map(({ value }) => value),
      initial,
    })),
    ...(demo.asks ?? []),
  ];
  const chosen = Object.fromEntries(known.map((option) => [option.id, option.initial]));
  for (const [id, value] of Object.entries(given)) {
    const option = known.find((o) => o.id === id);
    if (!option)
      throw unusable(
        'cli/unknown-option',
        {
          en: `The demo "${demo.id}" has no option "${id}"`,
          nl: `De demo "${demo.id}" heeft geen optie "${id}"`,
        },
        known.map((o) => o.id),
      );
    const { values } = option;
    if (values && !values.includes(value))
      throw unusable(
        'cli/unknown-choice',
        { en: `The option "${id}" cannot be "${value}"`, nl: `De optie "${id}" kan niet "${value}" zijn` },
        values,
      );
    chosen[id] = value;
  }
  return chosen;
}

function requireExports(all: readonly DemoExport[], asked: readonly string[]): void {
  const known = all.map(({ id }) => id);
  const wrong = asked.find((id) => !known.includes(id));
  if (wrong !== undefined)
    throw unusable(
      'cli/unknown-export',
      { en: `There is no export "${wrong}"`, nl: `Er is geen export "${wrong}"` },
      known,
    );
}

window.proefbank = bridge;
