/**
 * One network several times over, each copy single-threaded in a worker below this one: independent inputs side by
 * side. A small network has little to share out within an operator, and at the end of each operator its threads
 * wait for the slowest; copies never wait for each other (MLPerf Inference calls the scenario "offline").
 */
import * as Comlink from 'comlink';
import type { CopyWorker } from './copy-worker';
import { Ending } from './ending';
import type { Session } from './session';

/** Copies beyond it find little memory bandwidth left, and each takes its own memory. */
const most = 4;

/**
 * Runs that a copy has: the one that it does, and one that lies ready, so that it never waits for an answer to be
 * taken and a question to come. More would bind runs to a copy that another one could have done sooner.
 */
const ahead = 2;

interface Copy {
  readonly remote: Comlink.Remote<CopyWorker>;
  /** That it does and that lie ready. */
  runs: number;
}

export const copiesHere = (): number => Math.min(most, navigator.hardwareConcurrency || 1);

/** @param model stays as it is. @throws whatever onnxruntime throws in a copy. */
export async function openCopies(
  count: number,
  model: Uint8Array<ArrayBuffer>,
  baseUrl: string,
): Promise<Session> {
  const workers = Array.from(
    { length: count },
    () =>
      new Worker(new URL('./copy-worker.ts', import.meta.url), { type: 'module', name: 'proefbank-copy' }),
  );
  const end = (): void => workers.forEach((worker) => worker.terminate());
  const ending = new Ending();
  for (const worker of workers)
    worker.addEventListener('error', (event) =>
      ending.end(new Error(event.message || 'a copy did not start')),
    );
  const copies = workers.map((worker): Copy => ({ remote: Comlink.wrap<CopyWorker>(worker), runs: 0 }));
  const waiting: ((copy: Copy) => void)[] = [];
  const take = (): Promise<Copy> => {
    const copy = copies.reduce((least, other) => (other.runs < least.runs ? other : least));
    if (copy.runs === ahead) return new Promise((resolve) => waiting.push(resolve));
    copy.runs++;
    return Promise.resolve(copy);
  };
  const giveBack = (copy: Copy): void => {
    const next = waiting.shift();
    if (next) next(copy);
    else copy.runs--;
  };
  try {
    const [ports] = await ending.orEnd(Promise.all(copies.map(({ remote }) => remote.open(model, baseUrl))));
    return {
      ...ports!,
      sideBySide: count,
      async run(feeds, names) {
        const copy = await take();
        try {
          return { fetched: await ending.orEnd(copy.remote.run(feeds, names)), kept: {} };
        } finally {
          giveBack(copy);
        }
      },
      disposeKept: () => {},
      release: async () => end(),
    };
  } catch (error) {
    end();
    throw error;
  }
}
