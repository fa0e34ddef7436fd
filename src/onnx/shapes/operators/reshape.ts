/** Operators that give the same elements another shape. */
import type { Dim } from '../../model';
import { equal, floorDiv, mul, product } from '../dim';
import { axisOf, tensor, unknownDims, type Dims, type Infer, type Op } from '../op';
import { axesOf } from './reduce';

const reshape: Infer = (op) => {
  const target = op.has(1) ? op.sizes(1) : op.ints('shape');
  const dtype = op.dtype(0);
  if (target) return [tensor(dtype, reshaped(op, op.dims(0), target))];
  const rank = op.dim(1, 0);
  return [tensor(dtype, typeof rank === 'number' ? unknownDims(Math.min(rank, 64)) : undefined)];
};

/** What the elements of a target shape come to, where 0 is "as it was" and -1 "what is left". */
function reshaped(op: Op, from: Dims | undefined, target: Dims): Dim[] {
  const copies = op.int('allowzero', 0) === 0;
  const kept = new Set<number>();
  const dims = target.map((size, axis): Dim => {
    if (size !== 0 || !copies) return size;
    kept.add(axis);
    return from?.[axis];
  });
  const open = dims.flatMap((dim, axis) =>
    dim === -1 || (dim === undefined && !kept.has(axis)) ? [axis] : [],
  );
  const [only] = open;
  if (open.length === 1 && only !== undefined && from) dims[only] = left(op, from, dims, only, kept);
  else if (open.length === 0 && from && equal(product(from), product(dims)) === false)
    op.misfit(0, 'size', 1);
  return dims.map((dim) => (typeof dim === 'number' && dim < 0 ? undefined : dim));
}

/** What one size must be for the elements to be as many as before. */
function left(op: Op, from: Dims, to: Dims, open: number, kept: ReadonlySet<number>): Dim {
  // Sizes on both sides go out first: what is not known may be among them.
  const source: Dim[] = from.filter((_, axis) => !(kept.has(axis) && from[axis] === undefined));
  const rest: Dim[] = [];
  to.forEach((dim, axis) => {
    if (axis === open || (kept.has(axis) && from[axis] === undefined && axis < from.length)) return;
    const same = dim === undefined || dim === 0 ? -1 : source.indexOf(dim);
    if (same >= 0) source.splice(same, 1);
    else rest.push(dim);
  });
  const [elements, others] = [product(source), product(rest)];
  if (typeof elements === 'number' && typeof others === 'number' && others > 0 && elements % others !== 0) {
    op.misfit(0, 'size', 1);
    return undefined;
  }
  return floorDiv(elements, others);
}

const squeeze: Infer = (op) => {
  const [dtype, dims, axes] = [op.dtype(0), op.dims(0), axesOf(op)];
  if (!dims) return [tensor(dtype, undefined)];
  if (axes === undefined) {
    const known = dims.every((dim) => dim === 1 || equal(dim, 1) === false);
    return [tensor(dtype, known ? dims.filter((dim) => dim !== 1) : undefined)];
  }
  if (axes === '?') {
    const count = op.dim(1, 0);
    const rank = typeof count === 'number' && count <= dims.length ? dims.length - count : undefined;
    return [tensor(dtype, unknownDims(rank))];
  }
  const gone = new Set(axes.map((axis) => axisOf(axis, dims.length)));
  if (gone.has(undefined)) {
    op.misfit(0, 'rank');
    return [tensor(dtype, undefined)];
  }
  if (dims.some((dim, axis) => gone.has(axis) && equal(dim, 1) === false)) op.misfit(0, 'size');
  return [
    tensor(
      dtype,
      dims.filter((_, axis) => !gone.has(axis)),
    ),
  ];
};

const unsqueeze: Infer = (op) => {
  const [dtype, dims, axes] = [op.dtype(0), op.dims(0), axesOf(op)];
  if (!dims) return [tensor(dtype, undefined)];
  if (axes === '?' || axes === undefined) {
    const count = op.dim(1, 0);
    const rank = typeof count === 'number' && count <= 64 ? dims.length + count : undefined;
    return [tensor(dtype, unknownDims(rank))];
  }
  const rank = dims.length + axes.length;
  const added = new Set(axes.map((axis) => axisOf(axis, rank)));
  if (added.has(undefined) || added.size < axes.length) {
    op.misfit(0, 'rank');
    return [tensor(dtype, undefined)];
  }
  let next = 0;
  return [
    tensor(
      dtype,
      Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : dims[next++])),
    ),
  ];
};

const flatten: Infer = (op) => {
  const [dims, axis] = [op.dims(0), op.int('axis', 1)];
  if (!dims) return [tensor(op.dtype(0), [undefined, undefined])];
  const at = axis < 0 ? axis + dims.length : axis;
  return [tensor(op.dtype(0), [product(dims.slice(0, at)), product(dims.slice(at))])];
};

const transpose: Infer = (op) => {
  const [dims, perm] = [op.dims(0), op.ints('perm')];
  if (!dims) return [tensor(op.dtype(0), unknownDims(perm?.length))];
  if (!perm?.length) return [tensor(op.dtype(0), dims.toReversed())];
  if (perm.length !== dims.length) {
    op.misfit(0, 'rank');
    return [tensor(op.dtype(0), undefined)];
  }
  return [
    tensor(
      op.dtype(0),
      perm.map((axis) => dims[axis]),
    ),
  ];
};

/** Blocks of pixels to channels: depth first in the shape of both. */
const spaceToDepth: Infer = (op) => {
  const [dims, block] = [op.dims(0), op.int('blocksize')];
  if (!dims || dims.length !== 4 || !block) return [tensor(op.dtype(0), unknownDims(4))];
  const [n, c, h, w] = dims;
  return [tensor(op.dtype(0), [n, mul(c, block * block), floorDiv(h, block), floorDiv(w, block)])];
};

const depthToSpace: Infer = (op) => {
  const [dims, block] = [op.dims(0), op.int('blocksize')];
  if (!dims || dims.length !== 4 || !block) return [tensor(op.dtype(0), unknownDims(4))];
  const [n, c, h, w] = dims;
  return [tensor(op.dtype(0), [n, floorDiv(c, block * block), mul(h, block), mul(w, block)])];
};

export const reshaping: Record<string, Infer> = {
  Reshape: reshape,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Flatten: flatten,
  Transpose: transpose,
  SpaceToDepth: spaceToDepth,
  DepthToSpace: depthToSpace,
};
