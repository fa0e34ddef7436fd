/** Small values through operators that move elements, or say sizes. */
import type { DType } from '../../dtype';
import { sizeOf } from '../../model';
import { elementsOf } from '../constant';
import { product } from '../dim';
import { axisOf, type Fold } from '../op';
import { partsOf } from '../operators/join';
import { shapeRange } from '../operators/generate';
import { sliceParts } from '../operators/slice';
import { maxConstant, type Constant, type Scalar } from '../scope';

export const scalar = (dtype: DType, value: Scalar): Constant => ({ dtype, dims: [], values: [value] });

const list = (dtype: DType, values: readonly Scalar[]): Constant => ({
  dtype,
  dims: [values.length],
  values,
});

/** Elements that are taken from a constant, by their places. */
export function taken(from: Constant, dims: readonly number[], places: Iterable<number>): Constant {
  const values = Array.from(places, (place) => from.values[place]);
  return { dtype: from.dtype, dims, values };
}

const constant: Fold = (op) => {
  const tensor = op.tensorAttribute('value');
  if (tensor) return [elementsOf(tensor)];
  const many = op.attribute('value_ints') ?? op.attribute('value_floats') ?? op.attribute('value_strings');
  if (many?.kind === 'ints' || many?.kind === 'floats' || many?.kind === 'strings') {
    if (many.value.length > maxConstant) return [];
    return [list({ ints: 'int64', floats: 'float32', strings: 'string' }[many.kind] as DType, many.value)];
  }
  const one = op.attribute('value_int') ?? op.attribute('value_float') ?? op.attribute('value_string');
  if (one?.kind === 'int') return [scalar('int64', one.value)];
  if (one?.kind === 'float') return [scalar('float32', one.value)];
  return one?.kind === 'string' ? [scalar('string', one.value)] : [];
};

const shape: Fold = (op) => {
  const [dims, part] = [op.dims(0), shapeRange(op)];
  return dims && part ? [list('int64', dims.slice(...part))] : [];
};

const size: Fold = (op) => {
  const dims = op.dims(0);
  const elements = dims && product(dims);
  return elements === undefined ? [] : [scalar('int64', elements)];
};

const first: Fold = (op) => [op.constant(0)];

/** The same elements in the shape that inference found. */
const reshape: Fold = (op, dims) => {
  const value = op.constant(0);
  if (!value || !dims?.every((dim) => typeof dim === 'number')) return [];
  return sizeOf(dims) === value.values.length ? [{ ...value, dims }] : [];
};

/** Row-major steps of a shape. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides: number[] = [];
  let step = 1;
  for (const dim of dims.toReversed()) {
    strides.unshift(step);
    step *= dim;
  }
  return strides;
}

/** Every index into a shape, in row-major order. */
export function* indicesOf(dims: readonly number[]): Generator<readonly number[]> {
  const count = sizeOf(dims) ?? 0;
  const strides = stridesOf(dims);
  for (let place = 0; place < count; place++) {
    yield dims.map((dim, axis) => Math.floor(place / strides[axis]!) % dim);
  }
}

export const placeOf = (index: readonly number[], strides: readonly number[]): number =>
  index.reduce((sum, at, axis) => sum + at * strides[axis]!, 0);

const gather: Fold = (op) => {
  const [data, indices] = [op.constant(0), op.constant(1)];
  const axis = data && axisOf(op.int('axis', 0), data.dims.length);
  if (!data || !indices || axis === undefined) return [];
  const dim = data.dims[axis]!;
  const [before, after] = [data.dims.slice(0, axis), data.dims.slice(axis + 1)];
  const dims = [...before, ...indices.dims, ...after];
  if ((sizeOf(dims) ?? Infinity) > maxConstant) return [];
  const at = indices.values.map((value) => (typeof value === 'number' ? axisOf(value, dim) : undefined));
  if (at.includes(undefined)) return [];
  const [outer, inner] = [sizeOf(before) ?? 0, sizeOf(after) ?? 0];
  const places: number[] = [];
  for (let o = 0; o < outer; o++) {
    for (const index of at) for (let i = 0; i < inner; i++) places.push((o * dim + index!) * inner + i);
  }
  return [taken(data, dims, places)];
};

const concat: Fold = (op) => {
  const parts = op.node.inputs.map((_, input) => op.constant(input));
  if (!parts.every((part) => part !== undefined) || !parts[0]) return [];
  const [head] = parts;
  const axis = axisOf(op.int('axis', 1), head.dims.length);
  if (axis === undefined || parts.some(({ dims }) => dims.length !== head.dims.length)) return [];
  const length = parts.reduce((sum, { dims }) => sum + dims[axis]!, 0);
  const dims = head.dims.with(axis, length);
  if ((sizeOf(dims) ?? Infinity) > maxConstant) return [];
  const values: Scalar[] = [];
  const rows = sizeOf(head.dims.slice(0, axis)) ?? 0;
  for (let row = 0; row < rows; row++) {
    for (const part of parts) {
      const width = part.values.length / rows;
      values.push(...part.values.slice(row * width, (row + 1) * width));
    }
  }
  return [{ dtype: head.dtype, dims, values }];
};

const slice: Fold = (op) => {
  const value = op.constant(0);
  const { starts, ends, axes, steps } = sliceParts(op);
  if (!value || !starts || !ends || !axes || !steps) return [];
  const chosen = value.dims.map((dim) => Array.from({ length: dim }, (_, index) => index));
  for (const [index, each] of axes.entries()) {
    const axis = axisOf(each, value.dims.length);
    const [start, end, step] = [starts[index], ends[index], steps[index]];
    if (
      axis === undefined ||
      typeof start !== 'number' ||
      typeof end !== 'number' ||
      typeof step !== 'number'
    )
      return [];
    if (step === 0) return [];
    chosen[axis] = walked(value.dims[axis]!, start, end, step);
  }
  return [choose(value, chosen)];
};

function walked(dim: number, start: number, end: number, step: number): number[] {
  const places: number[] = [];
  const [low, high] = step > 0 ? [0, dim] : [-1, dim - 1];
  const clamp = (index: number, least: number): number =>
    Math.min(high, Math.max(least, index < 0 ? index + dim : index));
  const to = clamp(end, low);
  for (let at = clamp(start, 0); step > 0 ? at < to : at > to; at += step) places.push(at);
  return places;
}

/** Chosen places along every axis. */
function choose(value: Constant, chosen: readonly (readonly number[])[]): Constant {
  const strides = stridesOf(value.dims);
  const dims = chosen.map(({ length }) => length);
  const places = [...indicesOf(dims)].map((index) =>
    placeOf(
      index.map((at, axis) => chosen[axis]![at]!),
      strides,
    ),
  );
  return taken(value, dims, places);
}

const split: Fold = (op) => {
  const value = op.constant(0);
  const axis = value && axisOf(op.int('axis', 0), value.dims.length);
  if (!value || axis === undefined) return [];
  const parts = partsOf(op, value.dims[axis]);
  if (!parts.every((part) => typeof part === 'number')) return [];
  let from = 0;
  return parts.map((part) => {
    const start = from;
    from += part;
    if (from > value.dims[axis]!) return undefined;
    const chosen = value.dims.map((dim, at) =>
      Array.from({ length: at === axis ? part : dim }, (_, index) => index + (at === axis ? start : 0)),
    );
    return choose(value, chosen);
  });
};

const transpose: Fold = (op) => {
  const value = op.constant(0);
  if (!value) return [];
  const perm = op.ints('perm') ?? value.dims.map((_, axis) => value.dims.length - 1 - axis);
  const dims = perm.map((axis) => value.dims[axis]);
  if (perm.length !== value.dims.length || !dims.every((dim) => dim !== undefined)) return [];
  const strides = stridesOf(value.dims);
  const turned = perm.map((axis) => strides[axis]!);
  return [
    taken(
      value,
      dims,
      [...indicesOf(dims)].map((index) => placeOf(index, turned)),
    ),
  ];
};

/** Repeats what is there, up to a shape that inference found: Expand, or Tile. */
const repeated: Fold = (op, dims) => {
  const value = op.constant(0);
  if (!value || !dims?.every((dim) => typeof dim === 'number') || dims.length < value.dims.length) return [];
  if ((sizeOf(dims) ?? Infinity) > maxConstant) return [];
  const missing = dims.length - value.dims.length;
  const strides = stridesOf(value.dims);
  const places = [...indicesOf(dims)].map((index) =>
    placeOf(
      value.dims.map((dim, axis) => index[axis + missing]! % dim),
      strides,
    ),
  );
  return [taken(value, dims, places)];
};

const filled: Fold = (op) => {
  const dims = op.numbers(0);
  const size = dims && sizeOf(dims);
  if (!dims || size === undefined || size > maxConstant) return [];
  const value = op.tensorAttribute('value') ? op.elements('value') : scalar('float32', 0);
  return value?.values.length
    ? [{ dtype: value.dtype, dims, values: Array(size).fill(value.values[0]) }]
    : [];
};

export const moving: Record<string, Fold> = {
  Constant: constant,
  Shape: shape,
  Size: size,
  Identity: first,
  Reshape: reshape,
  Squeeze: reshape,
  Unsqueeze: reshape,
  Flatten: reshape,
  Gather: gather,
  Concat: concat,
  Slice: slice,
  Split: split,
  Transpose: transpose,
  Expand: repeated,
  Tile: repeated,
  ConstantOfShape: filled,
};
