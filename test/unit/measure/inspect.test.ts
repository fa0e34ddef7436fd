import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Inspection } from '../../../src/measure/model/inspect/inspection';
import { typeText } from '../../../src/measure/model/inspect/type-text';
import { openModel } from '../../../src/onnx/read/open';

const inspected = async (path: string): Promise<Inspection> => {
  const bytes = readFileSync(new URL(`../../fixtures/onnx/${path}`, import.meta.url));
  return new Inspection(await openModel(new Blob([bytes]), path.split('/').at(-1)!));
};

it('tells of a model of scikit-learn what its exporter says', async () => {
  const inspection = await inspected('exporters/sklearn.onnx');
  const { file, format, inputs, outputs, nodes, shapes } = inspection.summary();
  expect(file).toEqual({ name: 'sklearn.onnx', bytes: 6422, external: [] });
  expect(format).toMatchObject({
    producer: 'skl2onnx',
    irVersion: 8,
    opsets: { 'ai.onnx.ml': 1, 'ai.onnx': 17 },
  });
  expect(inputs).toEqual([{ name: 'X', type: 'float32[n, 4]', dtype: 'float32', dims: ['n', 4] }]);
  expect(outputs.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'label: int64[n]',
    'probabilities: float32[n, 2]',
  ]);
  expect(nodes).toEqual({ all: 2, top: 2 });
  expect(shapes).toEqual({ values: 3, fixed: 0, named: 3, unknown: 0 });
});

it('adds up costs for the sizes that are chosen', async () => {
  const inspection = await inspected('exporters/sklearn.onnx');
  expect(inspection.costs().dims).toEqual([{ name: 'n', size: 1, chosen: false }]);
  const { dims, operators, total } = inspection.costs(new Map([['n', 10]]));
  expect(dims).toEqual([{ name: 'n', size: 10, chosen: true }]);
  // Scaler: of ten times four values one is taken away from and one multiplied by each.
  expect(operators.find(({ op }) => op === 'Scaler')).toMatchObject({ flops: 80, nodes: 1 });
  // How deep a tree is walked depends on the values.
  expect(total).toMatchObject({ flops: 80, unknownFlops: 1 });
});

it('counts operators in branches and functions, and files that are missing', async () => {
  const inspection = await inspected('read/everything.onnx');
  const { nodes, functions, inputs } = inspection.summary();
  // If, Scale, Foo; a Constant and an Identity in the branches; a Constant and a Mul in the function.
  expect(nodes).toEqual({ all: 7, top: 3 });
  expect(functions).toBe(1);
  expect(inputs.map(({ type }) => type)).toEqual([
    'bool[]',
    'float32[batch, 3, x[2]]',
    'sequence(string[n])',
    'optional(sequence(string[n]))',
    'map(int64 → string[n])',
    'sparse float32[3, 4]',
  ]);
});

it('writes types in one line', () => {
  expect(typeText(undefined)).toBe('?');
  expect(typeText({ kind: 'tensor', dtype: undefined, dims: undefined })).toBe('?[…]');
  expect(typeText({ kind: 'tensor', dtype: 'int8', dims: [1, undefined, 'n+1'] })).toBe('int8[1, ?, n+1]');
});
