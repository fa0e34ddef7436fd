/** The rule of numpy.testing.assert_allclose, worked out by hand at its edges. */
import { expect, test } from 'vitest';
import { compare } from '../../../../src/measure/model/conformance/compare';

const floats = (...values: number[]) => ({
  dtype: 'float32',
  dims: [values.length],
  data: Float32Array.from(values),
});
const tolerance = { rtol: 1e-3, atol: 1e-7 };

test.each([
  ['the same', floats(1, 2), floats(1, 2), true],
  ['within a thousandth', floats(1000.9), floats(1000), true],
  ['beyond it', floats(1001.1), floats(1000), false],
  ['near zero only the absolute part counts', floats(2e-7), floats(0), false],
  ['NaN where NaN is expected', floats(Number.NaN), floats(Number.NaN), true],
  ['NaN where a number is', floats(Number.NaN), floats(1), false],
  ['a number where NaN is', floats(1), floats(Number.NaN), false],
  ['infinity', floats(Infinity), floats(Infinity), true],
  ['the other infinity', floats(-Infinity), floats(Infinity), false],
  ['a number where infinity is', floats(1), floats(Infinity), false],
  ['no element', floats(), floats(), true],
])('%s', (_, found, expected, pass) => {
  expect(compare(found, expected, tolerance).pass).toBe(pass);
});

test('another type, another shape, another text; what is different is said', () => {
  expect(compare({ ...floats(1), dtype: 'float16' }, floats(1), tolerance)).toEqual({
    pass: false,
    reason: 'type float16, expected float32',
  });
  expect(compare({ ...floats(1), dims: [1, 1] }, floats(1), tolerance).reason).toBe(
    'shape [1, 1], expected [1]',
  );
  const texts = (...data: string[]) => ({ dtype: 'string', dims: [data.length], data });
  expect(compare(texts('a', 'b'), texts('a', 'c'), tolerance)).toEqual({
    pass: false,
    reason: '1 of 2 elements differ, first at 1: b, expected c',
  });
  expect(compare(floats(1, 3), floats(1, 2), tolerance)).toEqual({
    pass: false,
    reason: '1 of 2 elements differ, first at 1: 3, expected 2',
    maxAbs: 1,
    maxRel: 0.5,
  });
});

test('whole numbers of 64 bits', () => {
  const of = (...data: bigint[]) => ({ dtype: 'int64', dims: [data.length], data: BigInt64Array.from(data) });
  expect(compare(of(5n), of(5n), tolerance).pass).toBe(true);
  expect(compare(of(6n), of(5n), tolerance).pass).toBe(false);
});
