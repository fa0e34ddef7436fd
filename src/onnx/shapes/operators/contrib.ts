/**
 * Operators of onnxruntime's own domain, com.microsoft, that exporters and optimisers write
 * (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md). Those on attention are in
 * `contrib-attention.ts`.
 */
import type { DType } from '../../dtype';
import type { Dim } from '../../model';
import { mul, total } from '../dim';
import { axisOf, tensor, type Dims, type Infer, type Op } from '../op';
import { broadcastInputs, same } from './broadcast';
import { plainConvolution, pool } from './convolve';
import { generating } from './generate';
import { gemm, product } from './matrix';
import { statisticsOf, stashType } from './normalise';
import { reducing } from './reduce';
import { slicing } from './slice';

/** Matrices that may be stored transposed, or with their batch dimensions behind the rows. */
function turned(op: Op, input: number, flag: string, batchFlag: string): Dims | undefined {
  let dims = op.dims(input);
  if (dims && dims.length > 2 && op.int(batchFlag, 0)) dims = [...dims.slice(1, -1), dims[0], dims.at(-1)];
  if (!dims || dims.length < 2 || !op.int(flag, 0)) return dims;
  return [...dims.slice(0, -2), dims.at(-1), dims.at(-2)];
}

const fusedMatMul: Infer = (op) => [
  tensor(
    op.dtype(0),
    product(op, turned(op, 0, 'transA', 'transBatchA'), turned(op, 1, 'transB', 'transBatchB')),
  ),
];

/** Weights packed in few bits, of which the attributes tell the shape. */
const packedMatMul: Infer = (op) => {
  const dims = op.dims(0);
  return [tensor(op.dtype(0), dims && [...dims.slice(0, -1), op.int('N')])];
};

const toFloatMatMul =
  (dtype: (op: Op) => DType | undefined): Infer =>
  (op) => [tensor(dtype(op), product(op, op.dims(0), op.dims(1)))];

/** A, scale, zero point, B, scale, zero point, C, and scale and zero point of the output; without them it is float. */
const quantisedGemm: Infer = (op) => {
  const [a, b] = [op.dims(0), op.dims(3)];
  const rows = a?.[op.int('transA', 0) ? 1 : 0];
  const columns = b?.[op.int('transB', 0) ? 0 : 1];
  return [tensor(op.has(8) ? op.dtype(8) : 'float32', [rows, columns])];
};

const quantisedBinary: Infer = (op) => [tensor(op.dtype(0), broadcastInputs(op, [0, 3].values()))];

const quantisedWhere: Infer = (op) => [tensor(op.dtype(1), broadcastInputs(op, [0, 1, 4].values()))];

/** Scale and zero point of the output, then three inputs for every part. */
const quantisedConcat: Infer = (op) => {
  const parts = Array.from(
    { length: Math.floor((op.node.inputs.length - 2) / 3) },
    (_, part) => 2 + 3 * part,
  );
  const first = op.dims(2);
  const axis = first && axisOf(op.int('axis', 0), first.length);
  const along = total(parts.map((part) => (axis === undefined ? undefined : op.dim(part, axis))));
  return [tensor(op.dtype(1), first && axis !== undefined ? first.with(axis, along) : undefined)];
};

const likeFirst: Infer = (op) => [tensor(op.dtype(0), op.dims(0))];

const globalPool: Infer = (op) => {
  const last = op.int('channels_last', 0) !== 0;
  return [
    tensor(
      op.dtype(0),
      op.dims(0)?.map((dim, axis, { length }) => (axis === 0 || axis === (last ? length - 1 : 1) ? dim : 1)),
    ),
  ];
};

const quantise: Infer = (op) => [tensor(op.has(2) ? op.dtype(2) : 'uint8', op.dims(0))];
const dequantise: Infer = (op) => [tensor(op.dtype(1), op.dims(0))];

/** Output, mean, inverse deviation, and for those with a shortcut the sum that was normalised. */
const normalise: Infer = (op) => {
  const statistics = tensor(stashType(op), statisticsOf(op, op.int('axis', -1)));
  return [op.type(0), statistics, statistics];
};
const normaliseSum: Infer = (op) => {
  const statistics = tensor('float32', statisticsOf(op, -1));
  return [op.type(0), statistics, statistics, op.type(0)];
};

/** Words, segments, and the tables of both. */
const embed: Infer = (op) => {
  const dims: Dims = [op.dim(0, 0), op.dim(0, 1), op.dim(2, 1)];
  return [tensor(op.dtype(2), dims), tensor('int32', [op.dim(0, 0)]), tensor(op.dtype(2), dims)];
};

const gatherBlocks: Infer = (op) => {
  const [data, indices] = [op.dims(0), op.dims(1)];
  const axis = data && axisOf(op.int('gather_axis', 0), data.length);
  if (!data || !indices || axis === undefined) return [tensor(op.dtype(2), undefined)];
  // Bytes hold two of them.
  const perByte = op.dtype(0) === 'uint8' ? 8 / op.int('bits', 4) : 1;
  const whole = data.with(-1, mul(data.at(-1), perByte));
  return [tensor(op.dtype(2), [...whole.slice(0, axis), ...indices, ...whole.slice(axis + 1)])];
};

/** A dimension of 1 at an axis that an input holds. */
const expandDims: Infer = (op) => {
  const [dims, axis] = [op.dims(0), op.numbers(1)?.[0]];
  const at = dims && axis !== undefined ? axisOf(axis, dims.length + 1) : undefined;
  return [tensor(op.dtype(0), at === undefined ? undefined : dims?.toSpliced(at, 0, 1))];
};

/** From every row of the one to every row of the other. */
const distances: Infer = (op) => [tensor(op.dtype(0), [op.dim(0, 0), op.dim(1, 0)])];

/** Half of the last dimension gates the other half. */
const gated: Infer = (op) => {
  const dims = op.dims(0);
  const last = dims?.at(-1);
  const half: Dim = typeof last === 'number' ? last / 2 : undefined;
  return [tensor(op.dtype(0), dims?.with(-1, half))];
};

const each = (names: string, infer: Infer): Record<string, Infer> =>
  Object.fromEntries(names.split(' ').map((name) => [name, infer]));

export const contributed: Record<string, Infer> = {
  ...each('FusedMatMul TransposeMatMul FusedMatMulActivation', fusedMatMul),
  ...each('MatMulNBits MatMulBnb4 MatMulFpQ4', packedMatMul),
  DynamicQuantizeMatMul: toFloatMatMul(() => 'float32'),
  MatMulIntegerToFloat: toFloatMatMul((op) => op.dtype(2)),
  MatMulInteger16: toFloatMatMul(() => 'int32'),
  QGemm: quantisedGemm,
  FusedGemm: gemm,
  ...each('QLinearAdd QLinearMul', quantisedBinary),
  QLinearWhere: quantisedWhere,
  QLinearConcat: quantisedConcat,
  ...each('QLinearSigmoid QLinearLeakyRelu QLinearSoftmax', likeFirst),
  QLinearGlobalAveragePool: globalPool,
  QLinearReduceMean: reducing.ReduceMean!,
  QLinearAveragePool: (op) => (op.int('channels_last', 0) ? [tensor(op.dtype(0), undefined)] : [pool(op)[0]]),
  Pad: slicing.Pad!,
  Range: generating.Range!,
  ExpandDims: expandDims,
  CDist: distances,
  QuantizeLinear: quantise,
  DequantizeLinear: dequantise,
  ...each(
    'Gelu FastGelu BiasGelu QuickGelu BiasAdd BiasSoftmax GroupNorm RotaryEmbedding MoE QMoE Trilu Inverse',
    same,
  ),
  ...each('LayerNormalization SimplifiedLayerNormalization', normalise),
  ...each('SkipLayerNormalization SkipSimplifiedLayerNormalization', normaliseSum),
  EmbedLayerNormalization: embed,
  FusedConv: plainConvolution,
  GatherBlockQuantized: gatherBlocks,
  BiasSplitGelu: gated,
};

/** Of onnxruntime as well, but written in the domain of ai.onnx. */
export const contributedToOnnx: Record<string, Infer> = { SimplifiedLayerNormalization: normalise };
