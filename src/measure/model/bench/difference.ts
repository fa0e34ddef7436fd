/** How far an output of one backend is from the same of another. */
import type { DType } from '../../../onnx/dtype';
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';
import type { Tensor } from '../../../runtime/tensor';
import { compare } from '../inside/compare';
import type { OutputDifference } from './contract';

/** @param reference that is taken to be right. */
export function differenceOf(
  name: string,
  dtype: string,
  reference: Tensor,
  other: Tensor,
): OutputDifference {
  const value = ({ dims, data }: Tensor): TensorValue => ({ dtype: dtype as DType, dims, data });
  const { unlike, maxAbs, ofScale, notFinite, outside, elements } = compare(value(reference), value(other));
  return { name, ...(unlike && { unlike: true }), maxAbs, ofScale, notFinite, outside, elements };
}
