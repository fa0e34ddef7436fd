/** Products of matrices. */
import type { Dim } from '../../model';
import { equal } from '../dim';
import { tensor, type Dims, type Infer, type Op } from '../op';
import { broadcast, broadcastDim, sharedDtype } from './broadcast';

/** The shape of a product of stacks of matrices, as numpy.matmul; a vector stands for a row on the left, a column on the right. */
export function product(
  op: Op,
  a: Dims | undefined,
  b: Dims | undefined,
  left = 0,
  right = 1,
): Dims | undefined {
  if (!a || !b) return undefined;
  if (a.length === 0 || b.length === 0) {
    op.misfit(a.length === 0 ? left : right, 'rank');
    return undefined;
  }
  const inner = b.length === 1 ? b[0] : b.at(-2);
  if (equal(a.at(-1), inner) === false) {
    op.misfit(right, 'size', left);
    return undefined;
  }
  const stack = broadcast(a.slice(0, -2), b.slice(0, -2));
  if (!stack) {
    if (stack === null) op.misfit(right, 'size', left);
    return undefined;
  }
  return [...stack, ...(a.length > 1 ? [a.at(-2)] : []), ...(b.length > 1 ? [b.at(-1)] : [])];
}

const matMul: Infer = (op) => [tensor(sharedDtype(op), product(op, op.dims(0), op.dims(1)))];

const matMulInteger: Infer = (op) => [tensor('int32', product(op, op.dims(0), op.dims(1)))];

/** Inputs a, scale, zero point; b, scale, zero point; then those of the output. */
const quantised: Infer = (op) => [tensor(op.dtype(7), product(op, op.dims(0), op.dims(3), 0, 3))];

export const gemm: Infer = (op) => {
  const [a, b] = [op.dims(0), op.dims(1)];
  const [flipA, flipB] = [op.int('transA', 0) !== 0, op.int('transB', 0) !== 0];
  if ((a && a.length !== 2) || (b && b.length !== 2)) {
    op.misfit(a && a.length !== 2 ? 0 : 1, 'rank');
    return [tensor(op.dtype(0), [undefined, undefined])];
  }
  if (equal(a?.[flipA ? 0 : 1], b?.[flipB ? 1 : 0]) === false) op.misfit(1, 'size', 0);
  return [tensor(sharedDtype(op, [0, 1]), [a?.[flipA ? 1 : 0], b?.[flipB ? 0 : 1]])];
};

/** A sum of products by the letters of its dimensions ("bij,bjk->bik"). */
const einsum: Infer = (op) => {
  const dtype = sharedDtype(op);
  const equation = op.text('equation')?.replaceAll(/\s/g, '') ?? '';
  const [left = '', right] = equation.split('->');
  const terms = left.split(',');
  const sizes = new Map<string, Dim>();
  let stack: Dim[] | undefined = [];
  for (const [input, term] of terms.entries()) {
    const dims = op.dims(input);
    const [before = '', after] = term.split('...');
    const letters = before + (after ?? '');
    if (dims && (after === undefined ? dims.length !== letters.length : dims.length < letters.length)) {
      op.misfit(input, 'rank');
      return [tensor(dtype, undefined)];
    }
    if (after !== undefined && stack) {
      stack = broadcast(stack, dims?.slice(before.length, dims.length - after.length)) ?? undefined;
    }
    for (const [at, letter] of [...letters].entries()) {
      const dim = dims?.[at < before.length ? at : dims.length - letters.length + at];
      const size = sizes.has(letter) ? broadcastDim(sizes.get(letter), dim) : dim;
      if (size === null) op.misfit(input, 'size');
      sizes.set(letter, size ?? undefined);
    }
  }
  const result = right ?? implied(left);
  const [before = '', after] = result.split('...');
  const named = (letters: string): Dim[] => [...letters].map((letter) => sizes.get(letter));
  if (after === undefined) return [tensor(dtype, named(before))];
  return [tensor(dtype, stack && [...named(before), ...stack, ...named(after)])];
};

/** Without an arrow: the letters that stand once, in order, behind the dots. */
function implied(left: string): string {
  const letters = [...left.replaceAll(/[.,]/g, '')];
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter)).sort();
  return (left.includes('...') ? '...' : '') + once.join('');
}

const determinant: Infer = (op) => [tensor(op.dtype(0), op.dims(0)?.slice(0, -2))];

export const multiplying: Record<string, Infer> = {
  MatMul: matMul,
  MatMulInteger: matMulInteger,
  QLinearMatMul: quantised,
  Gemm: gemm,
  Einsum: einsum,
  Det: determinant,
};
