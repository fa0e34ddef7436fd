/** Normalisations. */
import { steps } from '../convention';
import type { Facts, Flops } from '../facts';

const perInput =
  (count: number): Flops =>
  (facts) =>
    count * facts.size(0);

/** A factor and a term for each channel are made once: add, root, divide; multiply, subtract. */
const batch = (facts: Facts): number => 2 * facts.size(0) + 5 * facts.size(1);

const layer = (facts: Facts): number => steps.layerNorm * facts.size(0) - (facts.has(2) ? 0 : facts.size(0));

/** Squares summed over neighbouring channels; multiply, add, power, divide. */
const neighbours = (facts: Facts): number => (5 + facts.int('size', 1)) * facts.size(0);

export const normalisations: Record<string, Flops> = {
  BatchNormalization: batch,
  InstanceNormalization: perInput(steps.layerNorm),
  GroupNormalization: perInput(steps.layerNorm),
  LayerNormalization: layer,
  RMSNormalization: perInput(steps.rmsNorm),
  SimplifiedLayerNormalization: perInput(steps.rmsNorm),
  LRN: neighbours,
  // without scale and shift
  MeanVarianceNormalization: perInput(steps.layerNorm - 2),
  // square or absolute, sum, divide
  LpNormalization: perInput(3),
};

export const contribNormalisations: Record<string, Flops> = {
  LayerNormalization: layer,
  SkipLayerNormalization: (facts) => (steps.layerNorm + 1 + (facts.has(4) ? 1 : 0)) * facts.size(0),
  SkipSimplifiedLayerNormalization: (facts) => (steps.rmsNorm + 1 + (facts.has(3) ? 1 : 0)) * facts.size(0),
  // with the swish that may follow
  GroupNorm: (facts) =>
    (steps.layerNorm + (facts.int('activation', 0) ? steps.swish - 1 : 0)) * facts.size(0),
  SkipGroupNorm: (facts) =>
    (steps.layerNorm + 1 + (facts.has(4) ? 1 : 0) + (facts.int('activation', 0) ? steps.swish - 1 : 0)) *
    facts.size(0),
  // words, places and segments are added first
  EmbedLayerNormalization: (facts) => (steps.layerNorm + (facts.has(4) ? 2 : 1)) * facts.outSize(),
};
