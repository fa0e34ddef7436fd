/** Attention, with heads apart (4 dimensions) or beside each other in the last of 3. */
import type { Dim } from '../../model';
import { add, floorDiv, mul } from '../dim';
import { tensor, unknownDims, type Dims, type Infer, type Op } from '../op';
import { same } from './broadcast';

interface Heads {
  readonly batch: Dim;
  readonly heads: Dim;
  readonly length: Dim;
  readonly size: Dim;
}

/** An input with its heads told apart; undefined where its rank is not known or is another. */
function headsOf(op: Op, input: number, count: number | undefined): Heads | undefined {
  const dims = op.dims(input);
  if (dims?.length === 4) return { batch: dims[0], heads: dims[1], length: dims[2], size: dims[3] };
  if (dims?.length !== 3) {
    if (dims) op.misfit(input, 'rank');
    return undefined;
  }
  return { batch: dims[0], heads: count, length: dims[1], size: floorDiv(dims[2], count) };
}

/** Q, K, V, mask, past key, past value → Y, key and value so far, scores. */
const attention: Infer = (op) => {
  const [rank, dtype] = [op.rank(0), op.dtype(0)];
  const q = headsOf(op, 0, op.int('q_num_heads'));
  const k = headsOf(op, 1, op.int('kv_num_heads'));
  const v = headsOf(op, 2, op.int('kv_num_heads'));
  const past: Dim = op.has(4) ? op.dim(4, 2) : 0;
  const total = add(past, k?.length);
  const result: Dims | undefined =
    rank === 3
      ? [q?.batch, q?.length, mul(q?.heads, v?.size)]
      : rank === 4
        ? [q?.batch, q?.heads, q?.length, v?.size]
        : undefined;
  return [
    tensor(dtype, result),
    tensor(op.dtype(4) ?? op.dtype(1), [k?.batch, k?.heads, total, k?.size]),
    tensor(op.dtype(5) ?? op.dtype(2), [
      v?.batch,
      v?.heads,
      add(op.has(5) ? op.dim(5, 2) : 0, v?.length),
      v?.size,
    ]),
    tensor(dtype, [q?.batch, q?.heads, q?.length, total]),
  ];
};

const linear: Infer = (op) => {
  const [query, heads, pairs] = [op.dims(0), op.int('q_num_heads'), op.int('kv_num_heads')];
  const [keySize, valueSize] = [floorDiv(op.dim(1, 2), pairs), floorDiv(op.dim(2, 2), pairs)];
  const state = op.dims(3) ?? [query?.[0] ?? op.dim(1, 0), pairs, keySize, valueSize];
  return [
    tensor(op.dtype(0), [query?.[0], query?.[1], mul(heads, valueSize)]),
    // Nothing says of which type a state is that begins here.
    tensor(op.dtype(3), state),
  ];
};

const flexible: Infer = (op) => {
  const dims = op.dims(0);
  return [tensor(op.dtype(0), dims ? [dims[0], dims[1], dims[2], op.dim(2, 3)] : unknownDims(4))];
};

export const attending: Record<string, Infer> = {
  Attention: attention,
  LinearAttention: linear,
  RotaryEmbedding: same,
};

export const attendingPreview: Record<string, Infer> = { FlexAttention: flexible };
