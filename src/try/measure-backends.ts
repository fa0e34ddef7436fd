/**
 * The same job on every backend that this device has, one after the other, so that "auto" can choose by what
 * was measured. Each file is worked through in a few rounds: the first pays for compiling, and only the others
 * are counted. A backend has a budget of time, because a software adapter may need minutes for what a processor
 * does in a second: knowing that it is slower does not ask for waiting until it is done.
 */
import type { Run } from '../bench/run';
import type { Backend } from '../runtime/backend';
import { environmentOf } from '../runtime/environment';
import { isLike, type Like } from '../runtime/measured';
import { saveRun } from '../store/runs';
import { UserError } from '../terms/errors';
import type { Progress } from '../terms/progress';
import { runJob, type JobRequest } from './job';

export interface Plan {
  /** How often each file is worked through, at least twice. */
  readonly rounds: number;
  /** Most time for one backend, milliseconds; fetching the model does not count. */
  readonly budgetMs: number;
}

/** A first round, and six that count: the least for which a median has an interval. */
export const usualPlan: Plan = { rounds: 7, budgetMs: 60_000 };

export interface BackendHooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: (backend: Backend, progress: Progress) => void;
  /** Rounds of a backend that are done: 0 when it begins. */
  readonly onRound?: (backend: Backend, done: number) => void;
  /** A backend has its outcome. */
  readonly onOutcome?: (outcome: BackendOutcome) => void;
}

/** What came of one backend. */
export type BackendOutcome = { readonly backend: Backend } & (
  | { readonly kind: 'measured'; readonly run: Run }
  /** It has no whole round that counts within its budget, so there is no Run. */
  | {
      readonly kind: 'slow';
      readonly budgetMs: number;
      /** A warm sample (a page) takes more than this; undefined where none was begun. */
      readonly moreThanMs: number | undefined;
    }
  /** This device has it, but it could not do this job. */
  | { readonly kind: 'failed'; readonly error: Error }
);

/** Measures all backends; Runs are kept in the store. @throws the signal's reason. */
export async function measureBackends(
  request: Omit<JobRequest, 'backend' | 'mayFallBack'>,
  hooks: BackendHooks = {},
  plan: Plan = usualPlan,
): Promise<BackendOutcome[]> {
  const outcomes: BackendOutcome[] = [];
  for (const backend of await backendsInOrder()) {
    const outcome = await measure(backend, request, hooks, plan);
    // Half a measurement would make one backend look better than it is.
    hooks.signal?.throwIfAborted();
    if (outcome.kind === 'measured') await saveRun(outcome.run);
    outcomes.push(outcome);
    hooks.onOutcome?.(outcome);
  }
  return outcomes;
}

/** The backends of this device; one that will be slow comes last, so that the others are not waited for. */
export async function backendsInOrder(): Promise<readonly Backend[]> {
  const { backends, device } = await environmentOf();
  const late = (backend: Backend): number => Number(backend === 'webgpu' && device.software);
  return backends.toSorted((a, b) => late(a) - late(b));
}

async function measure(
  backend: Backend,
  request: Omit<JobRequest, 'backend' | 'mayFallBack'>,
  { signal, onProgress, onRound }: BackendHooks,
  { rounds, budgetMs }: Plan,
): Promise<BackendOutcome> {
  const perRound = request.files.length;
  const files = Array.from({ length: Math.max(2, rounds) }, () => request.files).flat();
  const budget = new Budget(budgetMs);
  /** Samples out of whole rounds, and of the first round alone. */
  const whole = { samples: 0, perRound: 0 };
  let samples = 0;
  /** When the sample that is under way began; undefined for one that pays for something that is done once. */
  let warmSince: number | undefined;
  onRound?.(backend, 0);
  budget.go();
  const outcome = await runJob(
    { ...request, files, backend, forDisplay: false, mayFallBack: false },
    {
      signal: signal ? AbortSignal.any([signal, budget.signal]) : budget.signal,
      onProgress: (progress) => {
        if (progress.phase === 'load') budget.pause();
        else budget.go();
        if (progress.phase) warmSince = undefined;
        onProgress?.(backend, progress);
      },
      onSample: () => void samples++,
      onPart: () => {
        budget.go();
        warmSince = performance.now();
      },
      onFile: (index, error) => {
        if (error || (index + 1) % perRound !== 0) return;
        whole.samples = samples;
        whole.perRound ||= samples;
        onRound?.(backend, (index + 1) / perRound);
      },
    },
  ).finally(() => budget.pause());
  const [failed] = outcome.errors;
  if (failed) return { backend, kind: 'failed', error: failed.error };
  const { run } = outcome;
  if (run && (!budget.signal.aborted || whole.samples - run.method.warmup >= Math.max(1, whole.perRound)))
    return { backend, kind: 'measured', run };
  if (!budget.signal.aborted && !run) return { backend, kind: 'failed', error: nothingMeasured() };
  // An unfinished sample takes more than the time that it has had.
  const moreThanMs = warmSince === undefined ? undefined : performance.now() - warmSince;
  return { backend, kind: 'slow', budgetMs, moreThanMs };
}

/** Aborts its signal when it has been running for so long in all. */
class Budget {
  private readonly control = new AbortController();
  private spentMs = 0;
  private since: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ms: number) {}

  get signal(): AbortSignal {
    return this.control.signal;
  }

  go(): void {
    if (this.since !== undefined) return;
    this.since = performance.now();
    this.timer = setTimeout(
      () => this.control.abort(new DOMException('The time for this backend is over', 'TimeoutError')),
      this.ms - this.spentMs,
    );
  }

  pause(): void {
    if (this.since === undefined) return;
    this.spentMs += performance.now() - this.since;
    this.since = undefined;
    clearTimeout(this.timer);
  }
}

/**
 * How long the last comparison of the same work on this machine ran, fetching left out, in milliseconds;
 * undefined where one of the backends has no Run that went through all of its rounds.
 */
export function lastComparisonMs(
  runs: readonly Run[],
  like: Like,
  backends: readonly Backend[],
  { rounds }: Plan = usualPlan,
): number | undefined {
  const newestFirst = runs.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  let sum = 0;
  for (const backend of backends) {
    const run = newestFirst.find(
      (one) => one.environment.backend === backend && isLike(one, like) && isComparison(one, rounds),
    );
    if (!run) return undefined;
    sum += (run.phasesMs.compile ?? 0) + run.samplesMs.reduce((all, ms) => all + ms, 0);
  }
  return sum;
}

/** Whether a Run is one file worked through so many times, as only a comparison does. */
function isComparison({ subject, io, method }: Run, rounds: number): boolean {
  const digests = new Set(io.inputs.flatMap(({ name, sha256 }) => (/^file \d+$/.test(name) ? [sha256] : [])));
  return subject.params.files === rounds && digests.size === 1 && method.stop === 'input finished';
}

const nothingMeasured = (): UserError =>
  new UserError('try/nothing-measured', {
    en: {
      what: 'Nothing here needed a model, so there is nothing to compare',
      next: 'Choose a file that has to be worked out: a photo or a scan, not a document that brings its own text.',
    },
    nl: {
      what: 'Hiervoor was geen model nodig, dus er valt niets te vergelijken',
      next: 'Kies een bestand waaraan gerekend moet worden: een foto of een scan, geen document dat zijn eigen tekst meebrengt.',
    },
  });
