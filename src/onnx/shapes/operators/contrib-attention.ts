/** Attention in the forms of onnxruntime's own domain, com.microsoft. */
import type { DType } from '../../dtype';
import type { Dim } from '../../model';
import { add, equal, floorDiv, mul } from '../dim';
import { tensor, unknownDims, type Dims, type Infer, type Op } from '../op';

/** Weights of query, key and value side by side; the output is as wide as the values. */
const fromWeights =
  (dtype: (op: Op) => DType | undefined, pastAt: number): Infer =>
  (op) => {
    const [batch, length] = [op.dim(0, 0), op.dim(0, 1)];
    const sizes = op.ints('qkv_hidden_sizes');
    const width: Dim = sizes?.[2] ?? floorDiv(op.dim(1, 1), 3);
    const heads = op.int('num_heads');
    const past = op.dims(pastAt);
    const shares = op.int('past_present_share_buffer', 0) !== 0;
    const before: Dim = op.has(pastAt) ? past?.[3] : 0;
    const size: Dim = past?.[4] ?? floorDiv(sizes?.[0] ?? width, heads);
    const present: Dims = [2, batch, heads, shares ? past?.[3] : add(before, length), size];
    return [tensor(dtype(op), [batch, length, width]), tensor(dtype(op), present)];
  };

/** Query, key, value, bias, padding, bias of scores, past key, past value. */
const multiHead: Infer = (op) => {
  const [query, key, value] = [op.dims(0), op.dims(1), op.dims(2)];
  const heads = op.int('num_heads');
  if (!query) return [tensor(op.dtype(0), unknownDims(3))];
  const packed = query.length === 5;
  const [headSize, length] = packed
    ? [query[4], query[1]]
    : [floorDiv(query[2], heads), key?.length === 4 ? key[2] : key?.[1]];
  const width = packed
    ? mul(heads, headSize)
    : value?.length === 4
      ? mul(value[1], value[3])
      : value?.length === 3
        ? value[2]
        : undefined;
  // Key and value from elsewhere, with heads apart, are whole as they come.
  const crosses = key?.length === 4;
  const soFar = (input: number): Dim => (crosses || !op.has(input) ? length : add(op.dim(input, 2), length));
  const present = (input: number, size: Dim): Dims => [query[0], heads, soFar(input), size];
  const shares = op.has(9);
  return [
    tensor(op.dtype(0), [query[0], query[1], width]),
    tensor(op.dtype(0), shares ? unknownDims(4) : present(6, headSize)),
    tensor(op.dtype(0), shares ? unknownDims(4) : present(7, floorDiv(width, heads))),
  ];
};

/** Query (with key and value in it where they are left out), key, value, past key, past value. */
const groupQuery: Infer = (op) => {
  const [query, heads, pairs] = [op.dims(0), op.int('num_heads'), op.int('kv_num_heads')];
  const packed = !op.has(1);
  const parts = heads !== undefined && pairs !== undefined ? heads + 2 * pairs : undefined;
  const size = packed ? floorDiv(query?.[2], parts) : floorDiv(query?.[2], heads);
  // Where the past is kept in a buffer it stays as long as that is; otherwise it grows. Both look the same here.
  const present = (input: number): Dims => [query?.[0], pairs, lengthAfter(op, input), size];
  return [
    tensor(op.dtype(0), [query?.[0], query?.[1], mul(heads, size)]),
    tensor(op.dtype(3) ?? op.dtype(0), present(3)),
    tensor(op.dtype(4) ?? op.dtype(0), present(4)),
  ];
};

/** The total that an input states, where the buffer is no longer than that; otherwise not known. */
function lengthAfter(op: Op, past: number): Dim {
  const [before, all] = [op.has(past) ? op.dim(past, 2) : 0, op.sizes(6)?.[0]];
  return before === 0 || equal(before, all) ? all : undefined;
}

export const contributedAttention: Record<string, Infer> = {
  Attention: fromWeights((op) => op.dtype(0), 4),
  QAttention: fromWeights((op) => op.dtype(3), 8),
  MultiHeadAttention: multiHead,
  GroupQueryAttention: groupQuery,
};
