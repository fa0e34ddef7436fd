import { expect, it } from 'vitest';
import type { Run } from '../../../../src/bench/run';
import {
  perSecond,
  proposedValues,
  sweep,
  sweepCsv,
  valuesIn,
  type Point,
} from '../../../../src/measure/model/bench/sweep';

const runOf = (median: number): Run =>
  ({
    stats: { median, medianInterval: [median - 1, median + 1], mad: 0 },
    method: { n: 12, warmup: 2 },
    memory: { wasmBytes: 1000 },
  }) as unknown as Run;
const costs = async (value: number) => ({ peak: { bytes: 8 * value } }) as never;

it('goes upwards and ends where a value breaks, with why', async () => {
  const points: Point[] = [];
  const asked: number[] = [];
  const error = new Error('too little memory');
  const end = await sweep([8, 1, 4, 2], {
    measure: async (value) => {
      asked.push(value);
      if (value >= 4) throw error;
      return runOf(10 * value);
    },
    costs,
    onPoint: (point) => points.push(point),
    cancelled: () => false,
  });
  expect(asked).toEqual([1, 2, 4]);
  expect(end).toEqual({ broke: { value: 4, error } });
  expect(points.map(({ value, activations }) => [value, activations])).toEqual([
    [1, 8],
    [2, 16],
  ]);
});

it('a cancelled one breaks nowhere', async () => {
  let cancelled = false;
  const measure = async (): Promise<Run> => {
    cancelled = true;
    throw new DOMException('', 'AbortError');
  };
  expect(await sweep([1, 2], { measure, costs, onPoint: () => {}, cancelled: () => cancelled })).toEqual({});
});

it('reads values as people write them', () => {
  expect(valuesIn('1, 2;4  8,')).toEqual([1, 2, 4, 8]);
  for (const wrong of ['', '4', '1, x', '0, 1', '1.5, 2', '1, 1000001'])
    expect(valuesIn(wrong)).toBeUndefined();
});

it('proposes values around what is chosen, and no more threads than there are', () => {
  expect(proposedValues({ kind: 'dim', name: 'n' }, 1, 8)).toEqual([1, 2, 4, 8]);
  expect(proposedValues({ kind: 'dim', name: 'n' }, 224, 8)).toEqual([56, 112, 224, 448]);
  expect(proposedValues({ kind: 'threads' }, 1, 3)).toEqual([1, 2, 3]);
});

it('has a second of it in what varies: a batch of 8 in 20 ms is 400 a second', async () => {
  const point = { value: 8, run: runOf(20), activations: 64 };
  expect(perSecond({ kind: 'dim', name: 'batch' }, point)).toBe(400);
  expect(perSecond({ kind: 'threads' }, point)).toBe(50);
  const text = await sweepCsv('batch', { kind: 'dim', name: 'batch' }, [point], 'wasm').text();
  const [, row] = text.split('\r\n');
  expect(row!.replaceAll(';', ',')).toBe('8,wasm,20,19,21,10,400,1000,,64');
});
