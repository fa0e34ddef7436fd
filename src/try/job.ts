/**
 * A job on the page's side: files through a demo's worker, one by one, with parts as they come and a Run at the
 * end, also of a job that was cancelled or failed halfway. A lost device, a full heap or a backend that cannot
 * is answered with a fresh worker, from the first part that is not done. The page and the command line both
 * call this; whoever calls keeps the parts and the Run.
 */
import type { Run } from '../bench/run';
import { chooseBackend, type Backend, type BackendChoice, type Chosen } from '../runtime/backend';
import { environmentOf, type Environment } from '../runtime/environment';
import { backendFailed, deviceLost, outOfMemory } from '../runtime/errors';
import { measuredBefore } from '../runtime/measured';
import { listRuns } from '../store/runs';
import { errorFromData, isAbort } from '../terms/errors';
import type { OnProgress } from '../terms/progress';
import type { Text } from '../terms/text';
import type { DemoInfo, DemoJob } from './contract';
import { Measurement, subjectOf } from './job-run';
import { keepWarm, RunningWorker, takeWorker, type WorkerKind } from './job-worker';
import { LiveSound } from './live-sound';
import { loadJob } from './registry';
import type { Ended } from './serve-jobs';

export interface JobRequest {
  readonly demo: DemoInfo;
  readonly files: readonly File[];
  readonly options: Readonly<Record<string, string>>;
  readonly backend: BackendChoice;
  /** False when nobody will look at the parts (the command line); true unless said. */
  readonly forDisplay?: boolean;
  /** False when only the asked backend will do, as in a comparison; true unless said. */
  readonly mayFallBack?: boolean;
}

export interface JobHooks {
  /** Aborting it cancels what is being worked on and all that waits; the Run tells a `TimeoutError` apart. */
  readonly signal?: AbortSignal;
  /** Aborting it cancels that one file, whether it waits or is being worked on; the others go on. */
  readonly fileSignal?: (fileIndex: number) => AbortSignal | undefined;
  readonly onProgress?: OnProgress;
  readonly onPart?: (part: unknown, fileIndex: number) => void;
  /** A part that is not finished: to be shown until the next one comes. */
  readonly onPreview?: (part: unknown, fileIndex: number) => void;
  /** The part that comes next counts in the Run: something was inferred for it. */
  readonly onSample?: () => void;
  /** A file ended; `error` is absent when it went well, an AbortError when it was cancelled. Other files go on. */
  readonly onFile?: (fileIndex: number, error?: Error) => void;
  /** Something went wrong and was dealt with; the visitor should know, and need do nothing. */
  readonly onNotice?: (notice: Text) => void;
}

export interface JobOutcome {
  readonly result: unknown;
  /** Absent when nothing was inferred: there is nothing measured. */
  readonly run?: Run;
  readonly errors: readonly { readonly fileIndex: number; readonly error: Error }[];
  /** True when `hooks.signal` ended it; result and Run are those of what was finished. */
  readonly cancelled: boolean;
}

/** How often a fresh worker of the same backend may take over at one and the same part. */
const mostRestarts = { 'device-lost': 2, 'out-of-memory': 1, failed: 1 };

export async function runJob(request: JobRequest, hooks: JobHooks = {}): Promise<JobOutcome> {
  const { demo, files, options } = request;
  // Not at the end: by then a newer build may have taken its place on the server.
  const job = await loadJob(demo.id);
  const environment = await environmentOf();
  const asked = new Set(demo.asks?.map(({ id }) => id));
  const settings = Object.fromEntries(Object.entries(options).filter(([id]) => !asked.has(id)));
  const subject = subjectOf(demo.id, settings, files.length);
  const chosen = chooseBackend(request.backend, {
    available: environment.backends,
    softwareAdapter: environment.device.software,
    measured: request.backend === 'auto' ? measuredBefore(await runsInTime(), { subject, environment }) : {},
  });
  const work = new Work(request, hooks, environment, chosen);
  await work.all();
  const output = work.measured.empty ? undefined : await digestOf(textOf(job, work.parts));
  return {
    result: job.combine(work.parts),
    run: output && work.measured.run(measuredOf(subject, files), environment, work.ran, work.stop, output),
    errors: work.errors,
    cancelled: work.cancelled,
  };
}

/** Parts of sound that was heard while it was recorded are others than those of a file, and the Run says so. */
const measuredOf = (subject: Run['subject'], files: readonly File[]): Run['subject'] =>
  files.some((file) => file instanceof LiveSound)
    ? { ...subject, params: { ...subject.params, live: true } }
    : subject;

/** One job while it runs. */
class Work {
  readonly parts: unknown[] = [];
  readonly errors: { fileIndex: number; error: Error }[] = [];
  readonly measured = new Measurement();
  cancelled = false;
  private backend: Backend;
  private worker: RunningWorker | undefined;
  /** Since the last part that came out. */
  private restarts = 0;

  constructor(
    private readonly request: JobRequest,
    private readonly hooks: JobHooks,
    private readonly environment: Environment,
    private readonly chosen: Chosen,
  ) {
    this.backend = chosen.backend;
  }

  get ran(): { backend: Backend; reason: string } {
    return { backend: this.backend, reason: this.chosen.reason.en };
  }

  get stop(): string {
    if (this.cancelled) return isTimeout(this.hooks.signal?.reason) ? 'time was over' : 'cancelled';
    return this.errors.length
      ? `${this.errors.length} of ${this.request.files.length} files failed`
      : 'input finished';
  }

  async all(): Promise<void> {
    try {
      for (const [fileIndex, file] of this.request.files.entries()) {
        const error = await this.file(fileIndex, file);
        if (error && !isAbort(error)) this.errors.push({ fileIndex, error });
        this.hooks.onFile?.(fileIndex, error);
      }
      if (this.worker) keepWarm(this.worker);
    } catch (bug) {
      this.endWorker();
      throw bug;
    }
  }

  /** @returns what the file ended with, if not well. */
  private async file(fileIndex: number, file: File): Promise<Error | undefined> {
    const { hooks, request } = this;
    const signals = [hooks.signal, hooks.fileSignal?.(fileIndex)].filter((signal) => signal !== undefined);
    const signal = AbortSignal.any(signals);
    if (signal.aborted) return this.cancelledBy(hooks.signal);
    let done = 0;
    this.restarts = 0;
    for (;;) {
      let ended: Ended;
      try {
        this.worker ??= takeWorker(this.kind());
        ended = await this.worker.process(
          {
            demoId: request.demo.id,
            file,
            options: { ...request.options },
            firstPart: done,
            forDisplay: request.forDisplay ?? true,
          },
          (out) => {
            if (out.preview) return hooks.onPreview?.(out.part, fileIndex);
            done++;
            this.restarts = 0;
            this.parts.push(out.part);
            if (out.sample) {
              this.measured.sample(out.sample);
              hooks.onSample?.();
            }
            hooks.onPart?.(out.part, fileIndex);
          },
          (progress) => hooks.onProgress?.(progress),
          signal,
        );
      } catch (error) {
        // The worker is in the middle of something; ending it is the one way that is sure and at once.
        this.endWorker();
        return signal.aborted ? this.cancelledBy(hooks.signal) : (error as Error);
      }
      this.measured.ended(fileIndex, ended);
      if (ended.status === 'done') return undefined;
      if (ended.status === 'failed') return errorFromData(ended.error);
      this.endWorker();
      if (!this.recover(ended, done)) return this.errorOf(ended, file.name);
    }
  }

  private kind(): WorkerKind {
    const [webnnDevice] = this.environment.webnnDevices;
    return {
      demoId: this.request.demo.id,
      backend: this.backend,
      ...(this.backend === 'webnn' && { webnnDevice }),
    };
  }

  /** Decides how to go on after a failure. @returns false where there is no way. */
  private recover({ kind, reason }: Failure, done: number): boolean {
    const { backend } = this;
    // A processor has nothing to fall back on; a device that was lost is the same one, new.
    if ((kind === 'device-lost' || backend === 'wasm') && this.restarts < mostRestarts[kind]) {
      this.restarts++;
      this.note(`${backend}: ${kind} at part ${done + 1}, gone on in a fresh worker: ${reason}`, texts[kind]);
      return true;
    }
    if (backend === 'wasm' || this.request.mayFallBack === false) return false;
    this.backend = 'wasm';
    this.restarts = 0;
    const name = backend === 'webgpu' ? 'WebGPU' : 'WebNN';
    this.note(`${backend} → wasm: ${reason}`, {
      en: `${name} did not work here; the processor (WASM) does the work now`,
      nl: `${name} werkte hier niet; de processor (WASM) doet nu het werk`,
    });
    return true;
  }

  private cancelledBy(whole: AbortSignal | undefined): Error {
    this.cancelled ||= whole?.aborted ?? false;
    return cancelledError();
  }

  private note(fact: string, told: Text): void {
    this.measured.fallbacks.push(fact.slice(0, 2000));
    this.hooks.onNotice?.(told);
  }

  private errorOf({ kind, reason }: Failure, file: string): Error {
    if (kind === 'out-of-memory') return outOfMemory(this.backend, file);
    if (kind === 'device-lost') return deviceLost(file, reason);
    return backendFailed(this.backend, file, reason);
  }

  private endWorker(): void {
    this.worker?.end();
    this.worker = undefined;
  }
}

type Failure = Extract<Ended, { status: 'backend-failed' }>;

const texts: Record<Failure['kind'], Text> = {
  'device-lost': {
    en: 'The graphics device was lost; the work goes on with a new one',
    nl: 'De grafische kaart was even weg; het werk gaat verder waar het was',
  },
  'out-of-memory': {
    en: 'Memory ran out; the work goes on with a clean start',
    nl: 'Het geheugen was vol; het werk gaat verder met een schone start',
  },
  failed: {
    en: 'The runtime stopped; it was started again',
    nl: 'De rekenmotor stopte en is opnieuw gestart',
  },
};

/** The reason of `AbortSignal.timeout()`, and of whoever else limits a job's time. */
const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError';

const cancelledError = (): DOMException => new DOMException('The file was cancelled', 'AbortError');

/** Earlier Runs, unless the store cannot answer soon: a job does not wait for it. */
function runsInTime(): Promise<Run[]> {
  const late = new Promise<Run[]>((resolve) => setTimeout(() => resolve([]), 1000));
  return Promise.race([listRuns().catch(() => []), late]);
}

/** What came out, as the Run digests it: the demo's text, or all of its result. */
const textOf = (job: DemoJob, parts: readonly unknown[]): string =>
  job.textOf?.(parts) ?? JSON.stringify(job.combine(parts));

async function digestOf(text: string): Promise<{ bytes: number; sha256?: string }> {
  const bytes = new TextEncoder().encode(text);
  const digest = await globalThis.crypto.subtle?.digest('SHA-256', bytes);
  return {
    bytes: bytes.length,
    ...(digest && {
      sha256: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    }),
  };
}
