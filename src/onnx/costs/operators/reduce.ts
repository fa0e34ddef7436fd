/** Reductions, searches and sorting. */
import { steps } from '../convention';
import type { Facts, Flops } from '../facts';

/** So many per element of the input, and so many per element of the result. */
const reduce =
  (perInput: number, perOutput = 0): Flops =>
  (facts) =>
    perInput * facts.size(0) + perOutput * facts.outSize();

const window = (facts: Facts): number =>
  (facts.ints('kernel_shape') ?? []).reduce((size, dim) => size * dim, 1);

/** A window per element of the result. */
const pool =
  (perElement: number, perWindow: number): Flops =>
  (facts) =>
    facts.outSize() * (perElement * window(facts) + perWindow);

export const reductions: Record<string, Flops> = {
  ReduceSum: reduce(1),
  ReduceMax: reduce(1),
  ReduceMin: reduce(1),
  ReduceProd: reduce(1),
  ReduceMean: reduce(1, 1),
  ReduceL1: reduce(2),
  ReduceL2: reduce(2, 1),
  ReduceSumSquare: reduce(2),
  ReduceLogSum: reduce(1, 1),
  // largest, subtract, exp, sum; log and add
  ReduceLogSumExp: reduce(4, 2),
  ArgMax: reduce(1),
  ArgMin: reduce(1),
  // comparisons of one pass
  TopK: reduce(1),
  Hardmax: reduce(1),
  Unique: (facts) => sorting(facts.size(0)),
  Softmax: reduce(steps.softmax),
  // likewise, with a subtraction in the place of the division; one log a row is left out
  LogSoftmax: reduce(steps.softmax),
  NegativeLogLikelihoodLoss: (facts) => 2 * facts.size(1),
  SoftmaxCrossEntropyLoss: (facts) => steps.softmax * facts.size(0) + 2 * facts.size(1),
  GlobalAveragePool: reduce(1, 1),
  GlobalMaxPool: reduce(1),
  // absolute, power, sum; root
  GlobalLpPool: reduce(3, 1),
  MaxPool: pool(1, 0),
  AveragePool: pool(1, 1),
  LpPool: pool(3, 1),
};

/** Comparisons of a sort. */
const sorting = (size: number): number => Math.round(size > 1 ? size * Math.log2(size) : 0);

export const contribReductions: Record<string, Flops> = {
  BiasSoftmax: reduce(steps.softmax + 1),
};
