/**
 * A question of a demo's view to the demo's worker, which has the networks: the worker of a job that runs, or the
 * one that was kept warm, or a new one on the processor, where a short question is answered soonest.
 */
import { UserError } from '../terms/errors';
import type { OnProgress } from '../terms/progress';
import type { DemoInfo } from './contract';
import { endWarm, WorkerEnded, workerToAsk } from './job-worker';

/** @param signal aborting it ends the answer. @throws the signal's reason, or as the demo does. */
export type Asker = (question: unknown, onProgress: OnProgress, signal?: AbortSignal) => Promise<unknown>;

const askers = new Map<DemoInfo, Asker>();

/** The same function for the same demo, so that a view which is given it anew has nothing to draw. */
export function askerOf(demo: DemoInfo): Asker {
  const asker = askers.get(demo) ?? ((...asked) => ask(demo, ...asked));
  askers.set(demo, asker);
  return asker;
}

/**
 * Asks once more where a job ended its worker meanwhile, because it was cancelled or its backend failed.
 * @throws UserError, or Error where the worker failed or was ended again; another question starts anew.
 */
async function ask(demo: DemoInfo, ...asked: Parameters<Asker>): Promise<unknown> {
  try {
    return await askOnce(demo, ...asked);
  } catch (error) {
    if (error instanceof WorkerEnded) return askOnce(demo, ...asked);
    throw error;
  }
}

async function askOnce(
  demo: DemoInfo,
  question: unknown,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  signal?.throwIfAborted();
  const worker = workerToAsk({ demoId: demo.id, backend: 'wasm' });
  try {
    return await worker.answer(question, onProgress, signal);
  } catch (error) {
    // A device that was lost is not found again in the same worker; a job deals with its own.
    if (!(error instanceof UserError) && !signal?.aborted) endWarm(worker);
    throw error;
  }
}
