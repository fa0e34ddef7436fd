/**
 * Sums of products with whole coefficients, in names and in `floor(a/b)` and `min(a,b)` of such sums. Sizes are never
 * negative, so a name stands for 0 or more. `max(a,b)` is written as a+b-min(a,b), so that equal things look equal.
 */

/** Product of factors, joined by a line end, to its coefficient; `''` is the constant. No coefficient is 0. */
export type Polynomial = ReadonlyMap<string, number>;

/** A function of two sums; its text is what stands in a product. */
interface Call {
  readonly kind: 'floor' | 'min';
  readonly of: readonly [Polynomial, Polynomial];
}

/** What comes out would be too long to mean anything to a reader, or too large to be exact. */
export class TooLong extends Error {}

/** One for all: making one takes longer than the arithmetic. */
const tooLong = new TooLong();

const maxTerms = 24;
const maxText = 300;

/** The functions of which the texts are in use; cleared when many, which costs only knowledge of their bounds. */
const known = new Map<string, Call>();

export const constant = (value: number): Polynomial => (value === 0 ? new Map() : new Map([['', value]]));

export function name(text: string): Polynomial {
  if (text.length > maxText) throw tooLong;
  // A line end parts the factors of a product.
  return new Map([[quoted(text.replaceAll('\n', ' ')), 1]]);
}

/** The number that it is, or undefined where names are in it. */
export function numberOf(sum: Polynomial): number | undefined {
  if (sum.size === 0) return 0;
  return sum.size === 1 ? sum.get('') : undefined;
}

export function add(a: Polynomial, b: Polynomial, times = 1): Polynomial {
  const sum = new Map(a);
  for (const [product, coefficient] of b) put(sum, product, coefficient * times);
  return checked(sum);
}

export const subtract = (a: Polynomial, b: Polynomial): Polynomial => add(a, b, -1);

export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size * b.size > maxTerms * maxTerms) throw tooLong;
  const sum = new Map<string, number>();
  for (const [left, x] of a) {
    for (const [right, y] of b) put(sum, joined(left, right), x * y);
  }
  return checked(sum);
}

/** floor(a/b). @returns undefined for a divisor of 0. */
export function floorDivide(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (b.size === 0) return undefined;
  const exact = divideExactly(a, b);
  if (exact) return exact;
  const divisor = numberOf(b);
  if (divisor === undefined) return of({ kind: 'floor', of: [a, b] });
  return divisor < 0 ? floorDivide(add(constant(0), a, -1), constant(-divisor)) : floorBy(a, divisor);
}

/** Whole multiples of the divisor are moved out of it, and divisions of divisions become one. */
function floorBy(a: Polynomial, divisor: number): Polynomial {
  const whole = new Map<string, number>();
  const rest = new Map<string, number>();
  let common = divisor;
  for (const [product, coefficient] of a) {
    const out = Math.floor(coefficient / divisor);
    put(whole, product, out);
    put(rest, product, coefficient - out * divisor);
    if (product !== '') common = gcd(common, rest.get(product) ?? 0);
  }
  const offset = rest.get('') ?? 0;
  if (rest.size === (offset === 0 ? 0 : 1)) return checked(whole);
  if (common > 1) {
    const reduced = new Map<string, number>();
    for (const [product, coefficient] of rest) put(reduced, product, Math.floor(coefficient / common));
    return add(whole, floorBy(reduced, divisor / common));
  }
  const inner = innerFloor(rest);
  if (inner) {
    const [numerator, by] = inner;
    return add(whole, floorBy(add(numerator, constant(offset * by)), by * divisor));
  }
  return add(whole, of({ kind: 'floor', of: [checked(rest), constant(divisor)] }));
}

/** The parts of floor(x/m), where a sum is that plus a constant. */
function innerFloor(sum: Polynomial): [Polynomial, number] | undefined {
  const products = [...sum.keys()].filter((product) => product !== '');
  const [only] = products;
  if (products.length !== 1 || only === undefined || sum.get(only) !== 1 || only.includes('\n'))
    return undefined;
  const call = known.get(only);
  if (call?.kind !== 'floor') return undefined;
  const by = numberOf(call.of[1]);
  return by === undefined ? undefined : [call.of[0], by];
}

/** The quotient where nothing is left over, by long division on the first product in order. */
function divideExactly(a: Polynomial, b: Polynomial): Polynomial | undefined {
  const lead = [...b.keys()].sort(byDegree)[0]!;
  const quotient = new Map<string, number>();
  let left = a;
  for (let step = 0; left.size > 0; step++) {
    const first = [...left.keys()].sort(byDegree)[0]!;
    const coefficient = left.get(first)! / b.get(lead)!;
    const product = without(first, lead);
    if (product === undefined || !Number.isInteger(coefficient) || step > maxTerms) return undefined;
    put(quotient, product, coefficient);
    left = subtract(left, multiply(new Map([[product, coefficient]]), b));
  }
  return checked(quotient);
}

export function minimum(a: Polynomial, b: Polynomial): Polynomial {
  const [low, high] = bounds(subtract(a, b));
  if (low >= 0) return b;
  if (high <= 0) return a;
  const shared = new Map<string, number>();
  for (const [product, coefficient] of a) {
    if (product !== '' && b.get(product) === coefficient) shared.set(product, coefficient);
  }
  const [x, y] = [subtract(a, shared), subtract(b, shared)];
  const offset =
    numberOf(x) !== undefined
      ? (y.get('') ?? 0)
      : numberOf(y) !== undefined
        ? (x.get('') ?? 0)
        : Math.min(x.get('') ?? 0, y.get('') ?? 0);
  const pair = [subtract(x, constant(offset)), subtract(y, constant(offset))] as const;
  // In order of their texts, a number last.
  const ordered =
    numberOf(pair[0]) !== undefined || (numberOf(pair[1]) === undefined && print(pair[0]) > print(pair[1]))
      ? ([pair[1], pair[0]] as const)
      : pair;
  return add(add(shared, constant(offset)), of({ kind: 'min', of: ordered }));
}

export const maximum = (a: Polynomial, b: Polynomial): Polynomial => subtract(add(a, b), minimum(a, b));

/** The two sums of which it is the lesser, where it is nothing else. */
export function lesserOf(sum: Polynomial): readonly [Polynomial, Polynomial] | undefined {
  const [only] = sum;
  const call = sum.size === 1 && only![1] === 1 ? known.get(only![0]) : undefined;
  return call?.kind === 'min' ? call.of : undefined;
}

/** Whether it leaves another remainder than a number, for a divisor that all its products share. */
export function avoids(sum: Polynomial, value: number): boolean {
  let common = 0;
  for (const [product, coefficient] of sum) if (product !== '') common = gcd(common, coefficient);
  return common > 1 && ((sum.get('') ?? 0) - value) % common !== 0;
}

/** Least and greatest that it can be, as far as easily seen, when every name is 0 or more. */
export function bounds(sum: Polynomial): [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const [product, coefficient] of sum) {
    const [least, greatest] = boundsOfProduct(product);
    low += coefficient > 0 ? coefficient * least : coefficient * greatest;
    high += coefficient > 0 ? coefficient * greatest : coefficient * least;
  }
  return [low, high];
}

function boundsOfProduct(product: string): [number, number] {
  if (product === '') return [1, 1];
  let [low, high] = [1, 1];
  for (const text of product.split('\n')) {
    const [least, greatest] = boundsOfFactor(text);
    if (!(least >= 0)) return [-Infinity, Infinity];
    low *= least;
    high = high === 0 || greatest === 0 ? 0 : high * greatest;
  }
  return [low, high];
}

function boundsOfFactor(text: string): [number, number] {
  const call = known.get(text);
  if (!call) return isName(text) ? [0, Infinity] : [-Infinity, Infinity];
  const [a, b] = [bounds(call.of[0]), bounds(call.of[1])];
  if (call.kind === 'min') return [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  // A name as a divisor is at least 1, or there is no result.
  if (!(a[0] >= 0 && b[0] >= 0)) return [-Infinity, Infinity];
  return [b[1] === Infinity ? 0 : Math.floor(a[0] / b[1]), Math.floor(a[1] / Math.max(1, b[0]))];
}

/** Its one text: products of more factors first, then by name, the constant last. */
export function print(sum: Polynomial): string {
  const parts = [...sum.keys()].sort(byDegree).map((product) => {
    const coefficient = sum.get(product)!;
    const size = Math.abs(coefficient);
    const factors = product.split('\n').join('*');
    const text = product === '' ? `${size}` : size === 1 ? factors : `${size}*${factors}`;
    return (coefficient < 0 ? '-' : '+') + text;
  });
  const text = parts.join('').replace(/^\+/, '') || '0';
  if (text.length > maxText) throw tooLong;
  return text;
}

/** A name as it stands in an expression: in quotes where it could be read as something else. */
export const quoted = (text: string): string =>
  plainName.test(text) ? text : `'${text.replace(/['\\]/g, String.raw`\$&`)}'`;

/** Names that stand without quotes. */
export const plainName = /^(?!(?:floor|min|max)$)[\p{L}_][\p{L}\p{N}_.:$@#[\]]*$/u;

const isName = (factor: string): boolean => factor.startsWith("'") || plainName.test(factor);

function of(call: Call): Polynomial {
  const [a, b] = [print(call.of[0]), print(call.of[1])];
  const text = call.kind === 'min' ? `min(${a},${b})` : `floor(${bracketed(a)}/${bracketed(b, '*')})`;
  if (text.length > maxText) throw tooLong;
  if (known.size > 50_000) known.clear();
  known.set(text, call);
  return new Map([[text, 1]]);
}

/** In brackets where it is more than one product (or, for a divisor, more than one factor). */
const bracketed = (text: string, also = ''): string => {
  let depth = 0;
  for (const sign of text.slice(1)) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (depth === 0 && (sign === '+' || sign === '-' || sign === also)) return `(${text})`;
  }
  return text.startsWith('-') ? `(${text})` : text;
};

function put(sum: Map<string, number>, product: string, coefficient: number): void {
  const total = (sum.get(product) ?? 0) + coefficient;
  if (!Number.isSafeInteger(total)) throw tooLong;
  if (total === 0) sum.delete(product);
  else sum.set(product, total);
}

function checked(sum: Polynomial): Polynomial {
  if (sum.size > maxTerms) throw tooLong;
  return sum;
}

const joined = (a: string, b: string): string =>
  a === '' || b === '' ? a + b : [...a.split('\n'), ...b.split('\n')].sort().join('\n');

/** What is left of a product without the factors of another; undefined where they are not all in it. */
function without(product: string, other: string): string | undefined {
  if (other === '') return product;
  const factors = product.split('\n');
  for (const factor of other.split('\n')) {
    const at = factors.indexOf(factor);
    if (at < 0) return undefined;
    factors.splice(at, 1);
  }
  return factors.join('\n');
}

const degree = (product: string): number => (product === '' ? 0 : product.split('\n').length);

const byDegree = (a: string, b: string): number => degree(b) - degree(a) || (a < b ? -1 : a > b ? 1 : 0);

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
