/** ai.onnx.ml: classic machine learning. */
import type { DType } from '../../dtype';
import type { Dim, ValueType } from '../../model';
import { add } from '../dim';
import { tensor, type Infer, type Op } from '../op';

/** Of one row, or of many: the first dimension where there are two. */
const rows = (op: Op): Dim => {
  const dims = op.dims(0);
  return dims && (dims.length === 1 ? 1 : dims[0]);
};

/** How many classes there are, and whether they have words for names. */
function classes(op: Op): { count: number | undefined; texts: boolean } {
  const words = op.texts('classlabels_strings');
  const numbers = op.ints('classlabels_ints') ?? op.ints('classlabels_int64s');
  return words?.length
    ? { count: words.length, texts: true }
    : { count: numbers?.length || undefined, texts: false };
}

const classifier: Infer = (op) => {
  const { count, texts } = classes(op);
  return [tensor(texts ? 'string' : 'int64', [rows(op)]), tensor('float32', [rows(op), count])];
};

/** Without probabilities its scores are of pairs of classes, in a number that runtimes do not agree on. */
const vectorClassifier: Infer = (op) => {
  const { count, texts } = classes(op);
  const columns = op.ints('prob_a')?.length ? count : undefined;
  return [tensor(texts ? 'string' : 'int64', [rows(op)]), tensor('float32', [rows(op), columns])];
};

const linearRegressor: Infer = (op) => [tensor('float32', [rows(op), op.int('targets', 1)])];
const treeRegressor: Infer = (op) => [tensor('float32', [rows(op), op.int('n_targets')])];
const treeEnsemble: Infer = (op) => [tensor(op.dtype(0), [rows(op), op.int('n_targets')])];
const vectorRegressor: Infer = (op) => [tensor('float32', [rows(op), 1])];

const toFloats: Infer = (op) => [tensor('float32', op.dims(0))];
const same: Infer = (op) => [op.type(0)];

/** The attribute that holds the values says their type. */
const labels: Infer = (op) => {
  const stated = op.tensorAttribute('values_tensor')?.dtype;
  const dtype: DType | undefined =
    stated ??
    (op.attribute('values_strings')
      ? 'string'
      : op.attribute('values_int64s')
        ? 'int64'
        : op.attribute('values_floats')
          ? 'float32'
          : op.attribute('classes_strings') && op.dtype(0)
            ? op.dtype(0) === 'string'
              ? 'int64'
              : 'string'
            : undefined);
  return [tensor(dtype, op.dims(0))];
};

const oneHot: Infer = (op) => {
  const count = op.ints('cats_int64s')?.length ?? op.texts('cats_strings')?.length;
  const dims = op.dims(0);
  return [tensor('float32', dims && [...dims, count])];
};

const features: Infer = (op) => {
  const sizes = op.ints('inputdimensions');
  const columns = sizes?.length
    ? sizes.reduce((sum, size) => sum + size, 0)
    : op.node.inputs.map((_, input) => op.dim(input, op.rank(input) === 1 ? 0 : 1)).reduce<Dim>(add, 0);
  return [tensor('float32', [rows(op), columns])];
};

const zipMap: Infer = (op) => {
  const { texts } = classes(op);
  const key: DType = texts ? 'string' : 'int64';
  const of: ValueType = { kind: 'map', key, of: tensor('float32', []) };
  return [{ kind: 'sequence', of }];
};

const castMap: Infer = (op) => {
  const dtypes: Record<string, DType> = { TO_FLOAT: 'float32', TO_STRING: 'string', TO_INT64: 'int64' };
  const columns = op.text('map_form') === 'SPARSE' ? op.int('max_map') : undefined;
  return [tensor(dtypes[op.text('cast_to') ?? 'TO_FLOAT'], [1, columns])];
};

const dictionary: Infer = (op) => {
  const type = op.type(0);
  const of = type?.kind === 'map' ? type.of : undefined;
  const count = (op.texts('string_vocabulary') ?? op.ints('int64_vocabulary'))?.length;
  return [tensor(of?.kind === 'tensor' ? of.dtype : undefined, [1, count])];
};

export const classifying: Record<string, Infer> = {
  LinearClassifier: classifier,
  SVMClassifier: vectorClassifier,
  TreeEnsembleClassifier: classifier,
  LinearRegressor: linearRegressor,
  SVMRegressor: vectorRegressor,
  TreeEnsembleRegressor: treeRegressor,
  TreeEnsemble: treeEnsemble,
  Binarizer: same,
  Imputer: same,
  Normalizer: toFloats,
  Scaler: toFloats,
  CategoryMapper: labels,
  LabelEncoder: labels,
  OneHotEncoder: oneHot,
  FeatureVectorizer: features,
  ZipMap: zipMap,
  CastMap: castMap,
  DictVectorizer: dictionary,
};
