/**
 * What counts as a floating-point operation, in one place.
 *
 * - A multiply-add is 2 FLOPs, as LINPACK, datasheets and the roofline model count (Williams, Waterman, Patterson,
 *   "Roofline", CACM 52(4), 2009). Papers on networks often give multiply-adds (MACs): half of ours.
 * - Every elementary operation on an element is 1: add, subtract, multiply, divide, compare, minimum, maximum, and also
 *   exp, log, sqrt, power, tanh, erf and the like, which a processor's counters see as 1 (divide, sqrt) or as many,
 *   depending on the library. What is composed counts the steps of its definition: sigmoid 1/(1+exp(−x)) is 4.
 * - Operations on whole numbers, on truths and on quantised values count the same.
 * - Counts are nominal: those of the definition. A faster algorithm (Winograd) does less; a window at the edge counts
 *   as a whole one; a causal mask halves nothing; a Fourier transform is 5·n·log2(n).
 * - Moving, selecting and converting values is 0. What follows from sizes alone, and is therefore done once, is 0.
 * - Bytes are the compulsory traffic: each operand read once, each result written once, as if nothing else were in the
 *   caches. Views (`isView`) move nothing.
 */

/** Operations per element of functions that have a definition in steps. */
export const steps = {
  /** neg, exp, add, divide */
  sigmoid: 4,
  /** divide by √2, erf, add, multiply, multiply (half) */
  gelu: 5,
  /** x·x·x·c + x: 4; multiply, tanh, add, multiply, multiply (half) */
  geluTanh: 9,
  /** multiply, sigmoid, multiply */
  swish: 6,
  /** largest, subtract, exp, sum, divide */
  softmax: 5,
  /** sum; subtract, multiply, sum; subtract, multiply; scale, shift: two passes */
  layerNorm: 8,
  /** multiply, sum, multiply; scale */
  rmsNorm: 4,
  /** two multiplications and an addition */
  rotary: 3,
  /** divide, round, add the zero point, minimum, maximum */
  quantize: 5,
  /** subtract the zero point, multiply */
  dequantize: 2,
} as const;

/** Operations of a Fourier transform of a signal of n complex values. */
export const fourier = (n: number): number => Math.round(n > 1 ? 5 * n * Math.log2(n) : 0);

/** Its result is its first input under another shape: no byte is moved, and they share memory. */
export const isView = (key: string): boolean => views.has(key);

const views = new Set([
  '/Reshape',
  '/Flatten',
  '/Squeeze',
  '/Unsqueeze',
  '/Identity',
  '/Dropout',
  '/BitCast',
]);
