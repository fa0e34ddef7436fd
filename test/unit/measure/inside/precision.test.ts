import { expect, it } from 'vitest';
import { coarsest } from '../../../../src/measure/model/inside/precision';
import type { DType } from '../../../../src/onnx/dtype';
import { openModel } from '../../../../src/onnx/read/open';
import { halveWeights } from '../../../../src/onnx/rewrite/half-weights';
import { block } from '../../onnx/rewrite/models';

it('a value is no more exact than what it comes from', async () => {
  const { graph } = (await block()).model;
  const dtypes = new Map<string, DType>([
    ['x', 'float32'],
    ['scores', 'float16'],
    ['k', 'bfloat16'],
    ['positive', 'bool'],
  ]);
  const types = coarsest(graph, dtypes);
  const of = (names: string): (DType | undefined)[] => names.split(' ').map((name) => types.get(name));
  expect(of('ln1 v q k kt scores probs y bias')).toEqual([
    'float32',
    'float32',
    'float32',
    'bfloat16',
    'bfloat16',
    'bfloat16',
    'bfloat16',
    'bfloat16',
    'float32',
  ]);
});

it('weights count', async () => {
  const { graph } = (await openModel((await halveWeights(await block())).file, 'half.onnx')).model;
  const types = coarsest(graph, new Map([['x', 'float32']]));
  expect(types.get('w1')).toBe('float16');
  expect(types.get('up')).toBe('float16');
  expect(types.get('ln1')).toBe('float32');
});
