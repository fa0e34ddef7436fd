/** Which operators compute in float16, by ONNX's own type constraints (onnx/docs/Operators.md) and onnxruntime's. */
import type { NodeProto } from 'onnx-buf';
import { bodiesOf } from './parts';

export type IslandReason =
  'a graph inside' | 'a function' | 'lacks float16' | 'no tensors' | 'asked for' | 'weights too large';

/** The operator set in which each learned float16; infinity for those that have not. */
const learned: Readonly<Record<string, number>> = {
  Bernoulli: Infinity,
  BlackmanWindow: Infinity,
  Celu: Infinity,
  CumSum: 14,
  DequantizeLinear: Infinity,
  DynamicQuantizeLinear: Infinity,
  EyeLike: Infinity,
  HammingWindow: Infinity,
  HannWindow: Infinity,
  IsInf: 20,
  MelWeightMatrix: Infinity,
  NonMaxSuppression: Infinity,
  QLinearConv: Infinity,
  QLinearMatMul: Infinity,
  QuantizeLinear: Infinity,
  RandomNormal: Infinity,
  RandomNormalLike: Infinity,
  RandomUniform: Infinity,
  RandomUniformLike: Infinity,
  Range: Infinity,
  TfIdfVectorizer: Infinity,
};

/** onnxruntime's own operators that take float16 (onnxruntime/docs/ContribOperators.md). */
const contributed = new Set([
  'Attention',
  'BiasGelu',
  'FastGelu',
  'FusedConv',
  'FusedMatMul',
  'Gelu',
  'GroupQueryAttention',
  'MatMulNBits',
  'MultiHeadAttention',
  'QuickGelu',
  'RotaryEmbedding',
  'SkipLayerNormalization',
  'SkipSimplifiedLayerNormalization',
]);

/** @param opset of ONNX's own operators. @returns undefined for one that computes in float16. */
export function islandReason(
  node: NodeProto,
  opset: number,
  functions: ReadonlySet<string>,
): IslandReason | undefined {
  const { domain, opType } = node;
  if (bodiesOf(node).length) return 'a graph inside';
  if (functions.has(`${domain}:${opType}`)) return 'a function';
  if (domain === '' || domain === 'ai.onnx')
    return opset < (learned[opType] ?? 0) ? 'lacks float16' : undefined;
  return domain === 'com.microsoft' && contributed.has(opType) ? undefined : 'lacks float16';
}

/** Inputs and outputs that stay float32 in an operator of float16. */
export const floatInputs: Readonly<Record<string, readonly number[]>> = { Resize: [1, 2], Upsample: [1] };
/** Mean and its inverse are of the type that the sums are in. */
export const floatOutputs: Readonly<Record<string, readonly number[]>> = { LayerNormalization: [1, 2] };
