/** Inputs that were made as what the look inside takes, and what is known of a model's values then. */
import type { ValueType } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import { inferShapes } from '../../../onnx/shapes/infer';
import type { Prepared } from '../run/prepare';
import type { Values } from './running';

export interface FedModel {
  readonly feeds: Values;
  /** Of values, as far as they follow from the inputs. */
  readonly types: ReadonlyMap<string, ValueType>;
}

export function fedModel({ model }: OpenedModel, { inputs: made, sizes }: Prepared): FedModel {
  const feeds: Values = new Map(
    made.map(({ name, dtype, tensor }) => [name, { dtype: dtype as never, ...tensor }]),
  );
  const inputs = new Map(
    [...feeds].map(([name, { dtype, dims }]) => [name, { kind: 'tensor' as const, dtype, dims }]),
  );
  const { types } = inferShapes(model, { inputs, dims: new Map(Object.entries(sizes)) });
  return { feeds, types };
}
