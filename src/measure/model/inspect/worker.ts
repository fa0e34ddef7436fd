/**
 * The worker that a model lives in: it is read and followed here, and the page asks for what it shows. A model of half
 * a million operators would keep the page waiting while it crosses, and one that is too much for the memory takes only
 * this worker with it.
 */
import * as Comlink from 'comlink';
import { openModel } from '../../../onnx/read/open';
import { errorToData, type ErrorData } from '../../../terms/errors';
import type { CostSummary } from './cost-summary';
import { Inspection } from './inspection';
import type { Summary } from './summary';

export type Answer<T> = { readonly value: T } | { readonly error: ErrorData };

export interface InspectWorker {
  open(file: Blob, name: string, beside: ReadonlyMap<string, Blob>): Promise<Answer<Summary>>;
  /** @param dims sizes that were chosen for open dimensions, by their names. */
  costs(dims: ReadonlyMap<string, number>): Promise<Answer<CostSummary>>;
}

let inspection: Inspection | undefined;

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
      return inspection.summary();
    }),
  costs: (dims) => answer(() => opened().costs(dims)),
} satisfies InspectWorker);
