/** Models that are no networks (domain ai.onnx.ml). */
import { byData, stop } from '../amount';
import type { Facts, Flops } from '../facts';
import { each } from './elementwise';

/** Coefficients [targets, features] for each of the rows. */
const linear = (facts: Facts): number => {
  const coefficients = facts.ints('coefficients')?.length ?? stop({ why: 'operator' });
  const rows = facts.rank(0) === 1 ? 1 : facts.dim(0, 0);
  return rows * (2 * coefficients + (facts.ints('intercepts')?.length ?? 0));
};

/** Support vectors are given by their coefficients: a product with each, and the kernel's own function. */
const support = (facts: Facts): number => {
  const vectors = facts.ints('support_vectors')?.length ?? 0;
  const rows = facts.rank(0) === 1 ? 1 : facts.dim(0, 0);
  const count = facts.int('n_supports') ?? vectors / Math.max(1, facts.dim(0, -1));
  return rows * (2 * vectors + 3 * count);
};

const dataDependent: Flops = () => stop(byData);
const none: Flops = () => 0;

export const classics: Record<string, Flops> = {
  LinearRegressor: linear,
  LinearClassifier: linear,
  SVMRegressor: support,
  SVMClassifier: support,
  Scaler: each(2),
  Normalizer: each(3),
  Binarizer: each(1),
  Imputer: each(1),
  // how far each row walks is known at the run alone
  TreeEnsemble: dataDependent,
  TreeEnsembleClassifier: dataDependent,
  TreeEnsembleRegressor: dataDependent,
  ArrayFeatureExtractor: none,
  CategoryMapper: none,
  CastMap: none,
  DictVectorizer: none,
  FeatureVectorizer: none,
  LabelEncoder: none,
  OneHotEncoder: none,
  ZipMap: none,
};
