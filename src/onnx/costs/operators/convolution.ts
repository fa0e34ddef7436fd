/** Convolutions. Weights are [M, C/group, kernel…], and [C, M/group, kernel…] where they are transposed. */
import { steps } from '../convention';
import { product, type Facts, type Flops } from '../facts';

/** One multiply-add for every weight that an element of the result is made of. */
const products = (facts: Facts, weights: number): number =>
  2 * facts.outSize() * product(facts.dims(weights).slice(1));

const bias = (facts: Facts, input: number): number => (facts.has(input) ? facts.outSize() : 0);

const convolve = (facts: Facts): number => products(facts, 1) + bias(facts, 2);

/** Every element of the input is spread over a window. */
const transposed = (facts: Facts): number =>
  2 * facts.size(0) * product(facts.dims(1).slice(1)) + bias(facts, 2);

/** Likewise, with four values around each place weighed: 4 multiply-adds, and a factor where there is a mask. */
const deformed = (facts: Facts): number => {
  const [batch = 0, channels = 0] = facts.dims(0);
  const places = product(facts.outDims().slice(2)) * product(facts.dims(1).slice(2));
  return products(facts, 1) + bias(facts, 3) + batch * channels * places * (8 + (facts.has(4) ? 1 : 0));
};

export const convolutions: Record<string, Flops> = {
  Conv: convolve,
  ConvTranspose: transposed,
  ConvInteger: (facts) => products(facts, 1),
  QLinearConv: (facts) => products(facts, 3) + bias(facts, 8) + steps.quantize * facts.outSize(),
  DeformConv: deformed,
  // every value of a block is added where it belongs
  Col2Im: (facts) => facts.size(0),
};

/** With an activation, at 1 an element, and the sum of a fourth input. */
const fused = (facts: Facts): number =>
  convolve(facts) + facts.outSize() * ((facts.text('activation') ? 1 : 0) + (facts.has(3) ? 1 : 0));

/** The same with channels last: the result of [N, H, W, M] is made of all but the first axis of the weights as well. */
export const contribConvolutions: Record<string, Flops> = {
  FusedConv: fused,
  NhwcFusedConv: fused,
  NhwcConv: convolve,
  QLinearConv: (facts) => products(facts, 3) + bias(facts, 8) + steps.quantize * facts.outSize(),
  ConvTransposeWithDynamicPads: transposed,
};
