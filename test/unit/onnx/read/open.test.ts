import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { askedInputs } from '../../../../src/onnx/model';
import { openModel, type OpenedModel } from '../../../../src/onnx/read/open';
import { missingFiles, readValues, tensorsOf, valuesAtHand, type Values } from '../../../../src/onnx/values';
import read from '../../../fixtures/onnx/read/everything.json' with { type: 'json' };

const fixture = new URL('../../../fixtures/onnx/read/everything.onnx', import.meta.url);
let opened: OpenedModel;
beforeAll(async () => {
  opened = await openModel(new Blob([readFileSync(fixture)]), 'everything.onnx');
});

interface Told {
  readonly dtype: string;
  readonly dims: number[];
  readonly values?: (string | number | null)[];
  readonly sum?: number;
  readonly last?: number;
}
const tensors = Object.entries(read.tensors as Record<string, Told>);

const plain = (values: Values): (string | number)[] =>
  Array.from(values as ArrayLike<number | bigint | string>, (value) =>
    typeof value === 'bigint' ? String(value) : value,
  );

describe('values are those that Python reads', () => {
  it.each(tensors.filter(([, { values }]) => values))('%s', async (name, { dtype, dims, values }) => {
    const tensor = opened.model.graph.initializers.get(name)!;
    expect(tensor).toMatchObject({ dtype, dims });
    const wanted = values!.map((value) => (value === null ? Number.NaN : value));
    const got = plain(await readValues(tensor, opened));
    // Whole numbers are told as text, so that 64 bits survive JSON.
    expect(typeof wanted[0] === 'string' && dtype !== 'string' ? got.map(String) : got).toEqual(wanted);
    expect(plain(valuesAtHand(tensor)!)).toEqual(got);
  });

  it.each(tensors.filter(([, { sum }]) => sum !== undefined))('%s, from its file', async (name, told) => {
    const tensor = opened.model.graph.initializers.get(name)!;
    expect(tensor).toMatchObject({ dtype: told.dtype, dims: told.dims, place: { in: 'model' } });
    expect(valuesAtHand(tensor)).toBeUndefined();
    const values = plain(await readValues(tensor, opened)).map(Number);
    expect(values).toHaveLength(told.dims[0]!);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(told.sum!, 6);
    expect(values.at(-1)).toBe(told.last);
  });
});

describe('what the file says', () => {
  it('about itself', () => {
    const { irVersion, producer, producerVersion, opsets, metadata } = opened.model;
    expect({ irVersion, producer, producerVersion }).toEqual({
      irVersion: 10,
      producer: 'proefbank-test',
      producerVersion: '1',
    });
    expect([...opsets]).toEqual([
      ['', 21],
      ['local', 1],
      ['unknown.domain', 3],
    ]);
    expect([...metadata]).toEqual([['made by', 'make.py']]);
  });

  it('about inputs of every kind, without those that have a default', () => {
    expect(askedInputs(opened.model.graph)).toEqual([
      { name: 'flag', type: { kind: 'tensor', dtype: 'bool', dims: [] } },
      { name: 'x', type: { kind: 'tensor', dtype: 'float32', dims: ['batch', 3, undefined] } },
      { name: 'list', type: { kind: 'sequence', of: text } },
      { name: 'maybe', type: { kind: 'optional', of: { kind: 'sequence', of: text } } },
      { name: 'words', type: { kind: 'map', key: 'int64', of: text } },
      { name: 'few', type: { kind: 'tensor', dtype: 'float32', dims: [3, 4], sparse: true } },
    ]);
  });
  const text = { kind: 'tensor', dtype: 'string', dims: ['n'] };

  it('about operators, their attributes and the graphs inside them', () => {
    const [choose, scale, foo] = opened.model.graph.nodes;
    expect(choose).toMatchObject({
      index: 0,
      op: 'If',
      name: '/choose/If',
      inputs: ['flag'],
      outputs: ['y'],
    });
    const then = choose!.attributes.get('then_branch');
    if (then?.kind !== 'graph') throw new Error('no graph');
    const [constant] = then.value.nodes;
    const seven = constant!.attributes.get('value');
    if (seven?.kind !== 'tensor') throw new Error('no tensor');
    expect(plain(valuesAtHand(seven.value)!)).toEqual([7]);
    expect(scale).toMatchObject({ op: 'Scale', domain: 'local' });
    expect(foo).toMatchObject({ domain: 'unknown.domain', inputs: ['z', ''] });
    expect(Object.fromEntries(foo!.attributes)).toEqual({
      ints: { kind: 'ints', value: [1, -2, 2 ** 62] },
      floats: { kind: 'floats', value: [0.5, 1.5] },
      strings: { kind: 'strings', value: ['a', 'ë'] },
      word: { kind: 'string', value: 'één' },
      big: { kind: 'int', value: 2 ** 63 },
      kind: { kind: 'type', value: { kind: 'tensor', dtype: 'float16', dims: ['n', 3] } },
    });
  });

  it('about functions and sparse tensors', () => {
    const [scale] = opened.model.functions;
    expect(scale).toMatchObject({ name: 'Scale', domain: 'local', inputs: ['a'], required: ['factor'] });
    expect(scale!.nodes[0]!.attributes.get('value_float')).toEqual({ kind: 'reference', value: 'factor' });
    const sparse = opened.model.graph.sparseInitializers.get('sparse')!;
    expect(sparse.dims).toEqual([3, 4]);
    expect(plain(valuesAtHand(sparse.indices)!)).toEqual(['1', '5']);
    expect([...tensorsOf(opened.model)].filter(({ name }) => name === 'places')).toHaveLength(1);
    expect(missingFiles(opened)).toEqual([]);
  });

  it('without the weights', () => {
    expect(opened.file.size).toBeGreaterThan(200_000);
    expect(opened.skeleton.length).toBeLessThan(20_000);
  });
});
