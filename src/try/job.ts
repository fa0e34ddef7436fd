/**
 * A job on the page's side: files through a demo's worker, one by one, with parts as they come, a Run at
 * the end, and another backend when one fails. The page and the command line both call this.
 */
import * as Comlink from 'comlink';
import { summarise } from '../bench/statistics';
import type { Run } from '../bench/run';
import { environmentOf, type Environment } from '../runtime/environment';
import { chooseBackend, type Backend, type BackendChoice, type Chosen } from '../runtime/backend';
import { errorFromData, isAbort } from '../terms/errors';
import type { OnProgress } from '../terms/progress';
import type { DemoInfo } from './contract';
import { loadJob } from './registry';
import type { JobWorker, PartOut, Timings } from './worker';

export interface JobRequest {
  readonly demo: DemoInfo;
  readonly files: readonly File[];
  readonly options: Readonly<Record<string, string>>;
  readonly backend: BackendChoice;
  /** False when nobody will look at the parts (the command line); true unless said. */
  readonly forDisplay?: boolean;
}

export interface JobHooks {
  readonly signal?: AbortSignal;
  /** Aborting it cancels that one file, whether it waits or is being worked on; the others go on. */
  readonly fileSignal?: (fileIndex: number) => AbortSignal | undefined;
  readonly onProgress?: OnProgress;
  readonly onPart?: (part: unknown, fileIndex: number) => void;
  /** A file ended; `error` is absent when it went well, an AbortError when it was cancelled. Other files go on. */
  readonly onFile?: (fileIndex: number, error?: Error) => void;
}

export interface JobOutcome {
  readonly result: unknown;
  /** Absent when no part came out: there is nothing measured. */
  readonly run?: Run;
  readonly errors: readonly { readonly fileIndex: number; readonly error: Error }[];
}

/** @throws AbortError when cancelled; what was finished has gone out through `onPart`. */
export async function runJob(request: JobRequest, hooks: JobHooks = {}): Promise<JobOutcome> {
  const environment = await environmentOf();
  const chosen = chooseBackend(request.backend, {
    available: environment.backends,
    softwareAdapter: environment.device.software,
    measured: {},
  });
  const worker = new WorkerSlot(chosen.backend);
  const cancel = (): void => worker.end();
  hooks.signal?.addEventListener('abort', cancel, { once: true });
  const parts: unknown[] = [];
  const samplesMs: number[] = [];
  const timings: Timings = { load: 0, compile: 0, pre: 0, infer: 0, post: 0 };
  const fallbacks: string[] = [];
  const errors: { fileIndex: number; error: Error }[] = [];
  try {
    for (const [fileIndex, file] of request.files.entries()) {
      let done = 0;
      const takePart = ({ part, ms }: PartOut): void => {
        done++;
        parts.push(part);
        samplesMs.push(ms);
        hooks.onPart?.(part, fileIndex);
      };
      const signals = [hooks.signal, hooks.fileSignal?.(fileIndex)].filter((signal) => signal !== undefined);
      for (;;) {
        hooks.signal?.throwIfAborted();
        const ended = await worker
          .process(request, file, done, takePart, hooks.onProgress, AbortSignal.any(signals))
          .catch((error: unknown) => {
            if (hooks.signal?.aborted || !isAbort(error)) throw error;
            return 'cancelled' as const;
          });
        if (ended === 'cancelled') {
          // The worker is in the middle of something; ending it is the one way that is sure and at once.
          worker.end();
          hooks.onFile?.(fileIndex, new DOMException('The file was cancelled', 'AbortError'));
          break;
        }
        for (const key in timings) timings[key as keyof Timings] += ended.timings[key as keyof Timings];
        if (ended.status === 'backend-failed' && worker.backend !== 'wasm') {
          fallbacks.push(`${worker.backend} → wasm: ${ended.reason}`);
          worker.restart('wasm');
          continue;
        }
        const error =
          ended.status === 'done'
            ? undefined
            : ended.status === 'failed'
              ? errorFromData(ended.error)
              : new Error(ended.reason);
        if (error && isAbort(error)) throw error;
        if (error) errors.push({ fileIndex, error });
        hooks.onFile?.(fileIndex, error);
        break;
      }
    }
  } finally {
    hooks.signal?.removeEventListener('abort', cancel);
    worker.end();
  }
  const job = await loadJob(request.demo.id);
  return {
    result: job.combine(parts),
    run: samplesMs.length
      ? runOf(request, environment, chosen, worker.backend, samplesMs, timings, fallbacks)
      : undefined,
    errors,
  };
}

class WorkerSlot {
  private worker: Worker | undefined;
  private remote: Comlink.Remote<JobWorker> | undefined;

  constructor(public backend: Backend) {}

  async process(
    request: JobRequest,
    file: File,
    firstPart: number,
    onPart: (out: PartOut) => void,
    onProgress: OnProgress = () => {},
    signal: AbortSignal,
  ) {
    signal.throwIfAborted();
    if (!this.remote) {
      this.worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      this.remote = Comlink.wrap<JobWorker>(this.worker);
      await this.remote.start({
        backend: this.backend,
        baseUrl: document.baseURI,
        forDisplay: request.forDisplay ?? true,
      });
    }
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    return Promise.race([
      this.remote.process(
        request.demo.id,
        file,
        { ...request.options },
        firstPart,
        Comlink.proxy(onPart),
        Comlink.proxy(onProgress),
      ),
      aborted,
    ]);
  }

  restart(backend: Backend): void {
    this.end();
    this.backend = backend;
  }

  end(): void {
    this.worker?.terminate();
    this.worker = this.remote = undefined;
  }
}

function runOf(
  { demo, files, options }: JobRequest,
  environment: Environment,
  chosen: Chosen,
  backend: Backend,
  samplesMs: number[],
  timings: Timings,
  fallbacks: string[],
): Run {
  return {
    schema: 'proefbank.run/1',
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    subject: { kind: 'demo', id: demo.id, params: { ...options, files: files.length } },
    environment: {
      app: environment.app,
      browser: environment.browser,
      os: environment.os,
      isolated: environment.isolated,
      threads: environment.threads,
      device: environment.device,
      backend,
      runtimeVersion: environment.runtimeVersion,
      backendReason: chosen.reason.en,
      ...(fallbacks.length && { fallbacks }),
    },
    method: {
      scenario: 'single-stream',
      warmup: 0,
      n: samplesMs.length,
      batch: 1,
      timer: 'performance.now',
      resolutionUs: environment.isolated ? 5 : 100,
      stop: 'input finished',
    },
    samplesMs,
    stats: summarise(samplesMs),
    phasesMs: { ...timings, first: samplesMs[0] },
    io: { inputs: [], outputs: [] },
  };
}
