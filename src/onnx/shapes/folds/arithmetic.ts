/** Small values through arithmetic, comparison and logic, with names where there are names. */
import type { DType } from '../../dtype';
import { dtypeOf } from '../../dtype';
import { sizeOf, type Dim } from '../../model';
import { held, isInteger } from '../constant';
import { add, equal, floorDiv, max, min, mul, range, sub } from '../dim';
import { dimOfScalar, type Fold, type Op } from '../op';
import { broadcast } from '../operators/broadcast';
import { maxConstant, type Constant, type Scalar } from '../scope';
import { indicesOf, placeOf, stridesOf } from './shape';

type Each = (values: readonly Scalar[], dtype: DType, op: Op) => Scalar;

/** A function of elements in the same place of all inputs, after broadcasting. */
const elementwise =
  (each: Each, result?: DType | ((op: Op) => DType | undefined)): Fold =>
  (op) => {
    const inputs = op.node.inputs.map((_, input) => op.constant(input));
    if (inputs.length === 0 || !inputs.every((input) => input !== undefined)) return [];
    const dims = inputs
      .map((input) => input.dims as readonly Dim[])
      .reduce<Dim[] | undefined>((all, next) => broadcast(all, next) ?? undefined, []);
    if (!dims?.every((dim) => typeof dim === 'number') || (sizeOf(dims) ?? Infinity) > maxConstant) return [];
    const dtype = inputs.at(-1)!.dtype;
    const out = (typeof result === 'function' ? result(op) : result) ?? dtype;
    const readers = inputs.map((input) => readerOf(input, dims));
    const values = Array.from(indicesOf(dims), (index) =>
      kept(
        out,
        each(
          readers.map((read) => read(index)),
          dtype,
          op,
        ),
      ),
    );
    return [{ dtype: out, dims, values }];
  };

function readerOf({ dims, values }: Constant, into: readonly number[]): (index: readonly number[]) => Scalar {
  const strides = stridesOf(dims).map((stride, axis) => (dims[axis] === 1 ? 0 : stride));
  const missing = into.length - dims.length;
  return (index) => values[placeOf(index.slice(missing), strides)];
}

/** A result as its type holds it. */
const kept = (dtype: DType, value: Scalar): Scalar =>
  typeof value === 'number' ? held(dtype, value) : value;

const floating = (dtype: DType): boolean => !isInteger(dtype);

/** Of numbers, or of sizes; nothing where one is not known. */
const sum: Each = (values, dtype) => reduceNumbers(values, dtype, (a, b) => a + b, add);
const difference: Each = (values, dtype) => reduceNumbers(values, dtype, (a, b) => a - b, sub);
const times: Each = (values, dtype) => reduceNumbers(values, dtype, (a, b) => a * b, mul);
const least: Each = (values, dtype) => reduceNumbers(values, dtype, Math.min, min);
const greatest: Each = (values, dtype) => reduceNumbers(values, dtype, Math.max, max);

function reduceNumbers(
  values: readonly Scalar[],
  dtype: DType,
  numbers: (a: number, b: number) => number,
  sizes: (a: Dim, b: Dim) => Dim,
): Scalar {
  return values.reduce((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return held(dtype, numbers(a, b));
    return dtype === 'string' || dtype === 'bool' ? undefined : sizes(dimOfScalar(a), dimOfScalar(b));
  });
}

/** Of whole numbers: towards 0, as in C; of others exact. */
const quotient: Each = ([a, b], dtype) => {
  if (typeof a === 'number' && typeof b === 'number') {
    if (floating(dtype)) return a / b;
    return b === 0 ? undefined : Math.trunc(a / b);
  }
  const [x, y] = [dimOfScalar(a), dimOfScalar(b)];
  const whole = floorDiv(x, y);
  const exact = whole !== undefined && equal(mul(whole, y), x) === true;
  return exact || (!floating(dtype) && range(x)[0] >= 0 && range(y)[0] >= 0) ? whole : undefined;
};

/** With the sign of the divisor, or of the dividend with `fmod`. */
const remainder: Each = ([a, b], dtype, op) => {
  const [x, y] = [dimOfScalar(a), dimOfScalar(b)];
  if (typeof x === 'number' && typeof y === 'number') {
    if (y === 0 && !floating(dtype)) return undefined;
    return op.int('fmod', 0) || floating(dtype) ? x % y : x - y * Math.floor(x / y);
  }
  return range(x)[0] >= 0 && range(y)[0] >= 0 ? sub(x, mul(y, floorDiv(x, y))) : undefined;
};

const power: Each = ([a, b]) => {
  if (typeof a === 'number' && typeof b === 'number') return a ** b;
  return b === 2 ? mul(dimOfScalar(a), dimOfScalar(a)) : b === 1 ? a : undefined;
};

/** For numbers only; a size stays where that changes no whole number that is 0 or more. */
const single =
  (change: (value: number) => number, keepsSizes = false): Each =>
  ([a]) => {
    if (typeof a === 'number') return change(a);
    return keepsSizes && range(dimOfScalar(a))[0] >= 0 ? a : undefined;
  };

const rounded =
  (change: (value: number) => number): Each =>
  ([a]) =>
    typeof a === 'number' ? change(a) : a;

const negative: Each = ([a]) => sub(0, dimOfScalar(a));

/** To even, where halfway. */
const nearest = (value: number): number => {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
};

const known = (a: Scalar, b: Scalar): boolean => a !== undefined && b !== undefined;

const equals: Each = ([a, b], dtype) => {
  if (!known(a, b)) return undefined;
  return dtype === 'string' || typeof a === 'boolean' ? a === b : same(dimOfScalar(a), dimOfScalar(b));
};

/** Also of numbers that are not whole. */
const same = (a: Dim, b: Dim): boolean | undefined =>
  typeof a === 'number' && typeof b === 'number' ? a === b : equal(a, b);

/** @param test of the difference, true or false for all that it can be. */
const compare =
  (holds: (difference: number) => boolean, monotone: 1 | -1): Each =>
  ([a, b]) => {
    const [x, y] = [dimOfScalar(a), dimOfScalar(b)];
    if (typeof x === 'number' && typeof y === 'number') return holds(Math.sign(x - y) || 0);
    const [low, high] = range(sub(x, y));
    const [always, never] = monotone > 0 ? [low, high] : [high, low];
    return holds(always) ? true : holds(never) ? undefined : false;
  };

const not: Each = ([a]) => (typeof a === 'boolean' ? !a : undefined);
const and: Each = ([a, b]) =>
  a === false || b === false ? false : a === true && b === true ? true : undefined;
const or: Each = ([a, b]) =>
  a === true || b === true ? true : a === false && b === false ? false : undefined;
const xor: Each = ([a, b]) => (typeof a === 'boolean' && typeof b === 'boolean' ? a !== b : undefined);

const chosen: Each = ([condition, a, b], dtype) => {
  if (typeof condition === 'boolean') return condition ? a : b;
  return a !== undefined && a === b && dtype !== undefined ? a : undefined;
};

const cast =
  (to: (op: Op) => DType | undefined): Fold =>
  (op) => {
    const [value, dtype] = [op.constant(0), to(op)];
    if (!value || !dtype) return [];
    return [
      { dtype, dims: value.dims, values: value.values.map((each) => converted(each, value.dtype, dtype)) },
    ];
  };

function converted(value: Scalar, from: DType, to: DType): Scalar {
  if (from === to) return value;
  if (from === 'string' || to === 'string' || value === undefined) return undefined;
  if (to === 'bool')
    return typeof value === 'string' ? (range(value)[0] > 0 ? true : undefined) : Boolean(value);
  // Sizes are far below what 32 bits, or a float32, hold.
  if (typeof value === 'string') return /^(u?int(32|64)|float(32|64))$/.test(to) ? value : undefined;
  const number = Number(value);
  return held(to, isInteger(to) ? Math.trunc(number) : number);
}

const clip: Fold = (op) => {
  const [value, low, high] = [op.constant(0), op.constant(1)?.values[0], op.constant(2)?.values[0]];
  if (!value || (op.has(1) && low === undefined) || (op.has(2) && high === undefined) || op.version < 11)
    return [];
  const bounded = value.values.map((each) => {
    const raised = low === undefined ? each : greatest([each, low], value.dtype, op);
    return high === undefined ? raised : least([raised, high], value.dtype, op);
  });
  return [{ ...value, values: bounded }];
};

const first = (op: Op): DType | undefined => op.constant(0)?.dtype;

export const calculating: Record<string, Fold> = {
  Add: elementwise(sum),
  Sum: elementwise(sum),
  Sub: elementwise(difference),
  Mul: elementwise(times),
  Div: elementwise(quotient),
  Mod: elementwise(remainder),
  Pow: elementwise(power, first),
  Min: elementwise(least),
  Max: elementwise(greatest),
  Neg: elementwise(negative),
  Abs: elementwise(single(Math.abs, true)),
  Sign: elementwise(single(Math.sign)),
  Relu: elementwise(single((value) => Math.max(0, value), true)),
  Sqrt: elementwise(single(Math.sqrt)),
  Reciprocal: elementwise(single((value) => 1 / value)),
  Floor: elementwise(rounded(Math.floor)),
  Ceil: elementwise(rounded(Math.ceil)),
  Round: elementwise(rounded(nearest)),
  Equal: elementwise(equals, 'bool'),
  Less: elementwise(
    compare((by) => by < 0, -1),
    'bool',
  ),
  LessOrEqual: elementwise(
    compare((by) => by <= 0, -1),
    'bool',
  ),
  Greater: elementwise(
    compare((by) => by > 0, 1),
    'bool',
  ),
  GreaterOrEqual: elementwise(
    compare((by) => by >= 0, 1),
    'bool',
  ),
  Not: elementwise(not),
  And: elementwise(and),
  Or: elementwise(or),
  Xor: elementwise(xor),
  Where: elementwise(chosen),
  Cast: cast((op) => dtypeOf(op.int('to', 0))),
  CastLike: cast((op) => op.dtype(1)),
  Clip: clip,
};
