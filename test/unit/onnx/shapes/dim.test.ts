import { describe, expect, test } from 'vitest';
import {
  add,
  ceilDiv,
  dimOf,
  equal,
  floorDiv,
  max,
  min,
  mul,
  namesIn,
  range,
  sub,
  substitute,
} from '../../../../src/onnx/shapes/dim';
import type { Dim } from '../../../../src/onnx/model';
import { mulberry } from './random';

describe('sizes by name', () => {
  test.each<[Dim, Dim]>([
    [add(mul('seq', 2), 1), '2*seq+1'],
    [add('b', 'a'), 'a+b'],
    [sub(add('a', 'b'), 'a'), 'b'],
    [mul(add('a', 1), add('a', -1)), 'a*a-1'],
    [floorDiv(add('n', 6), 2), 'floor(n/2)+3'],
    [floorDiv(add(floorDiv(add('n', 1), 2), 1), 2), 'floor((n+3)/4)'],
    [ceilDiv('n', 32), 'floor((n+31)/32)'],
    [floorDiv(mul(mul('b', 'n'), 64), mul('n', 16)), '4*b'],
    [floorDiv(mul(add('n', 'm'), 'b'), add('m', 'n')), 'b'],
    [floorDiv('a', 'b'), 'floor(a/b)'],
    [floorDiv('n', 0), undefined],
    [min('n', 5), 'min(n,5)'],
    [sub('n', max(sub('n', 1), 0)), 'min(n,1)'],
    [min(add('past', 'seq'), add('past', 3)), 'min(seq,3)+past'],
    [min(add('n', 7), 5), 5],
    [add('n', undefined), undefined],
    [mul(0, undefined), 0],
    [mul(2 ** 40, 2 ** 40), undefined],
    [dimOf('past_sequence_length + 1'), 'past_sequence_length+1'],
    [dimOf('s0//2'), 'floor(s0/2)'],
    [dimOf('DynamicDimension.0'), 'DynamicDimension.0'],
    [dimOf('height / 4'), 'height / 4'],
    [add(dimOf('height / 4'), 1), "'height / 4'+1"],
    [sub(add(dimOf('height / 4'), 1), 1), 'height / 4'],
    [dimOf('?'), undefined],
    [dimOf('-1'), undefined],
    [dimOf('12'), 12],
    [dimOf('seq', new Map([['seq', 7]])), 7],
    [dimOf('past + 1', new Map([['past', 7]])), 8],
    [dimOf('past + 1', new Map([['past + 1', 7]])), 7],
  ])('%s is %s', (found, expected) => {
    expect(found).toBe(expected);
  });

  test('what depends is not said', () => {
    expect(equal('a', 'b')).toBeUndefined();
    expect(equal('a', 5)).toBeUndefined();
    expect(equal('a', add('a', 1))).toBe(false);
    expect(equal(add('a', 2), 1)).toBe(false);
    expect(equal(mul(2, 'a'), add('a', 'a'))).toBe(true);
    expect(range(min('n', 5))).toEqual([0, 5]);
    expect(new Set(namesIn(add(floorDiv('a', 2), min('b', 3))))).toEqual(new Set(['a', 'b']));
  });

  test('nesting and length without end are cut off', () => {
    expect(dimOf('('.repeat(20) + 'a' + ')'.repeat(20))).toBe('a');
    expect(dimOf('('.repeat(100) + 'a' + ')'.repeat(100))).toBe('('.repeat(100) + 'a' + ')'.repeat(100));
    expect(dimOf('('.repeat(100_000))).toBeUndefined();
    let dim: Dim = 'a';
    for (let i = 0; i < 100; i++) dim = min(add(mul(dim, 'b'), `c${i}`), 7 + i);
    expect(dim).toBeUndefined();
  });
});

/** An expression, and what it is for numbers, computed with JavaScript's own arithmetic. */
interface Pair {
  readonly dim: Dim;
  readonly value: (names: ReadonlyMap<string, number>) => number;
}

test('6,000 random expressions are what their numbers make, and their bounds hold', () => {
  const random = mulberry(11);
  const pick = (n: number): number => Math.floor(random() * n);
  const make = (depth: number): Pair => {
    const kind = depth === 0 ? pick(2) : pick(9);
    if (kind === 0) {
      const number = pick(9);
      return { dim: number, value: () => number };
    }
    if (kind === 1) {
      const name = ['a', 'b', 'odd name'][pick(3)]!;
      return { dim: name, value: (names) => names.get(name)! };
    }
    const [x, y] = [make(depth - 1), make(depth - 1)];
    const by = 1 + pick(5);
    switch (kind) {
      case 2:
      case 3:
        return { dim: add(x.dim, y.dim), value: (names) => x.value(names) + y.value(names) };
      case 4:
        return { dim: sub(x.dim, y.dim), value: (names) => x.value(names) - y.value(names) };
      case 5:
        return { dim: mul(x.dim, y.dim), value: (names) => x.value(names) * y.value(names) };
      case 6:
        return { dim: min(x.dim, y.dim), value: (names) => Math.min(x.value(names), y.value(names)) };
      case 7:
        return { dim: max(x.dim, y.dim), value: (names) => Math.max(x.value(names), y.value(names)) };
      default:
        return pick(2)
          ? { dim: floorDiv(x.dim, by), value: (names) => Math.floor(x.value(names) / by) }
          : { dim: ceilDiv(x.dim, by), value: (names) => Math.ceil(x.value(names) / by) };
    }
  };
  let known = 0;
  for (let i = 0; i < 6_000; i++) {
    const { dim, value } = make(1 + pick(4));
    if (dim === undefined) continue;
    known++;
    const [low, high] = range(dim);
    for (let round = 0; round < 3; round++) {
      const names = new Map(['a', 'b', 'odd name'].map((name) => [name, pick(12)]));
      const expected = value(names);
      const found = substitute(dim, names);
      expect(found, `${dim} for ${JSON.stringify([...names])}`).toBe(expected + 0);
      expect(low).toBeLessThanOrEqual(expected);
      expect(high).toBeGreaterThanOrEqual(expected);
    }
  }
  expect(known).toBeGreaterThan(4_500);
});
