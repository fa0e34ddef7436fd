/** Operators that do the same with every element, at the counts of their definitions. */
import { steps } from '../convention';
import type { Facts, Flops } from '../facts';

/** So many per element of the result. */
export const each =
  (count: number): Flops =>
  (facts) =>
    count * facts.outSize();

/** Sum, Max, Min and Mean of several inputs. */
const among =
  (more: number): Flops =>
  (facts) =>
    (facts.node.inputs.length - 1 + more) * facts.outSize();

const gelu = (facts: Facts): number =>
  facts.outSize() * (facts.text('approximate') === 'tanh' ? steps.geluTanh : steps.gelu);

const named = (count: number, names: string): [string, Flops][] =>
  names.split(' ').map((name) => [name, each(count)]);

export const elementwise: Record<string, Flops> = {
  ...Object.fromEntries([
    ...named(1, 'Abs Neg Floor Ceil Round Sqrt Exp Log Reciprocal Sign Erf Relu Tanh'),
    ...named(1, 'Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh'),
    ...named(1, 'Not And Or Xor BitwiseNot BitwiseAnd BitwiseOr BitwiseXor BitShift IsNaN IsInf'),
    ...named(1, 'Add Sub Mul Div Pow Mod Equal Greater GreaterOrEqual Less LessOrEqual ThresholdedRelu'),
    ...named(2, 'Clip LeakyRelu PRelu Range'),
    ...named(3, 'Softplus Softsign Shrink'),
    ...named(4, 'HardSigmoid Elu'),
    // softplus, tanh, multiply; and the linear part of HardSwish with its multiplication
    ...named(5, 'Mish HardSwish Selu'),
    ...named(7, 'Celu'),
  ]),
  Sigmoid: each(steps.sigmoid),
  Swish: each(steps.swish),
  Gelu: gelu,
  Sum: among(0),
  Max: among(0),
  Min: among(0),
  Mean: among(1),
  CumSum: each(1),
  CumProd: each(1),
  NonZero: (facts) => facts.size(0),
};

/** Fused activations of onnxruntime's own operators (domain com.microsoft). */
export const contribElementwise: Record<string, Flops> = {
  Gelu: gelu,
  BiasGelu: each(steps.gelu + 1),
  FastGelu: (facts) => facts.outSize() * (steps.geluTanh + (facts.has(1) ? 1 : 0)),
  QuickGelu: each(steps.swish),
  BiasAdd: each(2),
  // bias, GELU of one half, product with the other
  BiasSplitGelu: (facts) => facts.size(0) + facts.outSize() * (steps.gelu + 1),
  BiasDropout: each(1),
  GatedAdd: each(2),
};
