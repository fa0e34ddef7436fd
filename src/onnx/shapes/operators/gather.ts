/** Operators that choose elements by index, or put them there. */
import type { Dim } from '../../model';
import { axisOf, tensor, unknownDims, type Dims, type Infer, type Op } from '../op';
import { same } from './broadcast';

/** The dimensions before and after an axis, told apart; undefined where there is none. */
export function around(op: Op, input: number, axis: number): { before: Dims; after: Dims } | undefined {
  const dims = op.dims(input);
  const at = dims && axisOf(axis, dims.length);
  if (dims && at === undefined) op.misfit(input, 'rank');
  return dims && at !== undefined ? { before: dims.slice(0, at), after: dims.slice(at + 1) } : undefined;
}

const gather: Infer = (op) => {
  const parts = around(op, 0, op.int('axis', 0));
  const indices = op.dims(1);
  const [rank, more] = [op.rank(0), indices?.length];
  if (parts && indices) return [tensor(op.dtype(0), [...parts.before, ...indices, ...parts.after])];
  const unknown = rank !== undefined && more !== undefined ? rank - 1 + more : undefined;
  return [tensor(op.dtype(0), unknownDims(unknown))];
};

const likeIndices: Infer = (op) => [tensor(op.dtype(0), op.dims(1))];

const gatherND: Infer = (op) => {
  const [data, indices] = [op.dims(0), op.dims(1)];
  const depth = indices?.at(-1);
  const batch = op.int('batch_dims', 0);
  if (!data || !indices || typeof depth !== 'number') return [tensor(op.dtype(0), undefined)];
  if (batch + depth > data.length) {
    op.misfit(1, 'rank', 0);
    return [tensor(op.dtype(0), undefined)];
  }
  return [tensor(op.dtype(0), [...indices.slice(0, -1), ...data.slice(batch + depth)])];
};

/** k is an attribute up to version 9. */
const topK: Infer = (op) => {
  const dims = op.dims(0);
  const axis = dims && axisOf(op.int('axis', -1), dims.length);
  const k = op.int('k') ?? op.sizes(1)?.[0];
  const result = dims && axis !== undefined ? dims.with(axis, k) : undefined;
  return [tensor(op.dtype(0), result), tensor('int64', result)];
};

const compress: Infer = (op) => {
  const dims = op.dims(0);
  const axis = op.int('axis');
  const chosen = op.constant(1)?.values;
  const count = (size: Dim): Dim =>
    chosen && typeof size === 'number' ? chosen.slice(0, size).filter(Boolean).length : undefined;
  if (axis === undefined) {
    const sizes = dims?.every((dim) => typeof dim === 'number') ? dims : undefined;
    return [tensor(op.dtype(0), [count(sizes?.reduce((all, dim) => all * dim, 1))])];
  }
  const at = dims && axisOf(axis, dims.length);
  return [tensor(op.dtype(0), dims && at !== undefined ? dims.with(at, count(dims[at])) : undefined)];
};

const unique: Infer = (op) => {
  const dims = op.dims(0);
  const axis = op.int('axis');
  const at = dims && axis !== undefined ? axisOf(axis, dims.length) : undefined;
  const result = axis === undefined ? [undefined] : at === undefined ? undefined : dims?.with(at, undefined);
  const indices = tensor('int64', [undefined]);
  const elements = axis === undefined ? dims : at === undefined ? undefined : [dims?.[at]];
  const back = elements && axis === undefined ? [undefined] : elements;
  return [tensor(op.dtype(0), result), indices, tensor('int64', back ?? [undefined]), indices];
};

const oneHot: Infer = (op) => {
  const dims = op.dims(0);
  const depth = op.sizes(1)?.[0];
  const dtype = op.dtype(2);
  if (!dims) return [tensor(dtype, undefined)];
  const axis = op.int('axis', -1);
  const at = axis < 0 ? axis + dims.length + 1 : axis;
  return [tensor(dtype, dims.toSpliced(at, 0, depth))];
};

const arrayFeatureExtractor: Infer = (op) => {
  const dims = op.dims(0);
  const chosen = op.dims(1)?.at(-1);
  return [tensor(op.dtype(0), dims && (dims.length === 1 ? [1, chosen] : [...dims.slice(0, -1), chosen]))];
};

/** Which windows, classes and boxes: three columns. Boxes are chosen by their values. */
const nonMaxSuppression: Infer = () => [tensor('int64', [undefined, 3])];

const nonZero: Infer = (op) => [tensor('int64', [op.rank(0), undefined])];

export const gathering: Record<string, Infer> = {
  Gather: gather,
  GatherElements: likeIndices,
  GatherND: gatherND,
  Scatter: same,
  ScatterElements: same,
  ScatterND: same,
  TensorScatter: same,
  TopK: topK,
  Compress: compress,
  Unique: unique,
  OneHot: oneHot,
  NonMaxSuppression: nonMaxSuppression,
  NonZero: nonZero,
};

export const gatheringMl: Record<string, Infer> = { ArrayFeatureExtractor: arrayFeatureExtractor };
