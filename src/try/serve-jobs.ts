/**
 * The worker's side of a job: gives the demo what it needs (networks, phases, a way out for parts), times it,
 * and answers with how the file ended and what was run. Cancelling is done by ending the worker, which is the
 * one way that stops compiled code at once.
 */
import * as Comlink from 'comlink';
import { timerResolutionUs } from '../bench/timer';
import { Engine, type EngineHooks, type EngineOptions } from '../runtime/engine';
import type { EngineFacts } from '../runtime/engine-facts';
import { BackendFailure, type FailureKind } from '../runtime/failure';
import { errorToData, UserError, type ErrorData } from '../terms/errors';
import type { OnProgress } from '../terms/progress';
import type { DemoJob, GrowingSound, JobContext } from './contract';
import { digestOf } from '../files/digest';
import { Stopwatch, type Sample, type Timings } from './stopwatch';

/** A file as the Run records it; never its name. */
export interface FileFact {
  readonly type: string;
  readonly bytes: number;
  readonly sha256?: string;
}

/** How a file ended. A backend failure is told apart, because another backend may still do the work. */
export type Ended = {
  readonly timings: Timings;
  readonly input: FileFact;
  readonly facts: EngineFacts;
  readonly resolutionUs: number;
} & (
  | { readonly status: 'done' }
  | { readonly status: 'failed'; readonly error: ErrorData }
  | { readonly status: 'backend-failed'; readonly kind: FailureKind; readonly reason: string }
);

export interface PartOut {
  readonly part: unknown;
  /** It is not finished: to be shown until the next part comes. */
  readonly preview?: true;
  /** Absent for a part that nothing was inferred for. */
  readonly sample?: Sample;
}

export interface FileRequest {
  readonly demoId: string;
  readonly file: File;
  readonly options: Record<string, string>;
  readonly firstPart: number;
  readonly forDisplay: boolean;
  /** Where the file is still being recorded. */
  readonly live?: Pick<GrowingSound, 'rate' | 'from'>;
}

export interface Question {
  /** Of this worker's questions, to end its answer by. */
  readonly id: number;
  readonly demoId: string;
  /** For the demo. */
  readonly question: unknown;
}

/** The page's side of a sound that is still being recorded. */
export type SoundSource = Pick<GrowingSound, 'read' | 'settle'>;

/** What came of a question. A backend failure is a bug here: whoever asked may ask another worker. */
export type Answered = { readonly value: unknown } | { readonly error: ErrorData };

/** Answers jobs in this worker, once. @param loadJob a demo's work by its id. */
export function serveJobs(loadJob: (id: string) => Promise<DemoJob>): void {
  let engine: Engine;
  let resolutionUs: number | undefined;
  /** Questions that are being answered, by their ids. */
  const answering = new Map<number, AbortController>();
  Comlink.expose({
    start(options: EngineOptions): void {
      engine = new Engine(options);
    },

    /** Works through one file; parts and progress go out through the callbacks as they come. */
    async process(
      { demoId, file, options, firstPart, forDisplay, live }: FileRequest,
      onPart: (out: PartOut) => Promise<void>,
      onProgress: OnProgress,
      source?: Comlink.Remote<SoundSource>,
    ): Promise<Ended> {
      const watch = new Stopwatch();
      const input: { -readonly [Key in keyof FileFact]: FileFact[Key] } = {
        type: file.type,
        bytes: file.size,
      };
      const ran = new Set<string>();
      // Parts travel over a channel of their own; the answer must not overtake them.
      const underWay: Promise<void>[] = [];
      const handOut = (part: unknown, sample: Sample | undefined): void =>
        void underWay.push(onPart({ part, ...(sample && { sample }) }));
      const hooks: EngineHooks = {
        onProgress,
        timed: (phase, work) => watch.once(phase, work),
        onRun: (network, first) => {
          ran.add(network);
          watch.first ||= first;
        },
      };
      const context: JobContext = {
        signal: new AbortController().signal,
        progress: onProgress,
        forDisplay,
        modelBytes: (cardId, name) => engine.bytes(cardId, name, hooks),
        network: (cardId, name, how = {}) => engine.network(cardId, name, how, hooks),
        phase: (name, work) => watch.phase(name, work),
        emit: (...parts) => {
          const all = watch.endPart();
          const sample = all && { ...all, ms: all.ms / parts.length };
          for (const part of parts) handOut(part, sample);
        },
        hold: (units = 1) => {
          const all = watch.endPart();
          const sample = all && { ...all, ms: all.ms / units };
          return (part) => handOut(part, sample);
        },
        preview: (part) => void underWay.push(onPart({ part, preview: true })),
        ...(live && source && { live: growing(live, source, (samples) => (input.bytes += 2 * samples)) }),
      };
      let outcome: { status: 'done' } | Failed;
      try {
        if (!live)
          input.sha256 = await digestOf(file, onProgress).catch(() => Promise.reject(fileGone(file.name)));
        await (await loadJob(demoId)).process(file, options, context, firstPart);
        outcome = { status: 'done' };
      } catch (error) {
        outcome = failed(error);
      }
      await Promise.all(underWay);
      // After a failure of the backend the worker is ended, and with it all that it holds.
      if (outcome.status !== 'backend-failed') engine.disposeKept();
      resolutionUs ??= timerResolutionUs();
      return { ...outcome, timings: watch.timings, input, facts: engine.facts(ran), resolutionUs };
    },

    async answer({ id, demoId, question }: Question, onProgress: OnProgress): Promise<Answered> {
      const ending = new AbortController();
      answering.set(id, ending);
      const hooks: EngineHooks = { onProgress, timed: (_, work) => work(), onRun: () => {} };
      try {
        const value = await (
          await loadJob(demoId)
        ).answer?.(question, {
          modelBytes: (cardId, name) => engine.bytes(cardId, name, hooks),
          network: (cardId, name, how = {}) => engine.network(cardId, name, how, hooks),
          progress: onProgress,
          signal: ending.signal,
        });
        return { value };
      } catch (error) {
        return { error: errorToData(error) };
      } finally {
        answering.delete(id);
      }
    },

    endAnswer: (id: number): void => answering.get(id)?.abort(),
  } satisfies JobWorker);
}

export interface JobWorker {
  start(options: EngineOptions): void;
  process(
    request: FileRequest,
    onPart: (out: PartOut) => Promise<void>,
    onProgress: OnProgress,
    source?: SoundSource,
  ): Promise<Ended>;
  answer(question: Question, onProgress: OnProgress): Promise<Answered>;
  /** Nobody waits for this answer any more. */
  endAnswer(id: number): void;
}

/** @param onHeard told how many samples came. */
const growing = (
  facts: Pick<GrowingSound, 'rate' | 'from'>,
  source: Comlink.Remote<SoundSource>,
  onHeard: (samples: number) => void,
): GrowingSound => ({
  ...facts,
  async read(from) {
    const heard = await source.read(from);
    if (heard) onHeard(heard.samples.length);
    return heard;
  },
  settle: (seconds) => void source.settle(seconds),
});

type Failed =
  | { readonly status: 'failed'; readonly error: ErrorData }
  | { readonly status: 'backend-failed'; readonly kind: FailureKind; readonly reason: string };

function failed(error: unknown): Failed {
  return error instanceof BackendFailure
    ? { status: 'backend-failed', kind: error.kind, reason: error.message }
    : { status: 'failed', error: errorToData(error) };
}

const fileGone = (name: string): UserError =>
  new UserError('try/file-gone', {
    en: {
      what: 'The browser cannot read this file any more',
      where: name,
      next: 'It was moved, changed or deleted after you chose it: choose it again.',
    },
    nl: {
      what: 'De browser kan dit bestand niet meer lezen',
      where: name,
      next: 'Het is verplaatst, gewijzigd of verwijderd nadat je het koos: kies het opnieuw.',
    },
  });
