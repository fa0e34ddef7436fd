/** What the look inside a model needs of a runtime: any model run once, and some of its values fetched. */
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';
import type { WrittenModel } from '../../../onnx/rewrite/write';

export type Values = ReadonlyMap<string, TensorValue>;

/**
 * Compiles a model and runs it once. @param feeds of every input, and perhaps more. @param outputs of the model.
 * @throws what the runtime says where it cannot, the signal's reason.
 */
export type RunModel = (
  model: WrittenModel,
  feeds: Values,
  outputs: readonly string[],
  signal?: AbortSignal,
) => Promise<Values>;
