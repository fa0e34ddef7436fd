/** Sequences and optional values. */
import type { Dim, ValueType } from '../../model';
import { dtypeOf } from '../../dtype';
import { equal, floorDiv, total } from '../dim';
import { either } from '../merge';
import { axisOf, tensor, type Infer, type Op } from '../op';

const sequenceOf = (of: ValueType | undefined): ValueType => ({ kind: 'sequence', of });

/** What holds of every element of a sequence. */
function elementOf(op: Op, input: number): ValueType | undefined {
  const type = op.type(input);
  return type?.kind === 'sequence' ? type.of : undefined;
}

const construct: Infer = (op) => [
  sequenceOf(
    [...op.node.inputs.keys()]
      .map((input) => op.type(input))
      .reduce((a, b) => (a && b ? either(a, b) : undefined)),
  ),
];

const empty: Infer = (op) => [sequenceOf(tensor(dtypeOf(op.int('dtype', 1)), undefined))];

const at: Infer = (op) => [elementOf(op, 0)];

/** Into one that may be empty, of which the sizes then say nothing: what holds is what holds of both. */
const insert: Infer = (op) => {
  const [before, added] = [elementOf(op, 0), op.type(1)];
  return [sequenceOf(before && added ? either(before, added) : undefined)];
};

const same: Infer = (op) => [op.type(0)];

const length: Infer = () => [tensor('int64', [])];

const concat: Infer = (op) => {
  const of = elementOf(op, 0);
  if (of?.kind !== 'tensor') return [undefined];
  const fresh = op.int('new_axis', 0) !== 0;
  const axis = of.dims && axisOf(op.int('axis', 0), of.dims.length + (fresh ? 1 : 0));
  if (!of.dims || axis === undefined) return [tensor(of.dtype, undefined)];
  const dims = fresh ? of.dims.toSpliced(axis, 0, undefined) : of.dims.with(axis, undefined);
  return [tensor(of.dtype, dims)];
};

/** Up to version 23 `keepdims` held only where no split is given. */
const splitTo: Infer = (op) => {
  const [dims, dtype] = [op.dims(0), op.dtype(0)];
  const axis = dims && axisOf(op.int('axis', 0), dims.length);
  if (!dims || axis === undefined) return [sequenceOf(tensor(dtype, undefined))];
  if (!op.has(1)) {
    const kept = op.int('keepdims', 1) !== 0;
    return [sequenceOf(tensor(dtype, kept ? dims.with(axis, 1) : dims.toSpliced(axis, 1)))];
  }
  return [sequenceOf(tensor(dtype, dims.with(axis, partOf(op, dims[axis]))))];
};

/** The size that all parts have; undefined where they differ. */
function partOf(op: Op, dim: Dim): Dim {
  const [parts, scalar] = [op.sizes(1), op.rank(1) === 0];
  if (!parts) return undefined;
  const [first] = parts;
  if (!scalar)
    return parts.every((part) => equal(part, first)) && equal(total(parts), dim) ? first : undefined;
  if (typeof first !== 'number' || typeof dim !== 'number') return undefined;
  const whole = floorDiv(dim, first);
  return typeof whole === 'number' && whole * first === dim ? first : dim < first ? dim : undefined;
}

const optional: Infer = (op) => {
  const stated = op.attribute('type');
  return [
    { kind: 'optional', of: op.has(0) ? op.type(0) : stated?.kind === 'type' ? stated.value : undefined },
  ];
};

const getElement: Infer = (op) => {
  const type = op.type(0);
  return [type?.kind === 'optional' ? type.of : type];
};

const hasElement: Infer = () => [tensor('bool', [])];

const stringSplit: Infer = (op) => {
  const dims = op.dims(0);
  return [tensor('string', dims && [...dims, undefined]), tensor('int64', dims)];
};

/** Words may be taken out, but one is left. */
const normaliseStrings: Infer = (op) => {
  const dims = op.dims(0);
  if (!dims) return [tensor('string', undefined)];
  const keeps = !op.texts('stopwords')?.length;
  return [tensor('string', keeps ? dims : dims.with(-1, undefined))];
};

const ngrams: Infer = (op) => {
  const dims = op.dims(0);
  const indexes = op.ints('ngram_indexes');
  const size = indexes?.length ? Math.max(...indexes) + 1 : undefined;
  return [tensor('float32', dims && (dims.length < 2 ? [size] : [dims[0], size]))];
};

const decodeImage: Infer = (op) => [
  tensor('uint8', [undefined, undefined, op.text('pixel_format') === 'Grayscale' ? 1 : 3]),
];

/** The body once for an element of each sequence; what is no sequence goes in whole. */
const map: Infer = (op) => {
  const body = op.graph('body');
  if (!body) return [];
  const inside = op.node.inputs.map((_, input) => {
    const type = op.type(input);
    return type?.kind === 'sequence' ? type.of : type;
  });
  const scope = op.around.follow(
    body,
    inside,
    inside.map((_, input) => (op.type(input)?.kind === 'sequence' ? undefined : op.constant(input))),
  );
  return body.outputs.map(({ name }) => sequenceOf(scope?.types.get(name)));
};

export const sequencing: Record<string, Infer> = {
  SequenceConstruct: construct,
  SequenceEmpty: empty,
  SequenceAt: at,
  SequenceInsert: insert,
  SequenceErase: same,
  SequenceLength: length,
  SequenceMap: map,
  ConcatFromSequence: concat,
  SplitToSequence: splitTo,
  Optional: optional,
  OptionalGetElement: getElement,
  OptionalHasElement: hasElement,
  StringSplit: stringSplit,
  StringNormalizer: normaliseStrings,
  TfIdfVectorizer: ngrams,
  ImageDecoder: decodeImage,
};
