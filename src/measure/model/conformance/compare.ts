/**
 * Whether what a model gave is what was expected, by the rule of ONNX's own runner
 * (onnx.backend.test.runner, numpy.testing.assert_allclose): type and shape the same, numbers within
 * atol + rtol · |expected|, NaN where NaN is expected, infinities and texts the same.
 */
import type { TensorData } from '../../../runtime/tensor';

export interface Compared {
  readonly dtype: string;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

export interface Difference {
  readonly pass: boolean;
  /** What is different, with the first place where it is; absent where nothing is. */
  readonly reason?: string;
  /** Largest difference, absolute and as a part of what was expected, over numbers that are finite in both. */
  readonly maxAbs?: number;
  readonly maxRel?: number;
}

export function compare(found: Compared, expected: Compared, { rtol, atol }: Tolerance): Difference {
  if (found.dtype !== expected.dtype)
    return { pass: false, reason: `type ${found.dtype}, expected ${expected.dtype}` };
  const [shape, wanted] = [found.dims, expected.dims].map((dims) => `[${dims.join(', ')}]`);
  if (shape !== wanted) return { pass: false, reason: `shape ${shape}, expected ${wanted}` };
  let [maxAbs, maxRel, wrong, first] = [0, 0, 0, -1];
  const size = expected.data.length;
  if (expected.dtype === 'string') {
    for (let i = 0; i < size; i++) if (found.data[i] !== expected.data[i] && wrong++ === 0) first = i;
    return told(wrong, first);
  }
  for (let i = 0; i < size; i++) {
    const [a, b] = [Number(found.data[i]), Number(expected.data[i])];
    if (found.data[i] === expected.data[i] || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const off = Math.abs(a - b);
    if (Number.isFinite(off)) {
      maxAbs = Math.max(maxAbs, off);
      if (b !== 0) maxRel = Math.max(maxRel, off / Math.abs(b));
    }
    // Of an infinity no part is small: only the same one will do.
    const close = Number.isFinite(off) && off <= atol + rtol * Math.abs(b);
    if (!close && wrong++ === 0) first = i;
  }
  return { ...told(wrong, first), maxAbs, maxRel };

  function told(count: number, at: number): Difference {
    if (!count) return { pass: true };
    const reason = `${count} of ${size} elements differ, first at ${at}: ${found.data[at]}, expected ${expected.data[at]}`;
    return { pass: false, reason };
  }
}
