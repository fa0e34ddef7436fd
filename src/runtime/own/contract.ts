/** What a worker that runs somebody's own model is asked, and what it answers (worker.ts). */
import type { Backend } from '../backend';
import type { FailureKind } from '../failure';
import type { Placement } from '../placement';
import type { Optimization } from '../session';
import type { Feeds, Port, Tensor } from '../tensor';
import type { WebnnDevice } from '../webnn';
import type { ProfileEvent } from './profile';

/** What a worker is for its whole life. */
export interface WorkerKind {
  readonly backend: Backend;
  /** The app's own address, under which the runtime lies. */
  readonly baseUrl: string;
  readonly webnnDevice?: WebnnDevice;
  /** Of the processor; as many as suit this machine unless given. */
  readonly threads?: number;
  /** Files beside the model are read where they lie (JSPI), so that they may be larger than memory is. */
  readonly mounts?: boolean;
}

export interface ModelFiles {
  readonly model: Blob;
  /** Files that its weights lie in, by the path that the model gives them. */
  readonly beside: ReadonlyMap<string, Blob>;
}

export interface OpenOptions {
  readonly optimization?: Optimization;
  /** Sizes of open dimensions by their names: a model of fixed shapes compiles better. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Note every operator of every run. */
  readonly profile?: boolean;
}

export interface Opened {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Milliseconds. `load` brings the runtime and the model's bytes into memory, `compile` makes the session. */
  readonly timesMs: { readonly load: number; readonly compile: number };
}

/** Bytes, the most since the worker began. JavaScript's own, and the browser's beside these, are not among them. */
export interface CountedMemory {
  /** Of the WebAssembly module, which grows and never shrinks: the model, its activations, the runtime itself. */
  readonly wasmBytes: number;
  /** Of buffers that the runtime made on the GPU and has not given up. */
  readonly gpuBytes?: number;
}

export interface Ran {
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** With the way of inputs to the backend and of outputs back. */
  readonly ms: number;
}

/** When a measurement has samples enough. */
export interface SamplingPlan {
  /** Runs that do not count, before those that do. */
  readonly warmup: number;
  /** Most time for all runs, milliseconds; one that has begun is finished, and one counts at least. */
  readonly budgetMs: number;
  /** Half the width of the median's 95 % interval, as a part of the median, that is narrow enough. */
  readonly precision: number;
  readonly most: number;
}

export interface Sampled {
  /** Those of the warm-up first. */
  readonly samplesMs: readonly number[];
  readonly stop: 'precise' | 'budget' | 'most';
  /** Of the clock, microseconds. */
  readonly resolutionUs: number;
}

/**
 * `stuck`: it gave no answer in the time that it was given; `ended`: its worker was ended, by the browser or by us.
 */
export type RunFailureKind = FailureKind | 'stuck' | 'ended';

/** What the worker answers: an error of the runtime crosses as data, with the runtime's own words. */
export type Answer<T> =
  { readonly value: T } | { readonly failed: { readonly kind: FailureKind; readonly reason: string } };

export interface ModelWorker {
  start(kind: WorkerKind): void;
  open(files: ModelFiles, options: OpenOptions): Promise<Answer<Opened>>;
  /** @param outputs names; all where it is absent. */
  run(feeds: Feeds, outputs?: readonly string[]): Promise<Answer<Ran>>;
  sample(
    feeds: Feeds,
    plan: SamplingPlan,
    onSample: (done: number, spentMs: number) => void,
  ): Promise<Answer<Sampled>>;
  memory(): CountedMemory;
  /** Which provider runs each operator: compiles the model that is open a second time. */
  placement(): Promise<Answer<Placement>>;
  /** What was noted since the model was opened with `profile`; once. */
  profile(): Promise<Answer<ProfileEvent[]>>;
  close(): Promise<Answer<void>>;
}
