/** Arithmetic with sizes of which some are known only by name. What it cannot know is undefined. */
import type { Dim } from '../model';
import {
  add as sum,
  avoids,
  bounds,
  constant,
  floorDivide,
  lesserOf,
  maximum,
  minimum,
  multiply,
  name,
  numberOf,
  plainName,
  print,
  subtract,
  TooLong,
  type Polynomial,
} from './polynomial';
import { parse } from './parse-dim';

/** The sum; undefined as soon as one is. */
export const add = (a: Dim, b: Dim): Dim => both(a, b, (x, y) => x + y, sum);
export const sub = (a: Dim, b: Dim): Dim => both(a, b, (x, y) => x - y, subtract);
export const mul = (a: Dim, b: Dim): Dim =>
  a === 0 || b === 0 ? 0 : a === 1 ? b : b === 1 ? a : both(a, b, (x, y) => x * y, multiply);
export const min = (a: Dim, b: Dim): Dim => both(a, b, Math.min, minimum);
export const max = (a: Dim, b: Dim): Dim => both(a, b, Math.max, maximum);

/** Rounded down; undefined for a divisor of 0. */
export const floorDiv = (a: Dim, b: Dim): Dim =>
  b === 0 ? undefined : b === 1 ? a : both(a, b, (x, y) => Math.floor(x / y), floorDivide);
/** Rounded up. */
export const ceilDiv = (a: Dim, b: Dim): Dim => floorDiv(add(a, sub(b, 1)), b);

export const product = (dims: readonly Dim[]): Dim => dims.reduce(mul, 1);
export const total = (dims: readonly Dim[]): Dim => dims.reduce(add, 0);

/** Whether they are the same size for every value of the names; undefined where it depends or is not known. */
export function equal(a: Dim, b: Dim): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return false;
  const [low, high] = range(sub(a, b));
  return low > 0 || high < 0 ? false : low === 0 && high === 0 ? true : undefined;
}

/** Least and greatest that it can be, where every name is 0 or more. */
export function range(dim: Dim): readonly [low: number, high: number] {
  if (dim === undefined) return [-Infinity, Infinity];
  return typeof dim === 'number' ? [dim, dim] : bounds(read(dim));
}

/** Whether it is another number than this one for every value of the names. */
export const never = (dim: Dim, value: number): boolean =>
  equal(dim, value) === false || (typeof dim === 'string' && avoids(read(dim), value));

/** Whether it is the lesser of another size and of one that is at least 1. */
export function isLesserOf(dim: Dim, other: Dim): boolean {
  if (typeof dim !== 'string' || other === undefined) return false;
  const [a, b] = lesserOf(read(dim)) ?? [];
  if (!a || !b) return false;
  return [
    [a, b],
    [b, a],
  ].some(
    ([one, limit]) =>
      equal(
        attempt(() => result(one), undefined),
        other,
      ) === true && bounds(limit!)[0] >= 1,
  );
}

/**
 * A size as a file names it ("batch", "past + 1", "s0//2"), in its one canonical form. What does not read as an
 * expression is a name as it stands. Words for "anything" have no name.
 * @param fixed what is put in the place of names, and of whole expressions as the file writes them.
 */
export function dimOf(text: string, fixed?: ReadonlyMap<string, number>): Dim {
  const whole = fixed?.get(text);
  if (whole !== undefined) return whole;
  if (plainName.test(text) && !anything.has(text.toLowerCase())) return text;
  if (anything.has(text.trim().toLowerCase())) return undefined;
  const value = valueOf(text, fixed);
  return typeof value === 'number' && value < 0 ? undefined : value;
}

const valueOf = (text: string, fixed?: ReadonlyMap<string, number>): Dim =>
  attempt(() => result(parse(text, fixed) ?? name(text)), undefined);

const anything = new Set(['', '?', '-1', 'none', 'unk', 'unknown']);

/** The size with numbers in the place of names; undefined stays. */
export const substitute = (dim: Dim, fixed: ReadonlyMap<string, number>): Dim =>
  typeof dim === 'string' ? (fixed.get(dim) ?? valueOf(dim, fixed)) : dim;

/** The free names in a size. */
export function namesIn(dim: Dim): string[] {
  if (typeof dim !== 'string') return [];
  const names = new Set<string>();
  const note = { get: (text: string) => (names.add(text), undefined) };
  if (attempt(() => parse(dim, note), undefined) === undefined) return [dim];
  return [...names];
}

const cache = new Map<string, Polynomial>();

function read(dim: number | string): Polynomial {
  if (typeof dim === 'number') return constant(dim);
  let polynomial = cache.get(dim);
  if (!polynomial) {
    polynomial = plainName.test(dim) ? name(dim) : (parse(dim) ?? name(dim));
    if (cache.size > 20_000) cache.clear();
    cache.set(dim, polynomial);
  }
  return polynomial;
}

function both(
  a: Dim,
  b: Dim,
  numbers: (x: number, y: number) => number,
  sums: (x: Polynomial, y: Polynomial) => Polynomial | undefined,
): Dim {
  if (a === undefined || b === undefined) return undefined;
  if (typeof a === 'number' && typeof b === 'number') return safe(numbers(a, b));
  return attempt(() => result(sums(read(a), read(b))), undefined);
}

function result(polynomial: Polynomial | undefined): Dim {
  if (!polynomial) return undefined;
  const value = numberOf(polynomial);
  if (value !== undefined) return safe(value);
  const [only] = polynomial;
  const text = print(polynomial);
  // One name alone stands as the file has it.
  return polynomial.size === 1 && only![1] === 1 && text.startsWith("'") ? bare(text) : text;
}

/** Without its quotes, where it is one quoted name. */
const bare = (text: string): string =>
  /^'(?:[^'\\]|\\.)*'$/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;

const safe = (value: number): number | undefined => (Number.isSafeInteger(value) ? value + 0 : undefined);

function attempt<T>(make: () => T, otherwise: T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooLong) return otherwise;
    throw error;
  }
}
