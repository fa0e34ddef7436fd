/** Operators that reduce along axes. */
import type { Dim } from '../../model';
import { axisOf, tensor, unknownDims, type Dims, type Infer, type Op } from '../op';

/** Axes from an attribute or from an input, as versions differ. `'?'`: given, but not known; undefined: not given. */
export function axesOf(op: Op, input = 1): readonly number[] | '?' | undefined {
  if (op.has(input)) return op.numbers(input) ?? '?';
  return op.ints('axes');
}

/** Which axes are reduced; undefined where not known. */
export function reducedAxes(op: Op, rank: number): ReadonlySet<number> | undefined {
  const axes = axesOf(op);
  if (axes === '?') return undefined;
  if (!axes?.length)
    return new Set(op.int('noop_with_empty_axes', 0) ? [] : Array.from({ length: rank }, (_, axis) => axis));
  const found = new Set<number>();
  for (const each of axes) {
    const axis = axisOf(each, rank);
    if (axis === undefined) {
      op.misfit(0, 'rank');
      return undefined;
    }
    found.add(axis);
  }
  return found;
}

const without = (dims: Dims, axes: ReadonlySet<number>, keeps: boolean): Dim[] =>
  dims.flatMap((dim, axis) => (axes.has(axis) ? (keeps ? [1] : []) : [dim]));

const reduce: Infer = (op) => {
  const keeps = op.int('keepdims', 1) !== 0;
  const [dtype, dims] = [op.dtype(0), op.dims(0)];
  if (!dims) return [tensor(dtype, !keeps && reducesAll(op) ? [] : undefined)];
  const axes = reducedAxes(op, dims.length);
  if (axes) return [tensor(dtype, without(dims, axes, keeps))];
  if (keeps)
    return [
      tensor(
        dtype,
        dims.map((dim) => (dim === 1 ? 1 : undefined)),
      ),
    ];
  const count = op.dim(1, 0);
  // No axes at all would be all of them, or none.
  const rank =
    typeof count === 'number' && count > 0 && count <= dims.length ? dims.length - count : undefined;
  return [tensor(dtype, unknownDims(rank))];
};

const reducesAll = (op: Op): boolean => {
  const axes = axesOf(op);
  return axes !== '?' && !axes?.length && !op.int('noop_with_empty_axes', 0);
};

const argument: Infer = (op) => {
  const dims = op.dims(0);
  const axis = dims && axisOf(op.int('axis', 0), dims.length);
  if (dims && axis === undefined) op.misfit(0, 'rank');
  if (!dims || axis === undefined) return [tensor('int64', undefined)];
  return [tensor('int64', without(dims, new Set([axis]), op.int('keepdims', 1) !== 0))];
};

export const reducing: Record<string, Infer> = {
  ReduceL1: reduce,
  ReduceL2: reduce,
  ReduceLogSum: reduce,
  ReduceLogSumExp: reduce,
  ReduceMax: reduce,
  ReduceMean: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
  ReduceSum: reduce,
  ReduceSumSquare: reduce,
  ArgMax: argument,
  ArgMin: argument,
};
