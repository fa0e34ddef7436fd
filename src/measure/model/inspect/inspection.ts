/** Everything that is found about a model: for the worker of its page, and for the command line. */
import type { OpenedModel } from '../../../onnx/read/open';
import { inferShapes } from '../../../onnx/shapes/infer';
import { summaryOf, type Summary } from './summary';

/** @param dims sizes of open dimensions, by their names. */
export function inspectionOf(opened: OpenedModel, dims: ReadonlyMap<string, number> = new Map()): Summary {
  return summaryOf(opened, inferShapes(opened.model, { dims }));
}
