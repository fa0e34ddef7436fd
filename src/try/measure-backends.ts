/**
 * The same job on every backend that this device has, one after the other, so that "auto" can choose by what
 * was measured. Each file is worked through more than once: the first time pays for compiling, and only the
 * others are counted.
 */
import type { Run } from '../bench/run';
import type { Backend } from '../runtime/backend';
import { environmentOf } from '../runtime/environment';
import { saveRun } from '../store/runs';
import type { OnProgress } from '../terms/progress';
import { runJob, type JobRequest } from './job';

export interface BackendHooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: (backend: Backend, progress: Parameters<OnProgress>[0]) => void;
  /** A backend begins. */
  readonly onBackend?: (backend: Backend, index: number, of: number) => void;
}

export interface BackendComparison {
  /** One Run a backend that works, kept in the store. */
  readonly runs: readonly Run[];
  /** Backends that this device has but that could not do this job. */
  readonly failures: readonly { readonly backend: Backend; readonly error: Error }[];
}

/** @param times how often each file is worked through, at least twice. @throws the signal's reason. */
export async function measureBackends(
  request: Omit<JobRequest, 'backend' | 'mayFallBack'>,
  hooks: BackendHooks = {},
  times = 3,
): Promise<BackendComparison> {
  const { backends } = await environmentOf();
  const files = Array.from({ length: Math.max(2, times) }, () => request.files).flat();
  const runs: Run[] = [];
  const failures: { backend: Backend; error: Error }[] = [];
  for (const [index, backend] of backends.entries()) {
    hooks.onBackend?.(backend, index, backends.length);
    const outcome = await runJob(
      { ...request, files, backend, forDisplay: false, mayFallBack: false },
      { signal: hooks.signal, onProgress: (progress) => hooks.onProgress?.(backend, progress) },
    );
    // Half a measurement would make one backend look better than it is.
    hooks.signal?.throwIfAborted();
    const [failed] = outcome.errors;
    if (failed) failures.push({ backend, error: failed.error });
    else if (outcome.run) {
      await saveRun(outcome.run);
      runs.push(outcome.run);
    }
  }
  return { runs, failures };
}
