/** Operators between numbers and few bits, and those that compute on few bits by way of numbers. */
import { steps } from '../convention';
import { type Facts, type Flops } from '../facts';
import { each } from './elementwise';

/** Least and largest of all first. */
const dynamic = (facts: Facts): number => (2 + steps.quantize) * facts.size(0);

export const quantised: Record<string, Flops> = {
  QuantizeLinear: each(steps.quantize),
  DequantizeLinear: each(steps.dequantize),
  DynamicQuantizeLinear: dynamic,
};

/** Made numbers, computed with, and made bits again. */
const around =
  (operands: readonly number[], count: number): Flops =>
  (facts) =>
    operands.reduce((sum, input) => sum + steps.dequantize * facts.sizeIfGiven(input), 0) +
    (count + steps.quantize) * facts.outSize();

const pooled = (facts: Facts): number =>
  steps.dequantize * facts.size(0) + facts.size(0) + (1 + steps.quantize) * facts.outSize();

export const contribQuantised: Record<string, Flops> = {
  QuantizeLinear: each(steps.quantize),
  DequantizeLinear: each(steps.dequantize),
  QLinearAdd: around([0, 3], 1),
  QLinearMul: around([0, 3], 1),
  QLinearSigmoid: around([0], steps.sigmoid),
  QLinearLeakyRelu: around([0], 2),
  QLinearSoftmax: around([0], steps.softmax),
  QLinearGlobalAveragePool: pooled,
  QLinearAveragePool: (facts) =>
    steps.dequantize * facts.size(0) +
    facts.outSize() *
      ((facts.ints('kernel_shape') ?? []).reduce((size, dim) => size * dim, 1) + 1 + steps.quantize),
  QLinearConcat: (facts) => (steps.dequantize + steps.quantize) * facts.outSize(),
  QLinearWhere: each(steps.dequantize + steps.quantize),
  GatherBlockQuantized: each(steps.dequantize),
};
