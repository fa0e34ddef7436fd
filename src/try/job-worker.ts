/**
 * The page's side of a worker: started when it is needed, ended at any moment, and kept warm for a while after
 * a job, because the next file of the same demo then needs no fetching and no compiling.
 */
import * as Comlink from 'comlink';
import type { Backend } from '../runtime/backend';
import type { WebnnDevice } from '../runtime/webnn';
import { errorFromData, UserError } from '../terms/errors';
import type { OnProgress, Progress } from '../terms/progress';
import type { Answered, Ended, FileRequest, JobWorker, PartOut } from './serve-jobs';

/** How long a worker that nobody uses keeps its memory. */
const IDLE_MS = 3 * 60_000;

export interface WorkerKind {
  readonly demoId: string;
  readonly backend: Backend;
  readonly webnnDevice?: WebnnDevice;
}

export class RunningWorker {
  private readonly worker: Worker;
  private readonly remote: Comlink.Remote<JobWorker>;
  private readonly died: Promise<never>;
  private end_!: (reason: unknown) => void;
  private started: Promise<void> | undefined;

  constructor(readonly kind: WorkerKind) {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'proefbank-job',
    });
    this.remote = Comlink.wrap<JobWorker>(this.worker);
    this.died = new Promise((_, reject) => {
      this.end_ = reject;
      // Before the first answer: its script did not load. After it: something in it was never caught.
      this.worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(workerFailed(event.message || 'the script did not load'));
      });
    });
    this.died.catch(() => {});
  }

  /**
   * One file through the worker. @throws the signal's reason when aborted (the worker is then no longer of use),
   * UserError `try/worker-failed`.
   */
  async process(
    request: FileRequest,
    onPart: (out: PartOut) => void,
    onProgress: OnProgress,
    signal: AbortSignal | undefined,
  ): Promise<Ended> {
    signal?.throwIfAborted();
    let cancel!: () => void;
    const aborted = new Promise<never>((_, reject) => (cancel = () => reject(signal?.reason)));
    signal?.addEventListener('abort', cancel, { once: true });
    let live = true;
    try {
      const working = this.ask(
        request,
        (out) => live && onPart(out),
        (progress) => live && onProgress(progress),
      );
      working.catch(() => {}); // nobody hears it where the race is lost
      return await Promise.race([working, this.died, aborted]);
    } finally {
      live = false;
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** A question to the demo, between the runs of a job where one is busy. @throws what the demo throws. */
  async answer(question: unknown, onProgress: OnProgress): Promise<unknown> {
    const answering = this.start().then((): Promise<Answered> =>
      this.remote.answer(
        this.kind.demoId,
        question,
        Comlink.proxy((p: Progress) => void onProgress(p)),
      ),
    );
    answering.catch(() => {}); // nobody hears it where the race is lost
    const answered = await Promise.race([answering, this.died]);
    if ('error' in answered) throw errorFromData(answered.error);
    return answered.value;
  }

  private start(): Promise<void> {
    this.started ??= this.remote.start({
      backend: this.kind.backend,
      baseUrl: document.baseURI,
      webnnDevice: this.kind.webnnDevice,
    });
    return this.started;
  }

  private async ask(
    request: FileRequest,
    onPart: (out: PartOut) => unknown,
    onProgress: (progress: Progress) => unknown,
  ): Promise<Ended> {
    await this.start();
    const take = async (out: PartOut): Promise<void> => void onPart(out);
    return this.remote.process(
      request,
      Comlink.proxy(take),
      Comlink.proxy((p: Progress) => void onProgress(p)),
    );
  }

  end(): void {
    inUse.delete(this);
    this.worker.terminate();
    this.end_(new Error('the worker was ended'));
  }
}

/** At most one worker is kept warm: each holds models, and perhaps a GPU's memory. */
let warm: { readonly worker: RunningWorker; readonly timer: ReturnType<typeof setTimeout> } | undefined;

/** Those that jobs hold. */
const inUse = new Set<RunningWorker>();

/** The warm worker where it is of this kind, else a new one; a warm one of another kind makes room. */
export function takeWorker(kind: WorkerKind): RunningWorker {
  const kept = warm?.worker;
  if (warm) clearTimeout(warm.timer);
  warm = undefined;
  const same = kept && sameKind(kept.kind, kind) ? kept : undefined;
  if (!same) kept?.end();
  const taken = same ?? new RunningWorker(kind);
  inUse.add(taken);
  return taken;
}

/**
 * A worker to ask a question: the one that a job of the demo holds, else the warm one, else a new one, which is
 * then the warm one.
 */
export function workerToAsk(kind: WorkerKind): RunningWorker {
  const busy = [...inUse].find((worker) => worker.kind.demoId === kind.demoId);
  if (busy) return busy;
  const idle = warm?.worker.kind.demoId === kind.demoId ? warm.worker : new RunningWorker(kind);
  keepWarm(idle);
  return idle;
}

/** Keeps a worker that ended its job well. */
export function keepWarm(worker: RunningWorker, idleMs = IDLE_MS): void {
  if (warm?.worker === worker) clearTimeout(warm.timer);
  else endWarm();
  inUse.delete(worker);
  warm = { worker, timer: setTimeout(() => endWarm(worker), idleMs) };
}

/** Gives the memory of the warm worker back; only of this one where one is named. */
export function endWarm(only = warm?.worker): void {
  if (!warm || warm.worker !== only) return;
  clearTimeout(warm.timer);
  warm.worker.end();
  warm = undefined;
}

const sameKind = (a: WorkerKind, b: WorkerKind): boolean =>
  a.demoId === b.demoId && a.backend === b.backend && a.webnnDevice === b.webnnDevice;

const workerFailed = (detail: string): UserError =>
  new UserError(
    'try/worker-failed',
    {
      en: {
        what: `The background part of Proefbank stopped: ${detail}`,
        next: 'Reload the page and try again. What was finished is kept.',
      },
      nl: {
        what: `Het achtergronddeel van Proefbank is gestopt: ${detail}`,
        next: 'Herlaad de pagina en probeer het opnieuw. Wat klaar was, is bewaard.',
      },
    },
    'machine',
  );
