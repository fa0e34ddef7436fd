/** Small values through operators that count, reduce or look for what is not 0. */
import { sizeOf, type Dim } from '../../model';
import { held } from '../constant';
import { add, max, min, mul } from '../dim';
import { dimOfScalar, type Fold } from '../op';
import { reducedAxes } from '../operators/reduce';
import { maxConstant, type Scalar } from '../scope';
import { indicesOf, placeOf, scalar, stridesOf } from './shape';

const reduce =
  (
    start: number | undefined,
    numbers: (a: number, b: number) => number,
    sizes: (a: Dim, b: Dim) => Dim,
  ): Fold =>
  (op) => {
    const value = op.constant(0);
    const axes = value && reducedAxes(op, value.dims.length);
    if (!value || !axes || value.dtype === 'string' || value.dtype === 'bool') return [];
    const kept = value.dims.map((dim, axis) => (axes.has(axis) ? 1 : dim));
    const strides = stridesOf(kept).map((stride, axis) => (axes.has(axis) ? 0 : stride));
    const results: Scalar[] = Array(sizeOf(kept) ?? 0).fill(start);
    const begun = results.map(() => start !== undefined);
    let place = 0;
    for (const index of indicesOf(value.dims)) {
      const [to, next] = [placeOf(index, strides), dimOfScalar(value.values[place++])];
      const before = results[to];
      if (!begun[to]) results[to] = next;
      else if (typeof before === 'number' && typeof next === 'number')
        results[to] = held(value.dtype, numbers(before, next));
      else results[to] = sizes(dimOfScalar(before), next);
      begun[to] = true;
    }
    const dims = op.int('keepdims', 1) ? kept : value.dims.filter((_, axis) => !axes.has(axis));
    return [{ dtype: value.dtype, dims, values: results }];
  };

/** Where elements are not 0: a row for every axis. */
const nonZero: Fold = (op) => {
  const value = op.constant(0);
  if (!value || value.values.some((each) => typeof each !== 'number' && typeof each !== 'boolean')) return [];
  const found = [...indicesOf(value.dims)].filter((_, place) => Boolean(value.values[place]));
  if (found.length * value.dims.length > maxConstant) return [];
  const values = value.dims.flatMap((_, axis) => found.map((index) => index[axis]));
  return [{ dtype: 'int64', dims: [value.dims.length, found.length], values }];
};

const range: Fold = (op, dims) => {
  const [start, delta] = [op.constant(0), op.constant(2)];
  const [count] = dims ?? [];
  if (!start || !delta || typeof count !== 'number' || count > maxConstant) return [];
  const [from, step] = [start.values[0], delta.values[0]];
  const values = Array.from({ length: count }, (_, index): Scalar => {
    if (typeof from === 'number' && typeof step === 'number') return held(start.dtype, from + step * index);
    return add(dimOfScalar(from), mul(dimOfScalar(step), index));
  });
  return [{ dtype: start.dtype, dims: [count], values }];
};

/** Whether an optional holds something, where its type tells. */
const hasElement: Fold = (op) => {
  const type = op.type(0);
  if (!op.has(0)) return [scalar('bool', false)];
  return type && type.kind !== 'optional' ? [scalar('bool', true)] : [];
};

export const reducingFolds: Record<string, Fold> = {
  ReduceSum: reduce(0, (a, b) => a + b, add),
  ReduceProd: reduce(1, (a, b) => a * b, mul),
  ReduceMin: reduce(undefined, Math.min, min),
  ReduceMax: reduce(undefined, Math.max, max),
  NonZero: nonZero,
  Range: range,
  OptionalHasElement: hasElement,
};
