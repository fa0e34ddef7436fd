/** How two tensors differ, and whether that is more than their types explain. */
import type { DType } from '../../../onnx/dtype';
import type { TensorValue } from '../../../onnx/rewrite/tensor-proto';

/** A number is taken to agree within `relative` of itself plus `ofScale` of the largest of its tensor. */
export interface Tolerance {
  readonly relative: number;
  /** Sums that cancel are as exact as their terms, not as their result. */
  readonly ofScale: number;
  /** Of whole numbers, on top. */
  readonly absolute: number;
}

const exact: Tolerance = { relative: 0, ofScale: 0, absolute: 0 };
/** Rounding of 8 bits may fall to either side. */
const eightBits: Tolerance = { ...exact, absolute: 1 };

/**
 * A few hundred roundings of each type: sums in another order stay inside, a wrong operator does not. ONNX's own
 * backend tests take 1e-3 for float32 (onnx/backend/test/runner).
 */
const tolerances: Partial<Record<DType, Tolerance>> = {
  float64: { relative: 1e-7, ofScale: 1e-10, absolute: 0 },
  float32: { relative: 1e-3, ofScale: 2e-5, absolute: 0 },
  float16: { relative: 1e-2, ofScale: 5e-3, absolute: 0 },
  bfloat16: { relative: 4e-2, ofScale: 2e-2, absolute: 0 },
  uint8: eightBits,
  int8: eightBits,
};

/** Of the coarser of two types. */
export function toleranceFor(a: DType, b: DType = a): Tolerance {
  const [one, other] = [tolerances[a] ?? exact, tolerances[b] ?? exact];
  return one.relative + one.ofScale + one.absolute >= other.relative + other.ofScale + other.absolute
    ? one
    : other;
}

export interface Difference {
  readonly agrees: boolean;
  /** Where they cannot be compared element by element. */
  readonly unlike?: 'shape' | 'kind';
  readonly elements: number;
  /** Elements that differ by more than the tolerance. */
  readonly outside: number;
  /** Elements that are NaN or infinite in one and not, or not the same, in the other; all of them outside. */
  readonly notFinite: number;
  /** Largest difference of finite elements. */
  readonly maxAbs: number;
  /** The same as a part of the largest element of the reference. */
  readonly ofScale: number;
  /** Root mean square of the differences of finite elements. */
  readonly rms: number;
  /** The element that is furthest outside, row-major; absent where none is. */
  readonly worst?: number;
}

/** @param reference that is taken to be right. */
export function compare(
  reference: TensorValue,
  candidate: TensorValue,
  tolerance = toleranceFor(reference.dtype, candidate.dtype),
): Difference {
  const [wanted, got] = [reference.data, candidate.data];
  const none = { outside: wanted.length, notFinite: 0, maxAbs: 0, ofScale: 0, rms: 0 };
  const unlike = (what: 'shape' | 'kind'): Difference => ({
    ...none,
    agrees: false,
    unlike: what,
    elements: wanted.length,
  });
  if (!sameShape(reference.dims, candidate.dims)) return unlike('shape');
  if (!ArrayBuffer.isView(wanted) || !ArrayBuffer.isView(got)) {
    if (ArrayBuffer.isView(wanted) || ArrayBuffer.isView(got)) return unlike('kind');
    const outside = wanted.filter((text, i) => text !== got[i]).length;
    return { ...none, agrees: !outside, elements: wanted.length, outside };
  }
  let scale = 0;
  for (let i = 0; i < wanted.length; i++) {
    const size = Math.abs(Number(wanted[i]));
    if (size > scale && size !== Infinity) scale = size;
  }
  const slack = tolerance.absolute + tolerance.ofScale * scale;
  let [outside, notFinite, maxAbs, squares, furthest] = [0, 0, 0, 0, 0];
  let worst: number | undefined;
  for (let i = 0; i < wanted.length; i++) {
    const [a, b] = [wanted[i]!, got[i]!];
    if (a === b) continue;
    const [x, y] = [Number(a), Number(b)];
    const size = Math.abs(x - y);
    let over: number;
    if (size <= Number.MAX_VALUE) {
      // Integers of 64 bits may differ where their numbers do not.
      over = (size || Number.MIN_VALUE) - slack - tolerance.relative * Math.abs(x);
      squares += size * size;
      if (size > maxAbs) maxAbs = size;
    } else if (Number.isNaN(x) && Number.isNaN(y)) continue;
    else {
      over = Infinity;
      notFinite++;
    }
    if (over > 0) {
      outside++;
      if (over > furthest) [furthest, worst] = [over, i];
    }
  }
  return {
    agrees: !outside,
    elements: wanted.length,
    outside,
    notFinite,
    maxAbs,
    ofScale: scale ? maxAbs / scale : 0,
    rms: wanted.length ? Math.sqrt(squares / wanted.length) : 0,
    ...(worst !== undefined && { worst }),
  };
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, i) => size === b[i]);
