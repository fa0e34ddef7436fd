/**
 * The command line's door into the app: the same functions that the pages call, on a page without a face.
 * The terminal side puts files into the input element and calls `window.proefbank`.
 */
import { cards } from '../runtime/catalogue';
import { environmentOf } from '../runtime/environment';
import type { BackendChoice } from '../runtime/backend';
import { errorToData, type ErrorData } from '../terms/errors';
import type { Progress } from '../terms/progress';
import { runJob } from '../try/job';
import { demos } from '../try/registry';

declare global {
  interface Window {
    proefbank: typeof bridge;
    /** Set by the terminal side: shows progress on stderr. */
    proefbankProgress?: (progress: Progress) => void;
  }
}

type Answer<T> = { value: T } | { error: ErrorData };

const answer = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: errorToData(error) };
  }
};

const chosenFiles = (): File[] => [...(document.querySelector<HTMLInputElement>('#files')!.files ?? [])];

const bridge = {
  devices: () => answer(environmentOf),
  listDemos: () =>
    answer(async () =>
      demos.map((demo) => ({
        id: demo.id,
        name: demo.name,
        sectors: demo.sectors,
        inputs: demo.accept,
        models: demo.models,
        bytes: demo.models.reduce(
          (sum, id) => sum + cards.get(id)!.files.reduce((s, f) => s + f.bytes, 0),
          0,
        ),
      })),
    ),
  try: (id: string, options: Record<string, string>, backend: BackendChoice) =>
    answer(async () => {
      const demo = demos.find((d) => d.id === id)!;
      const defaults = Object.fromEntries(demo.options.map((o) => [o.id, o.initial]));
      const outcome = await runJob(
        { demo, files: chosenFiles(), options: { ...defaults, ...options }, backend, forDisplay: false },
        { onProgress: (progress) => window.proefbankProgress?.(progress) },
      );
      if (outcome.errors[0]) throw outcome.errors[0].error;
      return { result: outcome.result, run: outcome.run };
    }),
};

window.proefbank = bridge;
