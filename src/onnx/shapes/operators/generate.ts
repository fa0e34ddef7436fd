/** Operators that make values out of sizes and attributes, or say what sizes there are. */
import { dtypeOf, type DType } from '../../dtype';
import type { Dim } from '../../model';
import { typeOfTensor } from '../constant';
import { add, floorDiv, max, sub, ceilDiv } from '../dim';
import { dimOfScalar, tensor, unknownDims, type Infer, type Op } from '../op';

const constant: Infer = (op) => {
  const value = op.tensorAttribute('value');
  if (value) return [typeOfTensor(value)];
  const sparse = op.attribute('sparse_value');
  if (sparse?.kind === 'sparse') return [tensor(sparse.value.values.dtype, sparse.value.dims)];
  const list = op.attribute('value_floats') ?? op.attribute('value_ints') ?? op.attribute('value_strings');
  if (list?.kind === 'floats') return [tensor('float32', [list.value.length])];
  if (list?.kind === 'ints') return [tensor('int64', [list.value.length])];
  if (list?.kind === 'strings') return [tensor('string', [list.value.length])];
  const scalar = op.attribute('value_float') ?? op.attribute('value_int') ?? op.attribute('value_string');
  const dtypes: Record<string, DType> = { float: 'float32', int: 'int64', string: 'string' };
  return [scalar ? tensor(dtypes[scalar.kind], []) : undefined];
};

/** The shape that an input holds. */
const shapeIn = (op: Op, input: number): readonly Dim[] | undefined => {
  const length = op.dim(input, 0);
  return op.sizes(input) ?? (typeof length === 'number' ? unknownDims(Math.min(length, 64)) : undefined);
};

const constantOfShape: Infer = (op) => [
  tensor(op.tensorAttribute('value') ? op.tensorAttribute('value')!.dtype : 'float32', shapeIn(op, 0)),
];

/** The part of a shape that Shape gives, from version 15 on. */
export function shapeRange(op: Op): [start: number, end: number] | undefined {
  const rank = op.rank(0);
  if (rank === undefined) return undefined;
  const at = (index: number): number => Math.min(rank, Math.max(0, index < 0 ? index + rank : index));
  const start = at(op.int('start', 0));
  return [start, Math.max(start, at(op.int('end', rank)))];
}

const shape: Infer = (op) => {
  const part = shapeRange(op);
  return [tensor('int64', [part && part[1] - part[0]])];
};

const size: Infer = () => [tensor('int64', [])];

const range: Infer = (op) => {
  const [start, limit, delta] = [0, 1, 2].map((input) => op.constant(input)?.values[0]);
  const dtype = op.dtype(0) ?? op.dtype(1) ?? op.dtype(2);
  if (typeof start === 'number' && typeof limit === 'number' && typeof delta === 'number') {
    const count = Math.max(0, Math.ceil((limit - start) / delta));
    return [tensor(dtype, [Number.isSafeInteger(count) ? count : undefined])];
  }
  const step = dimOfScalar(delta);
  if (typeof step !== 'number' || step === 0 || !Number.isInteger(step)) return [tensor(dtype, [undefined])];
  const [from, to] = [dimOfScalar(start), dimOfScalar(limit)];
  if (from === 0 && step > 0 && op.around.isSize(to)) return [tensor(dtype, [ceilDiv(to, step)])];
  const places = step > 0 ? sub(to, from) : sub(from, to);
  return [tensor(dtype, [max(0, ceilDiv(places, Math.abs(step)))])];
};

const stated = (op: Op, otherwise: DType | undefined): DType | undefined => {
  const code = op.int('dtype');
  return code === undefined ? otherwise : dtypeOf(code);
};

const random: Infer = (op) => [tensor(stated(op, 'float32'), op.ints('shape'))];
const randomLike: Infer = (op) => [tensor(stated(op, op.dtype(0)), op.dims(0))];

const multinomial: Infer = (op) => [tensor(stated(op, 'int32'), [op.dim(0, 0), op.int('sample_size', 1)])];

const cast: Infer = (op) => [tensor(dtypeOf(op.int('to', 0)), op.dims(0))];
const castLike: Infer = (op) => [tensor(op.dtype(1), op.dims(0))];

const window: Infer = (op) => [
  tensor(dtypeOf(op.int('output_datatype', 1)), [dimOfScalar(op.constant(0)?.values[0])]),
];

const melMatrix: Infer = (op) => {
  const [bins, length] = [op.sizes(0)?.[0], op.sizes(1)?.[0]];
  return [tensor(dtypeOf(op.int('output_datatype', 1)), [add(floorDiv(length, 2), 1), bins])];
};

export const generating: Record<string, Infer> = {
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Shape: shape,
  Size: size,
  Range: range,
  EyeLike: randomLike,
  RandomNormal: random,
  RandomUniform: random,
  RandomNormalLike: randomLike,
  RandomUniformLike: randomLike,
  Bernoulli: randomLike,
  Multinomial: multinomial,
  Cast: cast,
  BitCast: cast,
  CastLike: castLike,
  BlackmanWindow: window,
  HammingWindow: window,
  HannWindow: window,
  MelWeightMatrix: melMatrix,
};
