/**
 * How far a result may be off. ONNX's own runner allows `strict`. Where that is not met, what onnxruntime's own
 * tests allow it on the processor is tried (onnxruntime/test/testdata/onnx_backend_test_series_overrides.jsonc,
 * read November 2026), and the case says so.
 */
import type { Tolerance } from './compare';

/** onnx.backend.test.loader: TestCase, rtol and atol. */
export const strict: Tolerance = { rtol: 1e-3, atol: 1e-7 };

export interface Wider {
  readonly tolerance: Tolerance;
  readonly why: string;
}

const named: readonly [name: RegExp, atol: number][] = [
  // Zeros that come out as what a sum of terms of 100 in float32 leaves.
  [/^test_dft(_axis|_inverse)?(_opset19)?$/, 1e-3],
  [/^test_stft(_with_window)?$/, 1e-4],
];

/** @param name of the case, without its folders. */
export function wider(name: string): Wider {
  const atol = named.find(([known]) => known.test(name))?.[1] ?? 1e-5;
  return { tolerance: { rtol: 1e-3, atol }, why: `onnxruntime’s own tests allow ${atol} absolute here` };
}
