// Every case of the ONNX backend test that has a model, and runs of onnxruntime: what is inferred against the shapes of the real outputs.
import { describe, expect, test } from 'vitest';
import type { ValueType } from '../../../../src/onnx/model';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import { modelOf, readCases, typeOf, type Case, type TypeJson } from '../../../fixtures/onnx/shapes/cases';

type Verdict = 'same' | 'unknown' | 'wrong';

function verdict(found: ValueType | undefined, real: ValueType | undefined): Verdict {
  if (!found) return 'unknown';
  if (!real) return 'same';
  if (found.kind !== real.kind) return 'wrong';
  if (found.kind === 'map' || found.kind === 'opaque') return 'same';
  if (found.kind !== 'tensor') return verdict(found.of, 'of' in real ? real.of : undefined);
  if (real.kind !== 'tensor') return 'wrong';
  if (found.dtype && real.dtype && found.dtype !== real.dtype) return 'wrong';
  const [dims, truth] = [found.dims, real.dims];
  if (!dims || !truth) return dims || !truth ? 'same' : 'unknown';
  if (dims.length !== truth.length) return 'wrong';
  if (dims.some((dim, axis) => typeof dim === 'number' && dim !== truth[axis])) return 'wrong';
  return found.dtype && dims.every((dim) => typeof dim === 'number') ? 'same' : 'unknown';
}

/** A sequence of which the elements differ in shape tells only that it is one. */
const real = (type: TypeJson): ValueType =>
  type[0] === 'sequence' && (type[1] as readonly unknown[] | null)?.[0] === 'varies'
    ? { kind: 'sequence', of: undefined }
    : typeOf(type);

function judge(each: Case, withValues: boolean): { worst: Verdict; conflicts: number } {
  const scope = inferShapes(modelOf(each, withValues));
  const verdicts = each.outputs.map(([name, type]) => verdict(scope.types.get(name), real(type)));
  const worst = (['wrong', 'unknown'] as const).find((one) => verdicts.includes(one)) ?? 'same';
  return { worst, conflicts: scope.conflicts.length };
}

describe.each([
  // Outputs that depend on data (NonMaxSuppression, Unique, ImageDecoder, strings that are split) are not known.
  { file: 'backend.json.gz', count: 1884, withValues: true, known: 1830 },
  // Without the values of a shape, of axes or of sizes the outputs of Reshape, Resize, Slice … are not known either.
  { file: 'backend.json.gz', count: 1884, withValues: false, known: 1542 },
  // Versions from opset 7 on that are no longer the newest.
  { file: 'older.json.gz', count: 883, withValues: true, known: 870 },
  { file: 'older.json.gz', count: 883, withValues: false, known: 765 },
  // Operators of onnxruntime's own, of ai.onnx.ml, and pooling that rounds up: run by onnxruntime (runtime.py).
  { file: 'runtime.json.gz', count: 104, withValues: true, known: 102 },
  { file: 'runtime.json.gz', count: 104, withValues: false, known: 97 },
])('$file, values of small inputs known: $withValues', ({ file, count, withValues, known }) => {
  const cases = readCases(file);
  const results = cases.map((each) => ({ name: each.name, ...judge(each, withValues) }));
  const named = (worst: Verdict) => results.filter((each) => each.worst === worst).map(({ name }) => name);

  test('nothing that is stated is wrong', () => {
    expect(cases.length).toBe(count);
    expect(named('wrong')).toEqual([]);
  });

  test('valid models have no conflicts', () => {
    expect(results.filter(({ conflicts }) => conflicts > 0).map(({ name }) => name)).toEqual([]);
  });

  test(`all outputs of ${known} cases are known in full`, () => {
    expect(named('same').length).toBeGreaterThanOrEqual(known);
  });
});
