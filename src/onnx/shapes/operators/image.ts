/** Operators on images and signals. */
import type { Dim } from '../../model';
import { add, floorDiv, mul, sub } from '../dim';
import { axisOf, tensor, unknownDims, type Dims, type Infer, type Op } from '../op';
import type { Scalar } from '../scope';

/** A size times a factor, rounded down; a name only by a whole factor. */
function scaled(dim: Dim, scale: Scalar): Dim {
  if (dim === undefined || typeof scale !== 'number') return undefined;
  if (typeof dim === 'number') return Math.floor(dim * scale);
  if (Number.isInteger(scale)) return mul(dim, scale);
  return Number.isInteger(1 / scale) ? floorDiv(dim, 1 / scale) : undefined;
}

const byScales = (dims: Dims | undefined, scales: readonly Scalar[] | undefined): Dim[] | undefined =>
  dims?.map((dim, axis) => scaled(dim, scales?.[axis])) ?? unknownDims(scales?.length);

/** Scales are an attribute up to version 8. */
const upsample: Infer = (op) => [
  tensor(op.dtype(0), byScales(op.dims(0), op.has(1) ? op.constant(1)?.values : op.ints('scales'))),
];

/** X, scales in version 10; X, region, scales, sizes from 11 on, either of which may be an empty tensor. */
const resize: Infer = (op) => {
  const [dims, dtype] = [op.dims(0), op.dtype(0)];
  if (op.version < 11) return [tensor(dtype, byScales(dims, op.constant(1)?.values))];
  if (!dims) return [tensor(dtype, undefined)];
  const axes = (op.ints('axes') ?? dims.map((_, axis) => axis)).map((axis) => axisOf(axis, dims.length));
  const result: Dim[] = [...dims];
  const put = (index: number, dim: Dim): void => {
    const axis = axes[index];
    if (axis !== undefined) result[axis] = dim;
  };
  const bySize = op.has(3);
  const given = op.constant(bySize ? 3 : 2)?.values;
  if (!given) axes.forEach((_, index) => put(index, undefined));
  else if (bySize)
    bySizes(
      op,
      axes.map((axis) => dims[axis ?? -1]),
      op.sizes(3) ?? [],
    ).forEach((dim, i) => put(i, dim));
  else
    axes.forEach((axis, index) =>
      put(index, cropped(op, index, scaled(dims[axis ?? -1], given[index]), given[index])),
    );
  return [tensor(dtype, result)];
};

/** Where a part of the picture is taken, the size is of that part. */
function cropped(op: Op, index: number, dim: Dim, scale: Scalar): Dim {
  if (op.text('coordinate_transformation_mode') !== 'tf_crop_and_resize') return dim;
  const region = op.constant(1)?.values;
  const size = op.dim(0, op.ints('axes')?.[index] ?? index);
  if (!region || typeof size !== 'number' || typeof scale !== 'number') return undefined;
  const [from, to] = [region[index], region[index + region.length / 2]];
  return typeof from === 'number' && typeof to === 'number'
    ? Math.floor(size * (to - from) * scale)
    : undefined;
}

function bySizes(op: Op, dims: Dims, sizes: Dims): Dims {
  const policy = op.text('keep_aspect_ratio_policy') ?? 'stretch';
  if (policy === 'stretch') return sizes;
  const ratios = dims.map((dim, index) => {
    const size = sizes[index];
    return typeof dim === 'number' && typeof size === 'number' ? size / dim : NaN;
  });
  const ratio = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  // Halves are rounded up.
  return dims.map((dim) =>
    typeof dim === 'number' && ratio >= 0 ? Math.floor(ratio * dim + 0.5) : undefined,
  );
}

const gridSample: Infer = (op) => {
  const [dims, grid] = [op.dims(0), op.dims(1)];
  if (!dims && !grid) return [tensor(op.dtype(0), undefined)];
  const places = grid ? grid.slice(1, -1) : unknownDims(dims!.length - 2)!;
  return [tensor(op.dtype(0), [dims?.[0] ?? grid?.[0], dims?.[1], ...places])];
};

const affineGrid: Infer = (op) => {
  const size = op.sizes(1);
  const length = size?.length ?? op.dim(1, 0);
  if (typeof length !== 'number' || length < 3 || length > 64) return [tensor(op.dtype(0), undefined)];
  const places = size ? size.slice(2) : unknownDims(length - 2)!;
  return [tensor(op.dtype(0), [op.dim(0, 0) ?? size?.[0], ...places, length - 2])];
};

/** The axis is an attribute in version 17, counted without the last dimension of real and imaginary parts. */
const fourier: Infer = (op) => {
  const [dims, dtype] = [op.dims(0), op.dtype(0)];
  if (!dims) return [tensor(dtype, undefined)];
  const stated = op.version < 20 ? op.int('axis', 1) : op.has(2) ? op.numbers(2)?.[0] : -2;
  const axis = stated === undefined ? undefined : axisOf(stated, dims.length);
  if (axis === undefined) return [tensor(dtype, [...unknownDims(dims.length - 1)!, undefined])];
  const length = op.has(1) ? op.sizes(1)?.[0] : undefined;
  const [oneSided, inverse] = [op.int('onesided', 0) !== 0, op.int('inverse', 0) !== 0];
  const full = op.has(1) ? length : oneSided && inverse ? mul(2, sub(dims[axis], 1)) : dims[axis];
  const bins = oneSided && !inverse ? add(floorDiv(full, 2), 1) : full;
  return [tensor(dtype, dims.with(axis, bins).with(-1, oneSided && inverse ? 1 : 2))];
};

const shortTimeFourier: Infer = (op) => {
  const [length, step] = [op.dim(0, 1), op.sizes(1)?.[0]];
  const frame = op.has(3) ? op.sizes(3)?.[0] : op.has(2) ? op.dim(2, 0) : length;
  const frames = add(floorDiv(sub(length, frame), step), 1);
  const bins = op.int('onesided', 1) !== 0 ? add(floorDiv(frame, 2), 1) : frame;
  return [tensor(op.dtype(0), [op.dim(0, 0), frames, bins, 2])];
};

export const imaging: Record<string, Infer> = {
  Upsample: upsample,
  Resize: resize,
  GridSample: gridSample,
  AffineGrid: affineGrid,
  DFT: fourier,
  STFT: shortTimeFourier,
};
