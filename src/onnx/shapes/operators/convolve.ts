/** Convolutions and pooling: windows that slide over the dimensions behind batch and channels. */
import type { DType } from '../../dtype';
import type { Dim } from '../../model';
import { add, ceilDiv, equal, floorDiv, mul, sub } from '../dim';
import { tensor, unknownDims, type Dims, type Infer, type Op } from '../op';

interface Window {
  readonly kernel: Dims | undefined;
  readonly spatial: number;
}

/** Size of a window with its gaps. */
const reach = (kernel: Dim, dilation: Dim): Dim => add(mul(sub(kernel, 1), dilation), 1);

/** Sizes of the output behind batch and channels. */
function windows(op: Op, dims: Dims, { kernel, spatial }: Window): Dim[] {
  const strides = op.ints('strides');
  const dilations = op.ints('dilations');
  const pads = op.ints('pads');
  const auto = op.text('auto_pad') ?? 'NOTSET';
  return Array.from({ length: spatial }, (_, axis): Dim => {
    const dim = dims[axis + 2];
    const stride = strides?.[axis] ?? 1;
    if (auto.startsWith('SAME')) return ceilDiv(dim, stride);
    const [begin, end] = auto === 'VALID' ? [0, 0] : [pads?.[axis] ?? 0, pads?.[axis + spatial] ?? 0];
    const extent = reach(kernel?.[axis], dilations?.[axis] ?? 1);
    const places = sub(add(dim, begin + end), extent);
    const rounded = op.int('ceil_mode', 0) === 0 ? floorDiv(places, stride) : ceilDiv(places, stride);
    const count = add(rounded, 1);
    // A window that is larger than what it slides over has no place, and there is no such run.
    if (typeof count === 'number' && count < 0) {
      op.misfit(0, 'size');
      return undefined;
    }
    if (op.int('ceil_mode', 0) === 0) return count;
    const ignored = lastIgnored(dim, count, { begin, end, stride, extent });
    return ignored === undefined ? undefined : sub(count, ignored ? 1 : 0);
  });
}

/** Whether, when rounding up, the last window would begin in the padding at the end; undefined where it depends. */
function lastIgnored(
  dim: Dim,
  count: Dim,
  { begin, end, stride, extent }: { begin: number; end: number; stride: number; extent: Dim },
): boolean | undefined {
  if (typeof dim === 'number' && typeof count === 'number') return (count - 1) * stride >= dim + begin;
  return typeof extent === 'number' && end + stride - 1 < extent ? false : undefined;
}

/** Rank of the kernel where it is known. */
function windowOf(op: Op, dims: Dims | undefined, weight?: Dims): Window | undefined {
  const kernel = op.ints('kernel_shape') ?? weight?.slice(2);
  const spatial = dims ? dims.length - 2 : kernel?.length;
  return spatial === undefined || spatial < 0 ? undefined : { kernel, spatial };
}

const convolution =
  (dtypeOf: (op: Op) => DType | undefined, weightAt = 1): Infer =>
  (op) => {
    const [dims, weight, dtype] = [op.dims(0), op.dims(weightAt), dtypeOf(op)];
    const window = windowOf(op, dims, weight);
    if (!window) return [tensor(dtype, undefined)];
    if (!dims) return [tensor(dtype, [undefined, weight?.[0], ...unknownDims(window.spatial)!])];
    if (weight && weight.length !== dims.length) {
      op.misfit(weightAt, 'rank', 0);
      return [tensor(dtype, undefined)];
    }
    if (weight && equal(dims[1], mul(weight[1], op.int('group', 1))) === false)
      op.misfit(weightAt, 'size', 0);
    return [tensor(dtype, [dims[0], weight?.[0], ...windows(op, dims, window)])];
  };

const transposed: Infer = (op) => {
  const [dims, weight, dtype] = [op.dims(0), op.dims(1), op.dtype(0)];
  const window = windowOf(op, dims, weight);
  if (!window) return [tensor(dtype, undefined)];
  const { kernel, spatial } = window;
  const channels = mul(weight?.[1], op.int('group', 1));
  if (!dims) return [tensor(dtype, [undefined, channels, ...unknownDims(spatial)!])];
  if (weight && equal(dims[1], weight[0]) === false) op.misfit(1, 'size', 0);
  const stated = op.ints('output_shape');
  const [strides, dilations, pads, extra] = [
    op.ints('strides'),
    op.ints('dilations'),
    op.ints('pads'),
    op.ints('output_padding'),
  ];
  const auto = op.text('auto_pad') ?? 'NOTSET';
  const sizes = Array.from({ length: spatial }, (_, axis): Dim => {
    const dim = dims[axis + 2];
    const stride = strides?.[axis] ?? 1;
    // Some files state all of the shape, batch and channels included.
    if (stated) return stated[stated.length === spatial ? axis : axis + 2];
    if (auto.startsWith('SAME')) return mul(dim, stride);
    const padding = auto === 'VALID' ? 0 : (pads?.[axis] ?? 0) + (pads?.[axis + spatial] ?? 0);
    const full = add(mul(sub(dim, 1), stride), reach(kernel?.[axis], dilations?.[axis] ?? 1));
    return sub(add(full, extra?.[axis] ?? 0), padding);
  });
  return [tensor(dtype, [dims[0], channels, ...sizes])];
};

export const pool: Infer = (op) => {
  const dims = op.dims(0);
  const window = windowOf(op, dims);
  const result = !window
    ? undefined
    : dims
      ? [dims[0], dims[1], ...windows(op, dims, window)]
      : unknownDims(window.spatial + 2);
  return [tensor(op.dtype(0), result), tensor('int64', result)];
};

const globalPool: Infer = (op) => [
  tensor(
    op.dtype(0),
    op.dims(0)?.map((dim, axis) => (axis < 2 ? dim : 1)),
  ),
];

const unpool: Infer = (op) => {
  const dims = op.dims(0);
  const stated = op.has(2) ? op.sizes(2) : undefined;
  if (op.has(2)) return [tensor(op.dtype(0), stated ?? unknownDims(dims?.length))];
  const kernel = op.ints('kernel_shape');
  if (!dims || !kernel) return [tensor(op.dtype(0), unknownDims(dims?.length))];
  const [strides, pads] = [op.ints('strides'), op.ints('pads')];
  const sizes = kernel.map((size, axis) => {
    const full = add(mul(sub(dims[axis + 2], 1), strides?.[axis] ?? 1), size);
    return sub(full, (pads?.[axis] ?? 0) + (pads?.[axis + kernel.length] ?? 0));
  });
  return [tensor(op.dtype(0), [dims[0], dims[1], ...sizes])];
};

/** Columns back to an image: the opposite of taking windows out. */
const columnsToImage: Infer = (op) => {
  const [dims, image, block] = [op.dims(0), op.sizes(1), op.sizes(2)];
  const length = op.dim(1, 0);
  const spatial = image ?? (typeof length === 'number' ? unknownDims(Math.min(length, 64)) : undefined);
  if (!spatial) return [tensor(op.dtype(0), undefined)];
  const channels = block && floorDiv(dims?.[1], block.reduce(mul, 1));
  return [tensor(op.dtype(0), [dims?.[0], channels, ...spatial])];
};

const maxRoiPool: Infer = (op) => {
  const size = op.ints('pooled_shape');
  return [tensor(op.dtype(0), [op.dim(1, 0), op.dim(0, 1), size?.[0], size?.[1]])];
};

const roiAlign: Infer = (op) => [
  tensor(op.dtype(0), [op.dim(1, 0), op.dim(0, 1), op.int('output_height', 1), op.int('output_width', 1)]),
];

const causal: Infer = (op) => {
  const [dims, kernel] = [op.dims(0), op.dim(1, 2)];
  const state = op.dims(3) ?? [dims?.[0], dims?.[1], sub(kernel, 1)];
  return [tensor(op.dtype(0), dims), tensor(op.dtype(3) ?? op.dtype(0), state)];
};

const firstType = (op: Op): DType | undefined => op.dtype(0);

/** With the zero point of the output, which has the output's type. */
const quantisedConvolution = convolution((op) => op.dtype(7), 3);
export const plainConvolution = convolution(firstType);

export const convolving: Record<string, Infer> = {
  Conv: plainConvolution,
  ConvInteger: convolution(() => 'int32'),
  QLinearConv: quantisedConvolution,
  DeformConv: plainConvolution,
  ConvTranspose: transposed,
  AveragePool: pool,
  MaxPool: pool,
  LpPool: pool,
  GlobalAveragePool: globalPool,
  GlobalMaxPool: globalPool,
  GlobalLpPool: globalPool,
  MaxUnpool: unpool,
  MaxRoiPool: maxRoiPool,
  RoiAlign: roiAlign,
  Col2Im: columnsToImage,
  CausalConvWithState: causal,
};
