import { expect, it } from 'vitest';
import { chosenModel, missingAmong } from '../../../src/measure/model/intake/files';

const file = (name: string): File => new File(['x'], name);
const chosen = (...paths: string[]) => {
  const files = new Map(paths.map((path) => [file(path.split('/').at(-1)!), path]));
  return chosenModel([...files.keys()], (one) => files.get(one)!);
};

it('takes the model, and what lies beside and below it by its path from there', () => {
  const { model, beside } = chosen('net/model.onnx', 'net/model.onnx_data', 'net/parts/w.bin', 'other/x.bin');
  expect(model.name).toBe('model.onnx');
  expect([...beside.keys()]).toEqual(['model.onnx_data', 'parts/w.bin']);
});

it('takes a single file under any name, because the reader will tell', () => {
  expect(chosen('network.bin').model.name).toBe('network.bin');
  expect(chosen('network.ORT').model.name).toBe('network.ORT');
});

it.each([
  [['a.txt', 'b.txt'], 'measure/no-model'],
  [[], 'measure/no-model'],
  [['a.onnx', 'b.onnx'], 'measure/several-models'],
])('refuses %j', (paths, code) => {
  expect(() => chosen(...paths)).toThrow(expect.objectContaining({ code }));
});

it('knows the files that an open model misses, by path or by name', () => {
  const missing = ['weights.bin', 'parts/a.bin', 'parts/b.bin', 'other/b.bin'];
  const found = (...paths: string[]) => {
    const files = new Map(paths.map((path) => [file(path.split('/').at(-1)!), path]));
    return missingAmong([...files.keys()], missing, (one) => files.get(one)!);
  };
  expect([...found('weights.bin', 'a.bin')!.keys()]).toEqual(['weights.bin', 'parts/a.bin']);
  expect([...found('other/b.bin')!.keys()]).toEqual(['other/b.bin']);
  // Which of the two is not known.
  expect(found('b.bin')).toBeUndefined();
  expect(found('weights.bin', 'model.onnx')).toBeUndefined();
  expect(found()).toBeUndefined();
});
