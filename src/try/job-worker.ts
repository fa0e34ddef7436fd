/**
 * The page's side of a worker: started when it is needed, ended at any moment, and kept warm for a while after
 * a job, because the next file of the same demo then needs no fetching and no compiling.
 */
import * as Comlink from 'comlink';
import type { Backend } from '../runtime/backend';
import type { WebnnDevice } from '../runtime/webnn';
import { errorFromData, UserError } from '../terms/errors';
import type { OnProgress, Progress } from '../terms/progress';
import { LiveSound } from './live-sound';
import type { Answered, Ended, FileRequest, JobWorker, PartOut, SoundSource } from './serve-jobs';

/** How long a worker that nobody uses keeps its memory. */
const IDLE_MS = 3 * 60_000;

export interface WorkerKind {
  readonly demoId: string;
  readonly backend: Backend;
  readonly webnnDevice?: WebnnDevice;
}

/** Somebody ended the worker, so what it was asked was not answered; nothing is wrong with it. */
export class WorkerEnded extends Error {}

export class RunningWorker {
  private readonly worker: Worker;
  private readonly remote: Comlink.Remote<JobWorker>;
  private readonly died: Promise<never>;
  private end_!: (reason: unknown) => void;
  private started: Promise<void> | undefined;
  private nextQuestion = 0;
  /** Questions that wait for their answer. */
  answering = 0;
  /** Nobody will ask it more. */
  private retired = false;

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
    let live = true;
    try {
      return await this.unless(signal, () =>
        this.ask(
          request,
          (out) => live && onPart(out),
          (progress) => live && onProgress(progress),
        ),
      );
    } finally {
      live = false;
    }
  }

  /**
   * A question to the demo, between the runs of a job where one is busy. @throws what the demo throws, and the
   * signal's reason: the worker then goes on with what else it does.
   */
  async answer(question: unknown, onProgress: OnProgress, signal?: AbortSignal): Promise<unknown> {
    const id = this.nextQuestion++;
    let live = true;
    const report = Comlink.proxy((p: Progress) => void (live && onProgress(p)));
    this.answering++;
    try {
      const answered = await this.unless(signal, async (): Promise<Answered> => {
        await this.start();
        return this.remote.answer({ id, demoId: this.kind.demoId, question }, report);
      });
      if ('error' in answered) throw errorFromData(answered.error);
      return answered.value;
    } finally {
      live = false;
      this.answering--;
      if (signal?.aborted) void this.remote.endAnswer(id);
      if (this.retired && !this.answering) this.end();
    }
  }

  /** What the worker is asked to do, for as long as it lives and nobody aborts. */
  private async unless<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    let cancel!: () => void;
    const aborted = new Promise<never>((_, reject) => (cancel = () => reject(signal?.reason)));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const working = work();
      working.catch(() => {}); // nobody hears it where the race is lost
      return await Promise.race([working, this.died, aborted]);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
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
    const { file } = request;
    const live = file instanceof LiveSound ? file : undefined;
    const source: SoundSource | undefined = live && {
      read: (from) => live.read(from),
      settle: (seconds) => void (live.done = seconds),
    };
    return this.remote.process(
      {
        ...request,
        // Who tries again from the first part hears all of it again.
        ...(live && { live: { rate: live.rate, from: request.firstPart ? live.done : 0 } }),
      },
      Comlink.proxy(take),
      Comlink.proxy((p: Progress) => void onProgress(p)),
      source && Comlink.proxy(source),
    );
  }

  /** Ends it when it has answered what it was asked: what a visitor waits for must not fail for another's sake. */
  retire(): void {
    this.retired = true;
    if (!this.answering) this.end();
  }

  end(): void {
    inUse.delete(this);
    this.worker.terminate();
    this.end_(new WorkerEnded('the worker was ended'));
  }
}

/** At most one worker is kept warm: each holds models, and perhaps a GPU's memory. */
let warm: { readonly worker: RunningWorker; readonly timer: ReturnType<typeof setTimeout> } | undefined;

/** Those that jobs hold. */
const inUse = new Set<RunningWorker>();

/** The warm worker where it is of this kind, else a new one; a warm one of another kind makes room. */
export function takeWorker(kind: WorkerKind): RunningWorker {
  const kept = letGo();
  const same = kept && sameKind(kept.kind, kind) ? kept : undefined;
  if (!same) kept?.retire();
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
  const kept = letGo();
  if (kept !== worker) kept?.retire();
  inUse.delete(worker);
  const idle = (): void => (worker.answering ? keepWarm(worker, idleMs) : endWarm(worker));
  warm = { worker, timer: setTimeout(idle, idleMs) };
}

/** Gives the memory of the warm worker back; only of this one where one is named. */
export function endWarm(only = warm?.worker): void {
  if (warm?.worker === only) letGo()?.end();
}

/** The worker that was kept warm, which nobody keeps any more. */
function letGo(): RunningWorker | undefined {
  const kept = warm?.worker;
  if (warm) clearTimeout(warm.timer);
  warm = undefined;
  return kept;
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
