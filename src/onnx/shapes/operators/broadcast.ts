/** Operators that work on one element at a time, with or without broadcasting (https://onnx.ai/onnx/repo-docs/Broadcasting.html). */
import type { DType } from '../../dtype';
import type { Dim } from '../../model';
import { equal, isLesserOf, never } from '../dim';
import { tensor, type Dims, type Infer, type Op } from '../op';

/**
 * The size of both after broadcasting; undefined where it depends.
 * @returns null where they cannot both be.
 */
export function broadcastDim(a: Dim, b: Dim): Dim | null {
  if (a === 1) return b;
  if (b === 1) return a;
  if (a === b) return a;
  if (never(a, 1) && never(b, 1) && equal(a, b) === false) return null;
  // A size that is never 1 is the size of the result: the other is 1 or the same.
  if (typeof a === 'number') return a;
  if (typeof b === 'number') return b;
  if (never(a, 1)) return a;
  if (never(b, 1)) return b;
  // A part of a table, cut off where the table ends, next to what it is meant for.
  if (isLesserOf(a, b)) return b;
  if (isLesserOf(b, a)) return a;
  return equal(a, b) ? a : undefined;
}

/** @returns null where they do not fit. */
export function broadcast(a: Dims | undefined, b: Dims | undefined): Dim[] | undefined | null {
  if (!a || !b) return undefined;
  const rank = Math.max(a.length, b.length);
  const dims: Dim[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const [i, j] = [axis - rank + a.length, axis - rank + b.length];
    const dim = broadcastDim(i < 0 ? 1 : a[i], j < 0 ? 1 : b[j]);
    if (dim === null) return null;
    dims.push(dim);
  }
  return dims;
}

/** The shape of inputs broadcast together, all of them by default. */
export function broadcastInputs(op: Op, inputs = op.node.inputs.keys()): Dim[] | undefined {
  let dims: Dim[] | undefined = [];
  let first: number | undefined;
  for (const input of inputs) {
    if (!op.has(input)) continue;
    const next = broadcast(dims, op.dims(input));
    if (next === null) {
      op.misfit(input, 'size', first);
      return undefined;
    }
    first ??= input;
    dims = next;
  }
  return dims;
}

/** The type of elements that all inputs share. */
export function sharedDtype(op: Op, inputs: Iterable<number> = op.node.inputs.keys()): DType | undefined {
  let dtype: DType | undefined;
  let first = 0;
  for (const input of inputs) {
    const next = op.dtype(input);
    if (dtype !== undefined && next !== undefined && next !== dtype) op.misfit(input, 'dtype', first);
    if (dtype === undefined && next !== undefined) [dtype, first] = [next, input];
  }
  return dtype;
}

/** Like the first input. */
export const same: Infer = (op) => [op.type(0)];

const sameShape =
  (dtype: DType): Infer =>
  (op) => [tensor(dtype, op.dims(0))];

const together: Infer = (op) => [tensor(sharedDtype(op), broadcastInputs(op))];

const test: Infer = (op) => {
  sharedDtype(op);
  return [tensor('bool', broadcastInputs(op))];
};

/** The exponent may be of another type. */
const power: Infer = (op) => [tensor(op.dtype(0), broadcastInputs(op))];

const like: Infer = (op) => [tensor(op.dtype(0), op.dims(0))];

const where: Infer = (op) => [tensor(sharedDtype(op, [1, 2]), broadcastInputs(op))];

const each = (names: string, infer: Infer): Record<string, Infer> =>
  Object.fromEntries(names.split(' ').map((name) => [name, infer]));

export const broadcasting: Record<string, Infer> = {
  ...each(
    'Abs Acos Acosh Asin Asinh Atan Atanh BitwiseNot Ceil Celu Cos Cosh CumProd CumSum Elu Erf Exp Floor Gelu ' +
      'HardSigmoid HardSwish Hardmax Identity LeakyRelu Log LogSoftmax LpNormalization LRN MeanVarianceNormalization ' +
      'Mish Neg Not Reciprocal Relu Round Selu Shrink Sigmoid Sign Sin Sinh Softmax Softplus Softsign Sqrt ' +
      'Swish Tan Tanh ThresholdedRelu Trilu ReverseSequence',
    same,
  ),
  ...each('Clip PRelu', like),
  ...each('IsInf IsNaN RegexFullMatch', sameShape('bool')),
  ...each(
    'Add Sub Mul Div Max Min Mean Sum Mod BitShift BitwiseAnd BitwiseOr BitwiseXor StringConcat SwiGLU',
    together,
  ),
  ...each('And Or Xor Equal Greater GreaterOrEqual Less LessOrEqual', test),
  Pow: power,
  Where: where,
};
