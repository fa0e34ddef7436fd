/** Arrays that NumPy wrote (test/fixtures/arrays/make.py), and broken ones. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { readNpy, writeNpy } from '../../../src/files/arrays/npy';
import { readNpz } from '../../../src/files/arrays/npz';
import { UserError } from '../../../src/terms/errors';
import fixture from '../../fixtures/arrays/arrays.json' with { type: 'json' };

const file = (name: keyof typeof fixture.files): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hexToBytes(fixture.files[name]));
const numbers = (data: ArrayLike<unknown>): number[] => Array.from(data, Number);

describe('.npy', () => {
  test.each([
    ['b1', 'bool', [0, 1, 1, 1, 1, 1]],
    ['i1', 'int8', [0, 1, 2, 3, 100, 5]],
    ['u1', 'uint8', [0, 1, 2, 3, 100, 5]],
    ['i2', 'int16', [0, 1, 2, 3, 100, 5]],
    ['u2', 'uint16', [0, 1, 2, 3, 100, 5]],
    ['i4', 'int32', [0, 1, 2, 3, 100, 5]],
    ['u4', 'uint32', [0, 1, 2, 3, 100, 5]],
    ['i8', 'int64', [0, 1, 2, 3, 100, 5]],
    ['u8', 'uint64', [0, 1, 2, 3, 100, 5]],
    ['f2', 'float16', [0, 1, 2, 3, 100, 5]],
    ['f4', 'float32', [0, 1, 2, 3, 100, 5]],
    ['f8', 'float64', [0, 1, 2, 3, 100, 5]],
    ['f4-big', 'float32', [0, 1, 2, 3, 100, 5]],
    ['i8-big', 'int64', [0, 1, 2, 3, 100, 5]],
    ['f2-big', 'float16', [0, 1, 2, 3, 100, 5]],
  ] as const)('%s', (name, dtype, values) => {
    const array = readNpy(file(name), name);
    expect([array.dtype, array.dims, numbers(array.data)]).toEqual([dtype, [2, 3], values]);
    // What is written is what NumPy writes: the bytes are those of the little-endian file.
    const little = name.replace('-big', '') as keyof typeof fixture.files;
    expect(bytesToHex(writeNpy(array))).toBe(fixture.files[little]);
  });

  test('Fortran order, a single number, no element, an older version', () => {
    const fortran = readNpy(file('fortran'), 'f');
    expect([fortran.dims, numbers(fortran.data)]).toEqual([
      [2, 3, 4],
      Array.from({ length: 24 }, (_, i) => i),
    ]);
    expect(readNpy(file('scalar'), 'f')).toEqual({ dtype: 'float64', dims: [], data: Float64Array.of(2.5) });
    expect(readNpy(file('empty'), 'f')).toEqual({
      dtype: 'float32',
      dims: [2, 0, 3],
      data: new Float32Array(),
    });
    expect(readNpy(file('version2'), 'f').data).toEqual(Float32Array.of(0, 1, 2));
  });

  test('texts', () => {
    expect(readNpy(file('text'), 'f')).toEqual({ dtype: 'string', dims: [3], data: ['a', 'café', '😀 x'] });
    expect(readNpy(file('bytes'), 'f').data).toEqual(['ab', 'c']);
    const written = writeNpy({ dtype: 'string', dims: [3], data: ['a', 'café', '😀 x'] });
    expect(bytesToHex(written)).toBe(fixture.files.text);
  });

  test.each([
    ['object', 'file/npy-pickled'],
    ['complex', 'file/npy-type'],
    ['fields', 'file/npy-type'],
    ['npz', 'file/not-npy'],
  ] as const)('%s is refused', (name, code) => {
    expect(codeOf(() => readNpy(file(name), name))).toBe(code);
  });

  test('cut off anywhere: one clear error, never a wrong array', () => {
    const whole = file('f4');
    for (let length = 0; length < whole.length; length++)
      expect(codeOf(() => readNpy(whole.slice(0, length), 'f'))).toMatch(/^file\/(not-npy|npy-truncated)$/);
  });

  test('a shape that nothing can hold', () => {
    const line = "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999, 99999999, 99999999), }\n";
    const text = new TextEncoder().encode(`NUMPY\u0001\0${String.fromCharCode(line.length)}\0${line}`);
    const bytes = new Uint8Array([0x93, ...text]);
    expect(codeOf(() => readNpy(bytes, 'f'))).toBe('file/npy-header');
  });
});

test('.npz: arrays by name; damaged is told', () => {
  const arrays = readNpz(file('npz'), 'f');
  expect([...arrays.keys()]).toEqual(['x', 'ids']);
  expect(arrays.get('x')).toEqual({
    dtype: 'float32',
    dims: [2, 3],
    data: Float32Array.of(0, 1, 2, 3, 4, 5),
  });
  expect(arrays.get('ids')!.dtype).toBe('int64');
  expect(codeOf(() => readNpz(file('npz').slice(0, 100), 'f'))).toBe('file/npz-broken');
  expect(codeOf(() => readNpz(file('f4'), 'f'))).toBe('file/npz-broken');
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'nothing was wrong';
}
