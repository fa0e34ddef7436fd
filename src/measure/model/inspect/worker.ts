/**
 * The worker that a model lives in: it is read and followed here, and the page asks for what it shows. A model of half
 * a million operators would keep the page waiting while it crosses, and one that is too much for the memory takes only
 * this worker with it.
 */
import * as Comlink from 'comlink';
import { openModel, type OpenedModel } from '../../../onnx/read/open';
import { errorToData, type ErrorData } from '../../../terms/errors';
import { inspectionOf } from './inspection';
import type { Summary } from './summary';

export type Answer<T> = { readonly value: T } | { readonly error: ErrorData };

export interface InspectWorker {
  open(file: Blob, name: string, beside: ReadonlyMap<string, Blob>): Promise<Answer<Summary>>;
  /** The same with sizes given to open dimensions. */
  assume(dims: ReadonlyMap<string, number>): Promise<Answer<Summary>>;
}

let opened: OpenedModel | undefined;

const answer = async <T>(work: () => T | Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: errorToData(error) };
  }
};

function summary(dims?: ReadonlyMap<string, number>): Summary {
  if (!opened) throw new Error('No model is open');
  return inspectionOf(opened, dims);
}

Comlink.expose({
  open: (file, name, beside) =>
    answer(async () => {
      opened = await openModel(file, name, beside);
      return summary();
    }),
  assume: (dims) => answer(() => summary(dims)),
} satisfies InspectWorker);
