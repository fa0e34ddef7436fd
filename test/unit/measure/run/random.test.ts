/** Philox4x32-10 by the known answers of its authors (Random123, kat_vectors), and numbers made of it in Python. */
import { describe, expect, test } from 'vitest';
import { filled } from '../../../../src/measure/model/run/fill';
import { philox, Random } from '../../../../src/measure/model/run/random';
import { statisticsOf } from '../../../../src/measure/model/run/statistics';
import fixture from '../../../fixtures/arrays/arrays.json' with { type: 'json' };

const hex = (words: readonly number[]): string =>
  words.map((word) => word.toString(16).padStart(8, '0')).join(' ');

test.each([
  [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  [
    Array<number>(4).fill(0xffffffff),
    Array<number>(2).fill(0xffffffff),
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  ],
])('block %#', (counter, key, expected) => {
  expect(hex(philox(counter as [number, number, number, number], key as [number, number]))).toBe(expected);
});

describe.each(Object.entries(fixture.numbers))('seed and stream %s', (name, expected) => {
  const [seed, stream] = name.split(' ').map(Number) as [number, number];

  test('the same numbers as in Python', () => {
    const random = new Random(seed, stream);
    expect(expected.uniform.map((_, i) => random.uniform(i))).toEqual(expected.uniform);
    expect(expected.integers.map((_, i) => random.integer(i, 0, 30522))).toEqual(expected.integers);
    // Logarithm and cosine may differ in their last bit, which float32 rounds away.
    const normals = filled({ kind: 'normal' }, 'float32', [5], seed, stream);
    expect([...(normals.data as Float32Array)]).toEqual(expected.normal);
  });

  test('statistics of 100,000 normal numbers are those that NumPy finds', () => {
    const { elements, min, max, mean, std, nan, infinite } = statisticsOf(
      filled({ kind: 'normal' }, 'float32', [100, 1000], seed, stream),
    );
    expect([elements, min, max, nan, infinite]).toEqual([
      100_000,
      expected.statistics.min,
      expected.statistics.max,
      0,
      0,
    ]);
    expect(mean).toBeCloseTo(expected.statistics.mean, 10);
    expect(std).toBeCloseTo(expected.statistics.std, 10);
  });
});

test('statistics leave out what is no number, and count it', () => {
  const data = Float32Array.of(1, Number.NaN, 3, Infinity, -Infinity, Number.NaN);
  expect(statisticsOf({ data, dims: [6] })).toEqual({
    elements: 6,
    min: 1,
    max: 3,
    mean: 2,
    std: 1,
    nan: 2,
    infinite: 2,
  });
  expect(statisticsOf({ data: Float32Array.of(Number.NaN), dims: [] })).toEqual({
    elements: 1,
    nan: 1,
    infinite: 0,
  });
  expect(statisticsOf({ data: ['a'], dims: [1] })).toEqual({ elements: 1, nan: 0, infinite: 0 });
});

test('fills of every kind', () => {
  const data = (...args: Parameters<typeof filled>) => [...filled(...args).data];
  expect(data({ kind: 'positions' }, 'int64', [2, 3], 0, 0)).toEqual([0n, 1n, 2n, 0n, 1n, 2n]);
  expect(data({ kind: 'ones' }, 'bool', [2], 0, 0)).toEqual([1, 1]);
  expect(data({ kind: 'zeros' }, 'float64', [2], 0, 0)).toEqual([0, 0]);
  expect(data({ kind: 'text', text: 'x' }, 'string', [2], 0, 0)).toEqual(['x', 'x']);
  const some = data({ kind: 'integers', low: -2, high: 3 }, 'int8', [1000], 7, 0) as number[];
  expect([...new Set(some)].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  const bools = data({ kind: 'normal' }, 'bool', [100], 1, 0);
  expect(new Set(bools)).toEqual(new Set([1]));
});
