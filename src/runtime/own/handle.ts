/**
 * The page's side of a worker that runs somebody's own model. Whatever happens inside (an abort, no memory, a lost
 * device, no answer) takes that worker and nothing else, and is told as a `RunFailure` with the runtime's own words.
 */
import * as Comlink from 'comlink';
import type { Tensor } from '../tensor';
import type { Placement } from '../placement';
import type {
  Answer,
  CountedMemory,
  ModelFiles,
  ModelWorker,
  Opened,
  OpenOptions,
  Ran,
  RunFailureKind,
  Sampled,
  SamplingPlan,
  WorkerKind,
} from './contract';
import type { ProfileEvent } from './profile';

/** A model that could not be opened or run. */
export class RunFailure extends Error {
  constructor(
    readonly kind: RunFailureKind,
    /** onnxruntime's own words. */
    message: string,
    /** Whether the worker may be used again. */
    readonly fatal: boolean,
  ) {
    super(message);
  }
}

/** How long to wait, and who may end the waiting. */
export interface Patience {
  /** Most time for this call, milliseconds; the worker is ended then. As long as it takes unless given. */
  readonly limitMs?: number;
  /** Ends the worker. */
  readonly signal?: AbortSignal;
}

/** What leaves compiled code in a state that nobody knows. */
const deadly = /abort|unreachable|out of bounds|table index|exception \d+|call stack|initializeWebAssembly/i;

export class ModelRunner {
  private readonly worker: Worker;
  private readonly remote: Comlink.Remote<ModelWorker>;
  private readonly died: Promise<never>;
  private kill!: (reason: RunFailure) => void;
  private started: Promise<void> | undefined;
  private dead = false;

  constructor(readonly kind: WorkerKind) {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'proefbank-model',
    });
    this.remote = Comlink.wrap<ModelWorker>(this.worker);
    this.died = new Promise((_, reject) => {
      this.kill = (reason) => {
        this.dead = true;
        this.worker.terminate();
        reject(reason);
      };
    });
    this.died.catch(() => {});
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.kill(new RunFailure('ended', event.message || 'the script did not load', true));
    });
  }

  /** False when it was ended or a failure left it unfit: open the next model in a new one. */
  get usable(): boolean {
    return !this.dead;
  }

  /** Compiles a model; one that was open is closed first. @throws RunFailure, the signal's reason. */
  async open(files: ModelFiles, options: OpenOptions = {}, patience: Patience = {}): Promise<Opened> {
    await this.close(patience);
    return this.ask(() => this.remote.open(files, options), patience);
  }

  /**
   * Runs once. @param feeds one tensor for each input. @param outputs names; all unless given.
   * @throws RunFailure, the signal's reason.
   */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    outputs?: readonly string[],
    patience: Patience = {},
  ): Promise<Ran> {
    return this.ask(() => this.remote.run(feeds, outputs), patience);
  }

  /** Runs until the plan is fulfilled. @throws RunFailure, the signal's reason. */
  sample(
    feeds: Readonly<Record<string, Tensor>>,
    plan: SamplingPlan,
    onSample: (done: number, spentMs: number) => void = () => {},
    patience: Patience = {},
  ): Promise<Sampled> {
    return this.ask(() => this.remote.sample(feeds, plan, Comlink.proxy(onSample)), patience);
  }

  /** What was taken so far. @throws RunFailure. */
  memory(patience: Patience = {}): Promise<CountedMemory> {
    return this.ask(async () => ({ value: await this.remote.memory() }), patience);
  }

  /** Which provider runs each operator. @throws RunFailure, the signal's reason. */
  placement(patience: Patience = {}): Promise<Placement> {
    return this.ask(() => this.remote.placement(), patience);
  }

  /** Ends the noting of operators. @throws RunFailure. */
  profile(patience: Patience = {}): Promise<ProfileEvent[]> {
    return this.ask(() => this.remote.profile(), patience);
  }

  /** Gives back the memory inside the runtime; what the browser gave the worker only `end` gives back. */
  close(patience: Patience = {}): Promise<void> {
    return this.ask(() => this.remote.close(), patience);
  }

  end(): void {
    if (!this.dead) this.kill(new RunFailure('ended', 'the worker was ended', true));
  }

  private async ask<T>(call: () => Promise<Answer<T>>, { limitMs, signal }: Patience): Promise<T> {
    signal?.throwIfAborted();
    const aborted = (): void => this.end();
    signal?.addEventListener('abort', aborted, { once: true });
    const late = (): void =>
      this.kill(new RunFailure('stuck', `no answer within ${limitMs! / 1000} s`, true));
    const timer = limitMs === undefined ? undefined : setTimeout(late, limitMs);
    try {
      this.started ??= this.remote.start(this.kind);
      await Promise.race([this.started, this.died]);
      const working = call();
      working.catch(() => {}); // nobody hears it where the race is lost
      const answer = await Promise.race([working, this.died]);
      if ('value' in answer) return answer.value;
      const { kind, reason } = answer.failed;
      const fatal = kind !== 'failed' || deadly.test(reason);
      if (fatal) this.kill(new RunFailure('ended', reason, true));
      throw new RunFailure(kind, reason, fatal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof RunFailure) throw error;
      // What crosses can be cloned; what fails to, is too large (Comlink hides the reason).
      const failure = new RunFailure('out-of-memory', 'the tensors are too large to hand over', true);
      this.kill(failure);
      throw failure;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    }
  }
}
