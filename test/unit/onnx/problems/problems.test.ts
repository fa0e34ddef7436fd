import { describe, expect, test } from 'vitest';
import { placementOf } from '../../../../src/onnx/problems/placement';
import { problemsOf } from '../../../../src/onnx/problems/problems';
import type { Problem } from '../../../../src/onnx/problems/problem';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import { model, type GraphSpec, type NodeSpec } from '../costs/build';

function problems(spec: GraphSpec, { opset = 17, missing = [] as string[] } = {}): Problem[] {
  const whole = model(spec, [], opset);
  return problemsOf(whole, inferShapes(whole), missing);
}

const find = (all: readonly Problem[], code: Problem['code']) => all.find((problem) => problem.code === code);
const codes = (all: readonly Problem[]) => all.map(({ code }) => code);
const relu = (from: string, to: string, name = ''): NodeSpec => ({
  op: 'Relu',
  name,
  inputs: [from],
  outputs: [to],
});

test('a plain model has no problems', () => {
  expect(problems({ inputs: [['x', [4]]], nodes: [relu('x', 'y')], outputs: ['y'] })).toEqual([]);
});

describe('the graph itself', () => {
  test('nodes of one name, and a value that is made twice', () => {
    const all = problems({
      inputs: [['x', [4]]],
      nodes: [relu('x', 'a', 'n'), relu('x', 'a', 'n')],
      outputs: ['a'],
    });
    expect(find(all, 'duplicate-nodes')).toMatchObject({ severity: 'error', nodes: { count: 1 } });
    expect(find(all, 'duplicate-values')).toMatchObject({
      severity: 'error',
      values: { count: 1, first: ['a'] },
    });
  });

  test('a node before the one that makes its input; a circle; a value that nothing makes', () => {
    const early = problems({ inputs: [['x', [4]]], nodes: [relu('a', 'y'), relu('x', 'a')], outputs: ['y'] });
    expect(codes(early)).toContain('order');
    expect(codes(early)).not.toContain('cycle');
    const circle = problems({
      inputs: [['x', [4]]],
      nodes: [relu('x', 'z'), relu('b', 'a'), relu('a', 'b'), relu('b', 'after')],
    });
    expect(find(circle, 'cycle')?.nodes.first.map(({ node }) => node.index)).toEqual([1, 2, 3]);
    const lacking = problems({ inputs: [['x', [4]]], nodes: [relu('nowhere', 'y')] });
    expect(find(lacking, 'missing-values')?.values.first).toEqual(['nowhere']);
  });

  test('a circle of 50,000 nodes is found, not followed', { timeout: 30_000 }, () => {
    const nodes = Array.from({ length: 50_000 }, (_, at) => relu(`v${at}`, `v${(at + 1) % 50_000}`));
    expect(find(problems({ nodes }), 'cycle')?.nodes.count).toBe(50_000);
  });

  test('operators of a domain, or of a name, that nobody knows; a function of the model is known', () => {
    const all = problems({
      inputs: [['x', [4]]],
      nodes: [
        { op: 'Mystery', domain: 'my.own', inputs: ['x'], outputs: ['a'] },
        { op: 'Reluu', inputs: ['a'], outputs: ['b'] },
      ],
    });
    expect(find(all, 'unknown-domain')?.text.en).toContain('my.own');
    expect(find(all, 'unknown-operator')?.text.en).toContain('Reluu');
    expect(codes(all)).not.toContain('gpu-operator');
  });

  test('operator sets that are too old or too new for the runtime', () => {
    const spec: GraphSpec = { inputs: [['x', [4]]], nodes: [relu('x', 'y')] };
    expect(codes(problems(spec, { opset: 6 }))).toContain('opset-old');
    expect(find(problems(spec, { opset: 99 }), 'opset-new')?.severity).toBe('error');
    expect(codes(problems(spec, { opset: 7 }))).toEqual([]);
  });
});

describe('tensors of the file', () => {
  test('unused ones, and what float16 would save', () => {
    const all = problems({
      inputs: [['x', [1, 1000]]],
      weights: [
        ['w', [1000, 1000]],
        ['idle', [500]],
      ],
      nodes: [{ op: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
      outputs: ['y'],
    });
    expect(find(all, 'unused-weights')?.values.first).toEqual(['idle']);
    expect(find(all, 'float32-weights')?.next.en).toContain('2 MB');
  });

  test('large ones inside nodes, and files that are not there', () => {
    const all = problems(
      {
        nodes: [
          {
            op: 'Constant',
            outputs: ['c'],
            attributes: {
              value: {
                name: '',
                dtype: 'float32',
                dims: [1000, 500],
                place: { in: 'model', offset: 0, bytes: 2e6 },
              },
            },
          },
        ],
      },
      { missing: ['weights.bin'] },
    );
    expect(find(all, 'large-constants')?.text.nl).toContain('2 MB');
    expect(find(all, 'missing-files')).toMatchObject({
      severity: 'error',
      text: { en: expect.stringContaining('weights.bin') },
    });
    expect(all[0]?.severity).toBe('error');
  });
});

describe('the GPU', () => {
  test('an operator that it lacks, in the middle: a copy there and a copy back', () => {
    const all = problems({
      inputs: [['x', [4]]],
      nodes: [
        relu('x', 'a'),
        { op: 'IsNaN', inputs: ['a'], outputs: ['n'] },
        { op: 'Not', inputs: ['n'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    expect(find(all, 'gpu-operator')?.text.en).toContain('IsNaN');
    expect(find(all, 'gpu-copies')).toMatchObject({ values: { first: ['a', 'n'] }, nodes: { count: 1 } });
    expect(find(all, 'gpu-copies')?.text.en).toContain('2 copies');
    expect(find(all, 'gpu-copies')?.text.en).toContain('1 part of');
  });

  test('a type that it has no numbers of', () => {
    const all = problems({ inputs: [['x', [4], 'float64']], nodes: [relu('x', 'y')], outputs: ['y'] });
    expect(find(all, 'gpu-type')?.text.en).toContain('float64');
    const long = problems({
      inputs: [['x', [4], 'int64']],
      nodes: [{ op: 'Add', inputs: ['x', 'x'], outputs: ['y'] }],
      outputs: ['y'],
    });
    expect(find(long, 'gpu-type')?.next.en).toContain('int32');
  });

  test('sizes that are left open, by name', () => {
    const all = problems({ inputs: [['x', ['batch', 3]]], nodes: [relu('x', 'y')], outputs: ['y'] });
    expect(find(all, 'dynamic-shapes')).toMatchObject({ severity: 'slow', values: { first: ['x'] } });
    expect(find(all, 'dynamic-shapes')?.text.en).toContain('batch');
  });

  test('arithmetic on shapes stays with the processor on purpose, and costs no copy', () => {
    const whole = model({
      inputs: [['x', ['n', 4]]],
      weights: [
        ['i', [], 'int64', [0]],
        ['four', [1], 'int64', [4]],
        ['axis', [1], 'int64', [0]],
      ],
      nodes: [
        { op: 'Shape', inputs: ['x'], outputs: ['s'] },
        { op: 'Gather', inputs: ['s', 'i'], outputs: ['n'] },
        { op: 'Unsqueeze', inputs: ['n', 'axis'], outputs: ['n1'] },
        { op: 'Concat', inputs: ['n1', 'four'], outputs: ['to'], attributes: { axis: 0 } },
        { op: 'Reshape', inputs: ['x', 'to'], outputs: ['y'] },
      ],
      outputs: ['y'],
    });
    const placement = placementOf(inferShapes(whole), () => 17);
    expect([placement.toHost, placement.toDevice]).toEqual([[], []]);
    expect(codes(problemsOf(whole, inferShapes(whole)))).not.toContain('gpu-copies');
  });

  test('two parts that fall back are two, and a part of three nodes is one', () => {
    const fall = (from: string, to: string): NodeSpec => ({ op: 'Hardmax', inputs: [from], outputs: [to] });
    const whole = model({
      inputs: [['x', [2, 4]]],
      nodes: [fall('x', 'a'), fall('a', 'b'), fall('b', 'c'), relu('c', 'd'), fall('d', 'e')],
      outputs: ['e'],
    });
    const placement = placementOf(inferShapes(whole), () => 17);
    expect(placement.parts).toEqual([[0, 1, 2], [4]]);
    expect([placement.toHost, placement.toDevice]).toEqual([['d'], ['c']]);
  });
});
