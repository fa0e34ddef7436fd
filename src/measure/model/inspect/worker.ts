/**
 * The worker that a model lives in: it is read and followed here, and the page asks for what it shows. A model of half
 * a million operators would keep the page waiting while it crosses, and one that is too much for the memory takes only
 * this worker with it.
 */
import * as Comlink from 'comlink';
import { openModel } from '../../../onnx/read/open';
import { errorToData, type ErrorData } from '../../../terms/errors';
import type { CostSummary } from './cost-summary';
import type { GraphServer } from '../graph/serve';
import { Inspection, type NodeCosts } from './inspection';
import type { ProblemSummary } from './problem-list';
import type { Summary } from './summary';

export type Answer<T> = { readonly value: T } | { readonly error: ErrorData };

export interface InspectWorker {
  open(file: Blob, name: string, beside: ReadonlyMap<string, Blob>): Promise<Answer<Summary>>;
  /** @param dims sizes that were chosen for open dimensions, by their names. */
  costs(dims: ReadonlyMap<string, number>): Promise<Answer<CostSummary>>;
  nodeCosts(dims: ReadonlyMap<string, number>): Promise<Answer<NodeCosts>>;
  problems(): Promise<Answer<ProblemSummary[]>>;
  /** What the picture asks, by its name. */
  graph(name: keyof GraphServer, ...asked: unknown[]): Promise<Answer<unknown>>;
}

let inspection: Inspection | undefined;
let graph: GraphServer | undefined;

function opened(): Inspection {
  if (!inspection) throw new Error('No model is open');
  return inspection;
}

const answer = async <T>(work: () => T | Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: errorToData(error) };
  }
};

Comlink.expose({
  open: (file, name, beside) =>
    answer(async () => {
      inspection = new Inspection(await openModel(file, name, beside));
      graph = undefined;
      return inspection.summary();
    }),
  costs: (dims) => answer(() => opened().costs(dims)),
  nodeCosts: (dims) => answer(() => opened().nodeCosts(dims)),
  problems: () => answer(() => opened().problems()),
  graph: (name, ...asked) =>
    answer(() => {
      graph ??= opened().graph();
      return (graph[name] as (...all: unknown[]) => unknown)(...asked);
    }),
} satisfies InspectWorker);
