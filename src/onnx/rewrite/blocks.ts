/**
 * Constant weights of MatMul in blocks of 4 bits, for onnxruntime's MatMulNBits (onnxruntime/docs/ContribOperators.md):
 * B is [N, blocks, block / 2], a column of the weights a row, the even element in the low half of a byte; a value is
 * (q − zero point) · scale. Without zero points that is 8.
 */
import { create } from '@bufbuild/protobuf';
import { AttributeProtoSchema, OperatorSetIdProtoSchema, TensorProtoSchema, type NodeProto } from 'onnx-buf';
import { bytesFor, codeOf, dtypeOf, type DType } from '../dtype';
import type { OpenedModel } from '../read/open';
import { tensorRef } from '../read/tensors';
import { readValues } from '../values';
import { Draft } from './draft';
import { toHalf } from './float16';
import type { Conversion } from './half-weights';
import { hoistConstants } from './hoist';
import { sweep } from './parts';
import { valueInfo } from './tensor-proto';
import type { WrittenModel } from './write';

export interface BlockOptions extends Conversion {
  /** Elements that share a scale: a power of two from 16 on. */
  readonly block?: number;
  /** A zero point for each block: closer to the weights, and a little larger. */
  readonly zeroPoints?: boolean;
}

export interface BlockedWeight {
  readonly name: string;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Largest and root mean square difference from the weights as they were. */
  readonly largestError: number;
  readonly rmsError: number;
}

export interface Blocked extends WrittenModel {
  readonly weights: readonly BlockedWeight[];
  /** How many operators use them. */
  readonly operators: number;
}

/** @throws UserError for weights that are not all there, the signal's reason. */
export async function blockWeights(opened: OpenedModel, options: BlockOptions = {}): Promise<Blocked> {
  const { block = 32, zeroPoints = false, onTensor, signal } = options;
  const draft = new Draft(opened);
  const { graph, proto } = draft;
  hoistConstants(draft);
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const users = new Map<string, NodeProto[]>();
  for (const node of graph.node) {
    const name = node.input[1] ?? '';
    const tensor = tensors.get(name);
    const dtype = tensor && dtypeOf(tensor.dataType);
    const fits = (dtype === 'float32' || dtype === 'float16') && tensor!.dims.length === 2;
    if (node.opType === 'MatMul' && !node.domain && fits && tensor!.dims[0]! >= BigInt(block))
      users.set(name, [...(users.get(name) ?? []), node]);
  }
  const weights: BlockedWeight[] = [];
  let operators = 0;
  for (const [name, nodes] of users) {
    signal?.throwIfAborted();
    const tensor = tensors.get(name)!;
    const dtype = dtypeOf(tensor.dataType)!;
    const [rows, columns] = tensor.dims.map(Number) as [number, number];
    const values = (await readValues(tensorRef(tensor, opened.name), opened)) as Float32Array;
    const made = inBlocks(values, rows, columns, block, zeroPoints);
    const across = Math.ceil(rows / block);
    const add = (suffix: string, type: DType, dims: number[], bytes: Uint8Array<ArrayBuffer>): string => {
      const one = create(TensorProtoSchema, {
        name: draft.fresh(`${name}/${suffix}`),
        dataType: codeOf(type),
        dims: dims.map(BigInt),
      });
      draft.setRaw(one, bytes);
      graph.initializer.push(one);
      if (proto.irVersion < 4n) graph.input.push(valueInfo(one.name, { kind: 'tensor', dtype: type, dims }));
      return one.name;
    };
    const scales = dtype === 'float16' ? toHalf(made.scales).half : made.scales;
    const inputs = [
      add('4bit', 'uint8', [columns, across, block / 2], made.packed),
      add('scales', dtype, [columns * across], new Uint8Array(scales.buffer)),
      ...(made.zeroPoints
        ? [add('zero_points', 'uint8', [columns * Math.ceil(across / 2)], made.zeroPoints)]
        : []),
    ];
    for (const node of nodes) {
      node.opType = 'MatMulNBits';
      node.domain = 'com.microsoft';
      node.input = [node.input[0]!, ...inputs];
      node.attribute = Object.entries({ K: rows, N: columns, bits: 4, block_size: block }).map(
        ([key, value]) => create(AttributeProtoSchema, { name: key, type: 2, i: BigInt(value) }),
      );
      operators++;
    }
    weights.push({
      name,
      bytesBefore: bytesFor(dtype, values.length)!,
      bytesAfter: made.packed.length + scales.byteLength + (made.zeroPoints?.length ?? 0),
      largestError: made.largestError,
      rmsError: made.rmsError,
    });
    onTensor?.(weights.length, users.size);
  }
  if (operators && !proto.opsetImport.some(({ domain }) => domain === 'com.microsoft'))
    proto.opsetImport.push(create(OperatorSetIdProtoSchema, { domain: 'com.microsoft', version: 1n }));
  sweep(graph);
  return { ...draft.write(), weights, operators };
}

interface Blocks {
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  readonly zeroPoints?: Uint8Array<ArrayBuffer>;
  readonly largestError: number;
  readonly rmsError: number;
}

/** @param values [rows, columns]. Rows are padded to whole blocks with what stands for 0. */
export function inBlocks(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  block: number,
  withZeroPoints: boolean,
): Blocks {
  const across = Math.ceil(rows / block);
  const packed = new Uint8Array((columns * across * block) / 2);
  const scales = new Float32Array(columns * across);
  const zeroPoints = withZeroPoints ? new Uint8Array(columns * Math.ceil(across / 2)) : undefined;
  let [largestError, squares] = [0, 0];
  for (let column = 0; column < columns; column++) {
    for (let b = 0; b < across; b++) {
      const [from, to] = [b * block, Math.min(rows, (b + 1) * block)];
      const { scale, zero } = range(values, from, to, columns, column, withZeroPoints);
      scales[column * across + b] = scale;
      if (zeroPoints) zeroPoints[column * Math.ceil(across / 2) + (b >> 1)]! |= zero << (4 * (b & 1));
      const start = ((column * across + b) * block) / 2;
      for (let i = 0; i < block; i++) {
        const value = from + i < to ? values[(from + i) * columns + column]! : 0;
        const q = scale === 0 ? zero : Math.max(0, Math.min(15, Math.round(value / scale) + zero));
        packed[start + (i >> 1)]! |= q << (4 * (i & 1));
        const error = Math.abs((q - zero) * scale - value);
        if (error > largestError) largestError = error;
        squares += error * error;
      }
    }
  }
  const rmsError = values.length ? Math.sqrt(squares / values.length) : 0;
  return { packed, scales, ...(zeroPoints && { zeroPoints }), largestError, rmsError };
}

/**
 * Without zero points the element furthest from 0 is −8 scales, of which there is one more than of +8; with them the
 * range from least to greatest, 0 among it, is 15 scales.
 */
function range(
  values: ArrayLike<number>,
  from: number,
  to: number,
  columns: number,
  column: number,
  withZeroPoint: boolean,
): { scale: number; zero: number } {
  let [low, high] = [0, 0];
  for (let row = from; row < to; row++) {
    const value = values[row * columns + column]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!withZeroPoint) return { scale: Math.fround((-low > high ? low : high) / -8), zero: 8 };
  const scale = Math.fround((high - low) / 15);
  return { scale, zero: scale === 0 ? 0 : Math.max(0, Math.min(15, Math.round(-low / scale))) };
}
