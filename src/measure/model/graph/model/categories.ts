/** Operators by what they are for (the groups of the ONNX operator documentation), for their colour on the picture. */
import type { Node } from '../../../../onnx/model';

/** `other` is first: containers, inputs and outputs are of it, and operators that are in no group. */
export const categories = [
  'other',
  'matrix',
  'convolution',
  'activation',
  'normalization',
  'arithmetic',
  'reduction',
  'movement',
  'shape',
  'quantization',
  'control',
  'custom',
] as const;
export type Category = (typeof categories)[number];

const groups: Readonly<Partial<Record<Category, string>>> = {
  matrix:
    'MatMul Gemm Einsum MatMulInteger QLinearMatMul Attention GroupQueryAttention MultiHeadAttention LSTM GRU RNN MatMulNBits QAttention FusedMatMul DynamicQuantizeMatMul MatMulIntegerToFloat FusedGemm Det',
  convolution:
    'Conv ConvTranspose ConvInteger QLinearConv FusedConv DeformConv MaxPool AveragePool GlobalAveragePool GlobalMaxPool LpPool GlobalLpPool MaxUnpool MaxRoiPool RoiAlign Col2Im NhwcConv DFT STFT',
  activation:
    'Relu LeakyRelu PRelu ThresholdedRelu Elu Celu Selu Gelu Sigmoid HardSigmoid HardSwish Swish Mish Softplus Softsign Tanh Softmax LogSoftmax Hardmax Erf Shrink FastGelu QuickGelu BiasGelu Clip Dropout',
  normalization:
    'BatchNormalization LayerNormalization InstanceNormalization GroupNormalization RMSNormalization SkipLayerNormalization SimplifiedLayerNormalization SkipSimplifiedLayerNormalization LRN LpNormalization MeanVarianceNormalization EmbedLayerNormalization',
  arithmetic:
    'Add Sub Mul Div Neg Abs Pow Sqrt Exp Log Reciprocal Min Max Mean Sum Mod Floor Ceil Round Sign Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh And Or Xor Not Equal Greater GreaterOrEqual Less LessOrEqual Where IsNaN IsInf BitShift BitwiseAnd BitwiseOr BitwiseXor BitwiseNot RotaryEmbedding',
  reduction:
    'ReduceSum ReduceMean ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceSumSquare ArgMax ArgMin CumSum CumProd TopK NonMaxSuppression NonZero Unique',
  movement:
    'Gather GatherElements GatherND Scatter ScatterElements ScatterND Concat Split Slice Pad Tile Expand Resize Upsample GridSample AffineGrid CenterCropPad ReverseSequence Compress Transpose DepthToSpace SpaceToDepth Trilu OneHot EyeLike TensorScatter',
  shape:
    'Shape Size Reshape Flatten Squeeze Unsqueeze Identity Cast CastLike BitCast Constant ConstantOfShape Range RandomNormal RandomNormalLike RandomUniform RandomUniformLike Bernoulli Multinomial',
  quantization: 'QuantizeLinear DequantizeLinear DynamicQuantizeLinear',
  control:
    'If Loop Scan SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SequenceMap SplitToSequence ConcatFromSequence Optional OptionalGetElement OptionalHasElement',
};

const byOperator = new Map(
  Object.entries(groups).flatMap(([category, operators]) =>
    operators.split(' ').map((op) => [op, categories.indexOf(category as Category)] as const),
  ),
);
/** Domains of which an operator's name means what it does in ai.onnx, or is of onnxruntime. */
const known = new Set(['', 'com.microsoft', 'com.ms.internal.nhwc']);
const custom = categories.indexOf('custom');

/** @returns an index into `categories`. */
export const categoryOf = ({ op, domain }: Pick<Node, 'op' | 'domain'>): number =>
  known.has(domain) ? (byOperator.get(op) ?? 0) : custom;
