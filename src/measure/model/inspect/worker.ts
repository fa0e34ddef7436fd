/**
 * The worker that a model lives in: it is read and followed here, and the page asks for what it shows. A model of half
 * a million operators would keep the page waiting while it crosses, and one that is too much for the memory takes only
 * this worker with it.
 */
import * as Comlink from 'comlink';
import { openModel } from '../../../onnx/read/open';
import type { Backend } from '../../../runtime/backend';
import { cardOf, fileOf } from '../../../runtime/catalogue';
import { modelFile } from '../../../runtime/model-cache';
import { errorToData, type ErrorData } from '../../../terms/errors';
import type { OnProgress } from '../../../terms/progress';
import { Bench } from '../bench/bench';
import type { BenchRun, InputOffer, OutputDifference, RunAsk } from '../bench/contract';
import type { Reading } from '../bench/given';
import type { Sizes } from '../run/dims';
import type { Looks } from '../look/contract';
import type { Look } from '../look/look';
import type { CostSummary } from './cost-summary';
import type { GraphServer } from '../graph/serve';
import { Inspection, type NodeCosts } from './inspection';
import type { ProblemSummary } from './problem-list';
import type { Summary } from './summary';

export type Answer<T> = { readonly value: T } | { readonly error: ErrorData };

export interface InspectWorker {
  /** A model that the app itself uses, from this machine where it is kept already. */
  fetchOurs(card: string, file: string, baseUrl: string, onProgress: OnProgress): Promise<Answer<Blob>>;
  open(file: Blob, name: string, beside: ReadonlyMap<string, Blob>): Promise<Answer<Summary>>;
  /** @param dims sizes that were chosen for open dimensions, by their names. */
  costs(dims: ReadonlyMap<string, number>): Promise<Answer<CostSummary>>;
  nodeCosts(dims: ReadonlyMap<string, number>): Promise<Answer<NodeCosts>>;
  problems(): Promise<Answer<ProblemSummary[]>>;
  /** What the picture asks, by its name. */
  graph(name: keyof GraphServer, ...asked: unknown[]): Promise<Answer<unknown>>;
  // What is run: see Bench.
  offer(sizes: Sizes): Promise<Answer<InputOffer[]>>;
  give(
    wanted: string,
    file: File,
    reading: Reading,
    sizes: Sizes,
  ): Promise<Answer<Record<string, readonly number[]>>>;
  forget(input: string): Promise<Answer<void>>;
  run(ask: RunAsk, onProgress: OnProgress): Promise<Answer<BenchRun>>;
  cancel(): Promise<Answer<void>>;
  differences(reference: Backend, other: Backend): Promise<Answer<OutputDifference[]>>;
  save(backend: Backend, output: string): Promise<Answer<Blob>>;
  /** What is asked about the inside, by its name. */
  look(name: keyof Looks, ...asked: unknown[]): Promise<Answer<unknown>>;
  endLook(): Promise<Answer<void>>;
}

let model: { readonly inspection: Inspection; readonly bench: Bench } | undefined;
let graph: GraphServer | undefined;
let inside: Promise<Look> | undefined;

function opened(): NonNullable<typeof model> {
  if (!model) throw new Error('No model is open');
  return model;
}

const answer = async <T>(work: () => T | Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: errorToData(error) };
  }
};

Comlink.expose({
  fetchOurs: (id, file, baseUrl, onProgress) =>
    answer(async () => {
      const card = cardOf(id);
      return new Blob([await modelFile(card, fileOf(card, file), baseUrl, { onProgress })]);
    }),
  open: (file, name, beside) =>
    answer(async () => {
      const read = await openModel(file, name, beside);
      model = { inspection: new Inspection(read), bench: new Bench(read) };
      graph = inside = undefined;
      return model.inspection.summary();
    }),
  costs: (dims) => answer(() => opened().inspection.costs(dims)),
  nodeCosts: (dims) => answer(() => opened().inspection.nodeCosts(dims)),
  problems: () => answer(() => opened().inspection.problems()),
  graph: (name, ...asked) =>
    answer(() => {
      graph ??= opened().inspection.graph();
      return (graph[name] as (...all: unknown[]) => unknown)(...asked);
    }),
  offer: (sizes) => answer(() => opened().bench.offer(sizes)),
  give: (...given) => answer(() => opened().bench.give(...given)),
  forget: (input) => answer(() => opened().bench.forget(input)),
  run: (ask, onProgress) => answer(() => opened().bench.run(ask, onProgress)),
  cancel: () => answer(() => opened().bench.cancel()),
  differences: (reference, other) => answer(() => opened().bench.differences(reference, other)),
  save: (backend, output) => answer(() => opened().bench.save(backend, output)),
  look: (name, ...asked) =>
    answer(async () => {
      // Fetched when somebody wants it: a model must open at once.
      inside ??= import('../look/look').then(({ Look }) => new Look(opened().inspection.opened));
      const look = await inside;
      return (look[name] as (...all: unknown[]) => unknown).apply(look, asked);
    }),
  endLook: () => answer(async () => (await inside)?.end()),
} satisfies InspectWorker);
