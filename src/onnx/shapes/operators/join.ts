/** Operators that put tensors together, or take one apart. */
import type { Dim } from '../../model';
import { ceilDiv, equal, floorDiv, min, max, mul, sub, total } from '../dim';
import { axisOf, tensor, unknownDims, type Infer, type Op } from '../op';
import { broadcast, sharedDtype } from './broadcast';

/** One of two sizes that must be the same: a number before a name. @returns null where they are not. */
export function agreed(a: Dim, b: Dim): Dim | null {
  if (equal(a, b) === false) return null;
  return typeof b === 'number' ? b : (a ?? b);
}

const concat: Infer = (op) => {
  const inputs = [...op.node.inputs.keys()];
  const dtype = sharedDtype(op, inputs);
  const ranked = inputs.find((input) => op.dims(input));
  if (ranked === undefined) return [tensor(dtype, undefined)];
  const rank = op.rank(ranked)!;
  const axis = axisOf(op.int('axis', 1), rank);
  if (axis === undefined) {
    op.misfit(ranked, 'rank');
    return [tensor(dtype, undefined)];
  }
  const result: Dim[] = unknownDims(rank)!;
  for (const input of inputs) {
    const dims = op.dims(input);
    if (dims && dims.length !== rank) {
      op.misfit(input, 'rank', ranked);
      return [tensor(dtype, undefined)];
    }
    dims?.forEach((dim, at) => {
      if (at === axis) return;
      const size = agreed(result[at], dim);
      if (size === null) op.misfit(input, 'size', ranked);
      else result[at] = size;
    });
  }
  result[axis] = total(inputs.map((input) => op.dims(input)?.[axis]));
  return [tensor(dtype, result)];
};

const split: Infer = (op) => {
  const [dtype, dims] = [op.dtype(0), op.dims(0)];
  const outputs = op.node.outputs;
  if (!dims) return outputs.map(() => tensor(dtype, undefined));
  const axis = axisOf(op.int('axis', 0), dims.length);
  if (axis === undefined) {
    op.misfit(0, 'rank');
    return outputs.map(() => tensor(dtype, undefined));
  }
  const parts = partsOf(op, dims[axis]);
  return outputs.map((_, index) => tensor(dtype, dims.with(axis, parts[index])));
};

/** Sizes of the parts of a Split along its axis. */
export function partsOf(op: Op, dim: Dim): readonly Dim[] {
  const count = op.int('num_outputs', op.node.outputs.length);
  if (op.has(1) || op.ints('split')) {
    const parts = op.has(1) ? op.sizes(1) : op.ints('split');
    if (parts && equal(total(parts), dim) === false) op.misfit(0, 'size');
    return parts ?? [];
  }
  if (op.int('num_outputs') === undefined) {
    const part = floorDiv(dim, count);
    if (equal(mul(part, count), dim) === false) op.misfit(0, 'size');
    return Array.from({ length: count }, () => part);
  }
  const part = ceilDiv(dim, count);
  // The last ones have what is left.
  return Array.from({ length: count }, (_, index) => min(part, max(0, sub(dim, mul(part, index)))));
}

const expand: Infer = (op) => {
  const [dtype, dims, shape] = [op.dtype(0), op.dims(0), op.sizes(1)];
  const length = shape?.length ?? op.dim(1, 0);
  if (dims && shape) {
    const result = broadcast(dims, shape);
    if (result === null) op.misfit(0, 'size', 1);
    return [tensor(dtype, result ?? undefined)];
  }
  const rank = dims && typeof length === 'number' ? Math.max(dims.length, Math.min(length, 64)) : undefined;
  const unknown = unknownDims(rank);
  // A size that is not 1 cannot become another.
  return [
    tensor(
      dtype,
      unknown?.map((_, axis) => {
        const dim = dims![axis - rank! + dims!.length];
        return typeof dim === 'number' && dim !== 1 ? dim : undefined;
      }),
    ),
  ];
};

export const joining: Record<string, Infer> = { Concat: concat, Split: split, Expand: expand };
