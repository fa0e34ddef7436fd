/** Operators that take a part along axes, or add to it. */
import type { Dim } from '../../model';
import { add, ceilDiv, max, min, mul, range, sub } from '../dim';
import { axisOf, tensor, unknownDims, type Infer, type Op } from '../op';

/** Beyond any size: "as far as there is". */
const farAway = 2 ** 31 - 1;

/**
 * Elements from `start` up to `end`, where either may count from the end and lie outside.
 * @param isSize of what is never below 0.
 */
function sliceLength(dim: Dim, start: Dim, end: Dim, step: Dim, isSize: (dim: Dim) => boolean): Dim {
  if (typeof step !== 'number' || step === 0) return undefined;
  if (start === 0 && step > 0 && isSize(end)) return ceilDiv(min(end, dim), step);
  const [low, high] = step > 0 ? [0, dim] : [-1, sub(dim, 1)];
  const [from, to] = [within(start, dim, step > 0 ? low : 0, high), within(end, dim, low, high)];
  if (step > 0) {
    const length = ceilDiv(sub(to, from), step);
    // Where the end is not before the start they keep that order when both are moved inside.
    return sameSign(start, end) && range(sub(end, start))[0] >= 0 ? length : max(0, length);
  }
  // A start before the first element begins there, also where there is none.
  const length = max(0, ceilDiv(sub(from, to), -step));
  return dim === 0 ? 0 : length;
}

/** Whether both count from the same side. */
const sameSign = (a: Dim, b: Dim): boolean =>
  (range(a)[0] >= 0 && range(b)[0] >= 0) || (range(a)[1] < 0 && range(b)[1] < 0);

function within(index: Dim, dim: Dim, low: Dim, high: Dim): Dim {
  if (typeof index === 'number' && index >= farAway) return high;
  if (typeof index === 'number' && index <= -farAway) return low;
  const [least, greatest] = range(index);
  if (least >= 0) return min(index, high);
  if (greatest < 0) return max(min(add(index, dim), high), low);
  return undefined;
}

/** Parts of a Slice: attributes up to version 9, inputs from 10 on; undefined where not known. */
export function sliceParts(op: Op): {
  starts: readonly Dim[] | undefined;
  ends: readonly Dim[] | undefined;
  axes: readonly number[] | undefined;
  steps: readonly Dim[] | undefined;
} {
  const attributes = op.ints('starts') !== undefined;
  const starts = attributes ? op.ints('starts') : op.sizes(1);
  const ends = attributes ? op.ints('ends') : op.sizes(2);
  const listed = op.dim(1, 0) ?? op.dim(2, 0);
  const count =
    starts?.length ?? ends?.length ?? (typeof listed === 'number' && listed <= 64 ? listed : undefined);
  const all = count === undefined ? undefined : Array.from({ length: count }, (_, axis) => axis);
  return {
    starts,
    ends,
    axes: attributes ? (op.ints('axes') ?? all) : op.has(3) ? op.numbers(3) : all,
    steps: op.has(4) ? op.sizes(4) : all?.map(() => 1),
  };
}

const slice: Infer = (op) => {
  const [dtype, dims] = [op.dtype(0), op.dims(0)];
  if (!dims) return [tensor(dtype, undefined)];
  const { starts, ends, axes, steps } = sliceParts(op);
  if (!axes) return [tensor(dtype, unknownDims(dims.length))];
  const result = [...dims];
  axes.forEach((each, index) => {
    const axis = axisOf(each, dims.length);
    if (axis === undefined) op.misfit(0, 'rank');
    else
      result[axis] = sliceLength(dims[axis], starts?.[index], ends?.[index], steps?.[index], (dim) =>
        op.around.isSize(dim),
      );
  });
  return [tensor(dtype, result)];
};

const pad: Infer = (op) => {
  const [dtype, dims] = [op.dtype(0), op.dims(0)];
  const pads = op.has(1) ? op.sizes(1) : op.ints('pads');
  if (!dims) return [tensor(dtype, op.has(3) || !pads ? undefined : unknownDims(pads.length / 2))];
  const axes = op.has(3) ? op.numbers(3) : dims.map((_, axis) => axis);
  if (!pads || !axes) return [tensor(dtype, unknownDims(dims.length))];
  if (pads.length !== axes.length * 2) {
    op.misfit(0, 'rank', 1);
    return [tensor(dtype, unknownDims(dims.length))];
  }
  const result = [...dims];
  axes.forEach((each, index) => {
    const axis = axisOf(each, dims.length);
    if (axis !== undefined) result[axis] = add(dims[axis], add(pads[index], pads[index + axes.length]));
  });
  return [tensor(dtype, result)];
};

const centerCropPad: Infer = (op) => {
  const [dtype, dims, shape] = [op.dtype(0), op.dims(0), op.sizes(1)];
  const axes = op.ints('axes');
  if (!dims) return [tensor(dtype, axes ? undefined : shape)];
  const result = [...dims];
  (axes ?? dims.map((_, axis) => axis)).forEach((each, index) => {
    const axis = axisOf(each, dims.length);
    if (axis !== undefined) result[axis] = shape?.[index];
  });
  return [tensor(dtype, result)];
};

const tile: Infer = (op) => {
  const [dtype, dims, repeats] = [op.dtype(0), op.dims(0), op.sizes(1)];
  const rank = dims?.length ?? repeats?.length;
  if (!dims || !repeats) return [tensor(dtype, unknownDims(rank))];
  if (repeats.length !== dims.length) {
    op.misfit(0, 'rank', 1);
    return [tensor(dtype, undefined)];
  }
  return [
    tensor(
      dtype,
      dims.map((dim, axis) => mul(dim, repeats[axis])),
    ),
  ];
};

export const slicing: Record<string, Infer> = {
  Slice: slice,
  Pad: pad,
  CenterCropPad: centerCropPad,
  Tile: tile,
};
