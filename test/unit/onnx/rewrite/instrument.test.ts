import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../../src/onnx/model';
import { openModel } from '../../../../src/onnx/read/open';
import { Instrument, slicesOf, tapsOf } from '../../../../src/onnx/rewrite/instrument';
import told from '../../../fixtures/onnx/rewrite/block.json' with { type: 'json' };
import { block } from './models';

const types = new Map<string, ValueType>(
  Object.entries(told).map(([name, { dims }]) => [name, { kind: 'tensor', dtype: 'float32', dims }]),
);

describe('what can be asked for', () => {
  it('is every value of the graph, and says of the others why not', async () => {
    const { model } = await block();
    const { taps, hidden } = tapsOf(model, types);
    expect(taps.map(({ value }) => value)).toEqual(Object.keys(told));
    expect(taps.find(({ value }) => value === 'up')).toEqual({
      value: 'up',
      node: 18,
      bytes: 2 * 6 * 640 * 4,
    });
    expect(hidden).toEqual([
      { path: '/block/chosen > else_branch > /else/Neg', op: 'Neg', why: 'in a graph of an operator' },
      {
        path: '/block/chosen > then_branch > /then/Identity',
        op: 'Identity',
        why: 'in a graph of an operator',
      },
      { path: 'Halved > c', op: 'Constant', why: 'in a function' },
      { path: 'Halved > b', op: 'Mul', why: 'in a function' },
    ]);
  });

  it('goes into slices that fit', () => {
    const tap = (bytes: number | undefined, node: number) => ({ value: `v${node}`, node, bytes });
    const sizes = (limit: number, ...bytes: (number | undefined)[]) =>
      slicesOf(bytes.map(tap), limit).map((slice) => slice.map((one) => one.bytes));
    expect(sizes(100, 40, 60, 10, 90, 1)).toEqual([[40, 60], [10, 90], [1]]);
    expect(sizes(100, 20, 500, 20)).toEqual([[20], [500], [20]]);
    expect(sizes(100, 20, undefined, undefined, undefined, undefined)).toEqual([
      [20, undefined, undefined, undefined, undefined],
    ]);
    expect(sizes(100, 60, undefined, 40)).toEqual([[60], [undefined, 40]]);
    expect(sizes(100)).toEqual([]);
  });
});

it('a slice holds only what it needs, and the next one all again', async () => {
  const opened = await block();
  const instrument = new Instrument(opened);
  const first = await openModel(instrument.with(['scores', 'q']).file, 'first.onnx');
  const { graph } = first.model;
  expect(graph.nodes.map(({ outputs }) => outputs[0])).toEqual(['ln1', 'q', 'k', 'kt', 'scores']);
  expect([...graph.initializers.keys()].toSorted()).toEqual(['ln1.b', 'ln1.g', 'wk', 'wq']);
  expect(graph.inputs.map(({ name }) => name)).toEqual(['x', 'mask']);
  expect(graph.outputs.map(({ name }) => name)).toEqual(['scores', 'q']);
  const last = await openModel(instrument.with(['best']).file, 'last.onnx');
  expect(last.model.graph.nodes.map(({ outputs }) => outputs[0])).toContain('chosen');
  // What the graphs inside take from around them is there.
  expect(last.model.graph.nodes.map(({ outputs }) => outputs[0])).toContain('out');
  expect(last.model.graph.nodes.map(({ outputs }) => outputs[0])).not.toContain('sharp');
});
