/** What a model is fed when nobody says, and what is refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDims, shapeOf } from '../../../../src/measure/model/run/dims';
import { readGiven } from '../../../../src/measure/model/run/given';
import { fillName } from '../../../../src/measure/model/run/fill';
import { prepareInputs, type Wanted } from '../../../../src/measure/model/run/prepare';
import { proposeFill } from '../../../../src/measure/model/run/propose';
import type { Dim, Value } from '../../../../src/onnx/model';
import { openModel } from '../../../../src/onnx/read/open';
import type { DType } from '../../../../src/onnx/dtype';
import { UserError } from '../../../../src/terms/errors';
import fixture from '../../../fixtures/arrays/arrays.json' with { type: 'json' };

const folder = join(import.meta.dirname, '../../../fixtures/own');
const model = async (name: string) => {
  const { model: read } = await openModel(new Blob([readFileSync(join(folder, `${name}.onnx`))]), name);
  return read;
};
const input = (name: string, dtype: DType, dims: readonly Dim[]): Value => ({
  name,
  type: { kind: 'tensor', dtype, dims },
});
const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  given: new Map(),
  fills: new Map(),
  sizes: {},
  seed: 0,
  ...more,
});
const json = (value: unknown) =>
  readGiven(new File([JSON.stringify(value)], 'given.json')).then((all) => all.get('')!);

test('ids stay below the rows of their table, a mask hides nothing, and both have one shape', async () => {
  const { inputs, sizes, overrides } = prepareInputs(await model('text'), wanted({ seed: 5 }));
  expect(sizes).toEqual({ batch: 1, sequence: 32 });
  expect(overrides).toEqual(sizes);
  expect(inputs.map(({ name, source, tensor }) => [name, source, tensor.dims])).toEqual([
    ['input_ids', 'integers:0:20', [1, 32]],
    ['attention_mask', 'ones', [1, 32]],
  ]);
  const ids = Array.from(inputs[0]!.tensor.data, Number);
  expect(Math.max(...ids)).toBeLessThan(20);
  expect(new Set(ids).size).toBeGreaterThan(8);
});

test('proposals by name, type and shape', () => {
  const graph = { nodes: [], initializers: new Map() } as unknown as Parameters<typeof proposeFill>[1];
  const proposed = (...args: Parameters<typeof input>): string =>
    fillName(proposeFill(input(...args), graph).fill);
  expect(proposed('pixel_values', 'float32', [1, 3, 224, 224])).toBe('uniform');
  expect(proposed('x', 'float32', [1, 16])).toBe('normal');
  expect(proposed('past_key_values.0.key', 'float32', [1, 6, 0, 64])).toBe('zeros');
  expect(proposed('position_ids', 'int64', [1, 8])).toBe('positions');
  expect(proposed('attention_mask', 'float32', [1, 8])).toBe('ones');
  expect(proposed('use_cache_branch', 'bool', [1])).toBe('ones');
  expect(proposed('tokens', 'int64', [1, 8])).toBe('integers:0:10');
  expect(proposed('q', 'uint4', [8])).toBe('integers:0:8');
  expect(proposed('image', 'uint8', [1, 4, 4, 3])).toBe('integers:0:256');
  expect(proposed('words', 'string', [1])).toBe('text:a');
});

test('a given array settles the open sizes, unless somebody chose others', async () => {
  const text = await model('text');
  const given = new Map([['input_ids', await json([[1, 2, 3]])]]);
  expect(prepareInputs(text, wanted({ given })).inputs.map(({ tensor }) => tensor.dims)).toEqual([
    [1, 3],
    [1, 3],
  ]);
  expect(() => prepareInputs(text, wanted({ given, sizes: { sequence: 4 } }))).toThrow(
    /shape \[1, 4\].*\[1, 3\]/,
  );
});

describe('open sizes', () => {
  test('by name, by place, and in expressions', () => {
    const inputs = [
      input('x', 'float32', [undefined, 3, undefined, 'width']),
      input('mask', 'int64', ['batch', 'past_length + seq']),
      input('half', 'float32', ['batch', '(seq + 1) / 2', '2*seq']),
      input('det', 'float32', ['DynamicDimension.0', 3, 'DynamicDimension.1', 640]),
    ];
    const open = openDims(inputs);
    expect(Object.fromEntries(open.map(({ name, proposed }) => [name, proposed]))).toEqual({
      'x[0]': 1,
      'x[2]': 224,
      width: 224,
      batch: 1,
      past_length: 16,
      seq: 32,
      'DynamicDimension.0': 1,
      'DynamicDimension.1': 224,
    });
    const sizes = { 'x[0]': 2, 'x[2]': 5, width: 7, batch: 1, past_length: 3, seq: 8 };
    const dims = (value: Value) =>
      shapeOf(value.name, value.type?.kind === 'tensor' ? value.type.dims! : [], sizes);
    expect(inputs.slice(0, 3).map(dims)).toEqual([
      [2, 3, 5, 7],
      [1, 11],
      [1, 4, 16],
    ]);
  });
});

test.each([
  [{ sizes: { nope: 1 } }, 'measure/unknown-dim'],
  [{ fills: new Map([['nope', { kind: 'ones' } as const]]) }, 'measure/unknown-input'],
  [{ fills: new Map([['input_ids', { kind: 'text', text: 'a' } as const]]) }, 'measure/cannot-fill'],
  [{ sizes: { sequence: 2 ** 40 } }, 'measure/input-too-large'],
])('refused: %j', async (more, code) => {
  const text = await model('text');
  expect(await codeOf(async () => prepareInputs(text, wanted(more)))).toBe(code);
});

test('a type that the runtime cannot take is named before anything is started', async () => {
  const brain = await model('brain');
  expect(await codeOf(async () => prepareInputs(brain, wanted()))).toBe('measure/type-impossible');
});

describe('given files', () => {
  const bytes = (name: keyof typeof fixture.files) => Buffer.from(fixture.files[name], 'hex');
  const given = async (file: File) => new Map([['input_ids', (await readGiven(file)).get('')!]]);
  test.each([
    [new File([bytes('f4')], 'a.npy'), 'measure/input-type'],
    [new File([bytes('scalar')], 'a.npy'), 'measure/input-shape'],
    [new File([bytes('pb-float32')], 'a.pb'), 'measure/input-type'],
    [new File(['[[1, 2], [3]]'], 'a.json'), 'measure/input-json'],
    [new File(['[[1, 2.5]]'], 'a.json'), 'measure/input-json'],
    [new File(['[[1, null]]'], 'a.json'), 'measure/input-json'],
    [new File(['[[1, '], 'a.json'), 'measure/input-json'],
    [new File(['[1]'], 'a.txt'), 'measure/input-kind'],
    [new File([bytes('f4').subarray(0, -1)], 'a.npy'), 'file/npy-truncated'],
    [new File([bytes('object')], 'a.npy'), 'file/npy-pickled'],
  ])('%o: %s', async (file, code) => {
    const text = await model('text');
    expect(await codeOf(async () => prepareInputs(text, wanted({ given: await given(file) })))).toBe(code);
  });

  test('int64 from NumPy, from ONNX and from JSON, there also as text', async () => {
    const text = await model('text');
    const fed = async (file: File): Promise<unknown[]> => [
      ...prepareInputs(text, wanted({ given: await given(file) })).inputs[0]!.tensor.data,
    ];
    expect(await fed(new File([bytes('i8')], 'a.npy'))).toEqual([0n, 1n, 2n, 3n, 100n, 5n]);
    expect(await fed(new File([bytes('pb-int64')], 'a.pb'))).toEqual([0n, 1n, 1n]);
    expect(await fed(new File(['[[1, "9007199254740993"]]'], 'a.json'))).toEqual([1n, 9007199254740993n]);
  });
});

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'nothing was wrong';
}
