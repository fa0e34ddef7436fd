/**
 * One network several times over, each copy single-threaded in a worker below this one: independent inputs side by
 * side. A small network has little to share out within an operator, and at the end of each operator its threads
 * wait for the slowest; copies never wait for each other (MLPerf Inference calls the scenario "offline").
 */
import * as Comlink from 'comlink';
import type { CopyWorker } from './copy-worker';
import type { Session } from './session';

/** Copies beyond it find little memory bandwidth left, and each takes its own memory. */
const most = 4;

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
  const died = new Promise<never>((_, reject) => {
    for (const worker of workers)
      worker.addEventListener('error', (event) => reject(new Error(event.message || 'a copy did not start')));
  });
  died.catch(() => {});
  const copies = workers.map((worker) => Comlink.wrap<CopyWorker>(worker));
  const free = [...copies];
  const waiting: ((copy: (typeof copies)[number]) => void)[] = [];
  const take = (): Promise<(typeof copies)[number]> => {
    const copy = free.pop();
    return copy ? Promise.resolve(copy) : new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (copy: (typeof copies)[number]): void => {
    const next = waiting.shift();
    if (next) next(copy);
    else free.push(copy);
  };
  try {
    const [ports] = await Promise.race([Promise.all(copies.map((copy) => copy.open(model, baseUrl))), died]);
    return {
      ...ports!,
      sideBySide: count,
      async run(feeds, names) {
        const copy = await take();
        try {
          return { fetched: await Promise.race([copy.run(feeds, names), died]), kept: {} };
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
