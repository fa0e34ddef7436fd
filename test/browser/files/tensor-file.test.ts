/** Values that onnx wrote in Python (test/fixtures/arrays/make.py). */
import { hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { readTensorFile, readValueFile } from '../../../src/onnx/tensor-file';
import { UserError } from '../../../src/terms/errors';
import fixture from '../../fixtures/arrays/arrays.json' with { type: 'json' };

const file = (name: keyof typeof fixture.files): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hexToBytes(fixture.files[name]));

test.each([
  ['float32', Float32Array],
  ['float16', Float16Array],
  ['float64', Float64Array],
  ['int8', Int8Array],
  ['uint8', Uint8Array],
  ['int16', Int16Array],
  ['uint16', Uint16Array],
  ['int32', Int32Array],
  ['uint32', Uint32Array],
  ['int64', BigInt64Array],
  ['uint64', BigUint64Array],
  ['bool', Uint8Array],
] as const)('%s', (dtype, Class) => {
  const tensor = readTensorFile(file(`pb-${dtype}`), 'f');
  expect([tensor.name, tensor.dtype, tensor.dims, Array.from(tensor.data, Number)]).toEqual([
    dtype,
    dtype,
    [1, 3],
    [0, 1, 1],
  ]);
  expect(tensor.data).toBeInstanceOf(Class);
});

test('texts, lists, and types that JavaScript has no array of', () => {
  const values = (name: 'string' | 'list' | 'int4' | 'bfloat16') => [
    ...readTensorFile(file(`pb-${name}`), 'f').data,
  ];
  expect(values('string')).toEqual(['a', 'é']);
  expect(values('list')).toEqual([0.5, -2]);
  expect(values('int4')).toEqual([-8, 7, 1]);
  expect(values('bfloat16')).toEqual([1.5, -3]);
});

test('sequences and optional values, of the kind that the model declares', () => {
  const tensor = { kind: 'tensor', dtype: 'float32', dims: undefined } as const;
  const sequence = readValueFile(file('sequence'), { kind: 'sequence', of: tensor }, 'f');
  expect(
    sequence.kind === 'sequence' &&
      sequence.values.map((value) => value.kind === 'tensor' && [...value.tensor.data]),
  ).toEqual([[0], [0, 1]]);
  const optional = readValueFile(file('optional'), { kind: 'optional', of: tensor }, 'f');
  expect(
    optional.kind === 'optional' && optional.value?.kind === 'tensor' && [...optional.value.tensor.data],
  ).toEqual([1, 2]);
  const empty = readValueFile(file('optional-empty'), { kind: 'optional', of: tensor }, 'f');
  expect(empty).toEqual({ kind: 'optional', value: undefined });
});

test('what is no tensor, or not all of it', () => {
  const whole = file('pb-float32');
  for (const bytes of [whole.slice(0, -1), new Uint8Array([255, 255, 255]), new Uint8Array()])
    expect(() => readTensorFile(bytes, 'f')).toThrow(UserError);
});
