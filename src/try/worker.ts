/**
 * The worker in which a demo's job runs, together with onnxruntime: tensors never cross to the page, and
 * the page's thread stays free. One backend for its whole life: a module that failed on one is not trusted
 * with another, so the page starts a fresh worker instead.
 */
import * as Comlink from 'comlink';
import { findAdapter, openDevice } from '../gpu/device';
import type { Backend } from '../runtime/backend';
import { cardOf, fileOf } from '../runtime/catalogue';
import { modelFile } from '../runtime/model-cache';
import { openSession, type Session, type Tensor } from '../runtime/session';
import { errorToData, type ErrorData } from '../terms/errors';
import type { OnProgress } from '../terms/progress';
import type { Phase } from './contract';
import { loadJob } from './registry';

export interface StartOptions {
  readonly backend: Backend;
  readonly baseUrl: string;
  readonly forDisplay: boolean;
}

export interface Timings {
  load: number;
  compile: number;
  pre: number;
  infer: number;
  post: number;
}

/** How a file ended. A backend failure is told apart, because another backend may still do the work. */
export type Ended =
  | { readonly status: 'done'; readonly timings: Timings }
  | { readonly status: 'failed'; readonly timings: Timings; readonly error: ErrorData }
  | { readonly status: 'backend-failed'; readonly timings: Timings; readonly reason: string };

export interface PartOut {
  readonly part: unknown;
  /** Milliseconds of pre, infer and post spent on this part. */
  readonly ms: number;
}

class BackendFailure extends Error {}

const sessions = new Map<string, Promise<Session>>();
let start: StartOptions;
let device: GPUDevice | undefined;
let current: AbortController | undefined;

const api = {
  async start(options: StartOptions): Promise<void> {
    start = options;
  },

  /** Works through one file; parts and progress go out through the callbacks as they come. */
  async process(
    demoId: string,
    file: File,
    options: Record<string, string>,
    firstPart: number,
    onPart: (out: PartOut) => void,
    onProgress: OnProgress,
  ): Promise<Ended> {
    const abort = (current = new AbortController());
    const { signal } = abort;
    const timings: Timings = { load: 0, compile: 0, pre: 0, infer: 0, post: 0 };
    let spent = 0;
    const timed = async <T>(phase: keyof Timings, work: () => T | Promise<T>): Promise<T> => {
      const from = performance.now();
      try {
        return await work();
      } finally {
        timings[phase] += performance.now() - from;
      }
    };
    const bytesOf = (cardId: string, name: string): Promise<ArrayBuffer> => {
      const card = cardOf(cardId);
      return timed('load', () => modelFile(card, fileOf(card, name), start.baseUrl, { signal, onProgress }));
    };
    try {
      const job = await loadJob(demoId);
      await job.process(
        file,
        options,
        {
          signal,
          progress: onProgress,
          forDisplay: start.forDisplay,
          modelBytes: bytesOf,
          network: async (cardId, name) => {
            const key = `${cardId}/${name}`;
            let opening = sessions.get(key);
            if (!opening) {
              opening = bytesOf(cardId, name).then((bytes) => {
                onProgress({
                  label: { en: `Preparing ${cardOf(cardId).name}`, nl: `${cardOf(cardId).name} klaarzetten` },
                  done: sessions.size - 1,
                  unit: 'steps',
                });
                return timed('compile', () => open(bytes));
              });
              sessions.set(key, opening);
              opening.catch(() => sessions.delete(key));
            }
            const session = await opening;
            return (input: Tensor) => runOne(session, input);
          },
          phase: async (phase: Phase, work) => {
            signal.throwIfAborted();
            const from = performance.now();
            try {
              return await timed(phase, work);
            } finally {
              spent += performance.now() - from;
            }
          },
          emit: (part) => {
            onPart({ part, ms: spent });
            spent = 0;
          },
        },
        firstPart,
      );
      return { status: 'done', timings };
    } catch (error) {
      if (error instanceof BackendFailure)
        return { status: 'backend-failed', timings, reason: error.message };
      return { status: 'failed', timings, error: errorToData(error) };
    }
  },

  cancel(): void {
    current?.abort();
  },
};

export type JobWorker = typeof api;

async function open(bytes: ArrayBuffer): Promise<Session> {
  try {
    if (start.backend === 'webgpu' && !device) device = await newDevice();
    return await openSession(bytes, { backend: start.backend, device, baseUrl: start.baseUrl });
  } catch (cause) {
    throw new BackendFailure(String(cause), { cause });
  }
}

async function newDevice(): Promise<GPUDevice> {
  const adapter = await findAdapter();
  if (!adapter) throw new Error('no WebGPU adapter');
  return openDevice(adapter);
}

async function runOne(session: Session, input: Tensor): Promise<Tensor> {
  try {
    const outputs = await session.run({ [session.inputNames[0]!]: input });
    return outputs[session.outputNames[0]!]!;
  } catch (cause) {
    throw new BackendFailure(String(cause), { cause });
  }
}

Comlink.expose(api);
