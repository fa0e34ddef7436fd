import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/measure/model/inside/compare';
import { statisticsOf } from '../../../../src/measure/model/inside/statistics';
import type { TensorValue } from '../../../../src/onnx/rewrite/tensor-proto';

const floats = (...data: number[]): TensorValue => ({
  dtype: 'float32',
  dims: [data.length],
  data: Float32Array.from(data),
});
const bytes = (...data: number[]): TensorValue => ({
  dtype: 'uint8',
  dims: [data.length],
  data: Uint8Array.from(data),
});

describe('two tensors agree', () => {
  it.each([
    ['when they are the same', floats(1, 2, 3), floats(1, 2, 3), true],
    ['by a rounding of each', floats(1, 2, 3), floats(1.0001, 2, 3), true],
    ['not by a part of a hundred', floats(1, 2, 3), floats(1.01, 2, 3), false],
    ['near zero beside large ones', floats(1e-6, 100), floats(2e-6, 100), true],
    ['not near zero alone', floats(1e-6, 0), floats(2e-6, 0), false],
    ['where both have no number', floats(Number.NaN, 1), floats(Number.NaN, 1), true],
    ['not where one has none', floats(1, 1), floats(Number.NaN, 1), false],
    ['not where the other has none', floats(Number.NaN, 1), floats(1, 1), false],
    ['where both are infinite', floats(Infinity, -Infinity), floats(Infinity, -Infinity), true],
    ['not with another sign', floats(Infinity), floats(-Infinity), false],
    ['not where one overflows', floats(3e38), floats(Infinity), false],
    ['by one of eight bits', bytes(3, 4), bytes(4, 4), true],
    ['not by two', bytes(3, 4), bytes(5, 4), false],
    ['not in another shape', floats(1, 2), { ...floats(1, 2), dims: [2, 1] }, false],
    ['when there are none', floats(), floats(), true],
  ])('%s', (_, a, b, agrees) => {
    expect(compare(a, b).agrees).toBe(agrees);
  });

  it('to the last bit of 64', () => {
    const long = (value: bigint): TensorValue => ({
      dtype: 'int64',
      dims: [1],
      data: BigInt64Array.of(value),
    });
    expect(compare(long(2n ** 60n), long(2n ** 60n)).agrees).toBe(true);
    expect(compare(long(2n ** 60n), long(2n ** 60n + 1n)).agrees).toBe(false);
  });

  it('as text', () => {
    const text = (...data: string[]): TensorValue => ({ dtype: 'string', dims: [data.length], data });
    expect(compare(text('a', 'b'), text('a', 'c'))).toMatchObject({ agrees: false, outside: 1 });
  });

  it('by how much is told', () => {
    expect(compare(floats(0, 4, -8, 1), floats(0, 4, -6, 1.5))).toEqual({
      agrees: false,
      elements: 4,
      outside: 2,
      notFinite: 0,
      maxAbs: 2,
      ofScale: 0.25,
      rms: Math.sqrt(4.25 / 4),
      worst: 2,
    });
    expect(compare(floats(1, 2), floats(1, Number.NaN))).toMatchObject({
      outside: 1,
      notFinite: 1,
      worst: 1,
    });
  });
});

describe('what numbers are like', () => {
  it('is counted, and drawn from what is finite', () => {
    const made = statisticsOf(floats(-1, 0, 0, 3, Number.NaN, Infinity, -Infinity, -Infinity))!;
    expect(made).toMatchObject({ elements: 8, nan: 1, positiveInfinite: 1, negativeInfinite: 2, zeros: 2 });
    const { histogram, ...rest } = made.finite!;
    expect(rest).toEqual({ min: -1, max: 3, mean: 0.5, deviation: 1.5 });
    expect(histogram).toHaveLength(32);
    // -1 in the first bin, 0 at a quarter of the way, 3 in the last.
    expect([histogram[0], histogram[8], histogram[31]]).toEqual([1, 2, 1]);
  });

  it('survives the widest range, one value and none', () => {
    const wide = statisticsOf({
      dtype: 'float64',
      dims: [2],
      data: Float64Array.of(-Number.MAX_VALUE, Number.MAX_VALUE),
    })!;
    expect([wide.finite!.histogram[0], wide.finite!.histogram[31]]).toEqual([1, 1]);
    expect(statisticsOf(floats(5, 5))!.finite).toMatchObject({ histogram: [2], deviation: 0 });
    expect(statisticsOf(floats(Number.NaN))).not.toHaveProperty('finite');
    expect(statisticsOf(floats())).toMatchObject({ elements: 0 });
    expect(statisticsOf({ dtype: 'string', dims: [1], data: ['a'] })).toBeUndefined();
    const long = statisticsOf({ dtype: 'int64', dims: [2], data: BigInt64Array.of(-4n, 4n) });
    expect(long!.finite).toMatchObject({ min: -4, max: 4, mean: 0 });
  });
});
