import { beforeAll, describe, expect, it, vi } from 'vitest';
import { compare } from '../../../../src/measure/model/inside/compare';
import type { Values } from '../../../../src/measure/model/inside/running';
import type { OpenedModel } from '../../../../src/onnx/read/open';
import { openModel } from '../../../../src/onnx/read/open';
import { Draft } from '../../../../src/onnx/rewrite/draft';
import { halfBits, halfValue, toHalf } from '../../../../src/onnx/rewrite/float16';
import { halveGraph } from '../../../../src/onnx/rewrite/half-graph';
import { halveWeights } from '../../../../src/onnx/rewrite/half-weights';
import type { WrittenModel } from '../../../../src/onnx/rewrite/write';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import { runInNode } from '../../../fixtures/onnx/ort-in-node';
import { block, blockFeeds, seasons, seasonsFeeds } from './models';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('rounding to 16 bits', () => {
  // numpy: np.float32(value).astype(np.float16).view(np.uint16).
  it.each([
    [0.0, 0],
    [1.0, 15360],
    [-2.0, 49152],
    [0.3333333432674408, 13653],
    [65504.0, 31743],
    [2049.0, 26624],
    [2051.0, 26626],
    [9.99999993922529e-9, 0],
    [5.99999978589949e-8, 1],
    [2.9800000689306216e-8, 0],
    [2.98099998019552e-8, 1],
    [6.0999998822808266e-5, 1023],
    [6.103000123403035e-5, 1024],
    [-0.10000000149011612, 44646],
    [1234.5670166015625, 25811],
    [2.9999999242136255e-5, 503],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
  ])('%d', (value, bits) => {
    expect(halfBits(value)).toBe(bits);
  });

  it('takes the nearest of all, and the even one of two', () => {
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x7bff; bits++) {
      const [low, high] = [halfValue(bits), halfValue(bits + 1)];
      const middle = (low + high) / 2;
      const away = (high - low) / 1024;
      const even = bits & 1 ? bits + 1 : bits;
      const made = [low, middle - away, middle, middle + away, -low].map(halfBits);
      if (made.join() !== [bits, bits, even, bits + 1, bits | 0x8000].join()) wrong.push(low);
    }
    expect(wrong).toEqual([]);
  });

  it('counts what is lost', () => {
    const { half, losses } = toHalf(
      Float32Array.of(1, 70_000, -3.4e38, 1e-9, -Infinity, Number.NaN, 65_519, 0.1),
    );
    expect([...half].map(halfValue)).toEqual([
      1,
      65_504,
      -65_504,
      0,
      -Infinity,
      Number.NaN,
      65_504,
      0.099_975_585_937_5,
    ]);
    expect(losses).toEqual({ clamped: 2, overflowing: 1, zeroed: 1, largestError: 15 });
  });
});

const run = runInNode();

async function outputsOf(model: WrittenModel, feeds: Values): Promise<Values> {
  const { model: opened } = await openModel(model.file, 'converted.onnx');
  return run(
    model,
    feeds,
    opened.graph.outputs.map(({ name }) => name),
  );
}

/** Largest difference of an output as a part of its largest element. */
const apart = (wanted: Values, got: Values): number =>
  Math.max(...[...wanted].map(([name, value]) => compare(value, got.get(name)!).ofScale));

describe.each([
  ['a block of a transformer', block, blockFeeds],
  ['a network of ours', seasons, seasonsFeeds],
])('%s', (_, open, feeds) => {
  let opened: OpenedModel;
  let wanted: Values;
  beforeAll(async () => {
    opened = await open();
    wanted = await outputsOf(new Draft(opened).write(), feeds());
  });

  it('with weights of float16 is half as large and nearly the same', async () => {
    const made = await halveWeights(opened);
    expect(made.file.size / opened.file.size).toBeLessThan(0.53);
    const error = apart(wanted, await outputsOf(made, feeds()));
    // By Python: 5.9e-4 and 2.3e-4 (check.py, other inputs).
    expect(error).toBeGreaterThan(1e-7);
    expect(error).toBeLessThan(5e-3);
    const { graph } = (await openModel(made.file, 'half.onnx')).model;
    for (const { dtype, dims } of graph.initializers.values())
      if (dims.reduce((product, dim) => product * dim, 1) >= 64) expect(dtype).toBe('float16');
  });

  it('in float16 computes nearly the same, and takes and gives float32', async () => {
    const made = await halveGraph(opened, { types: inferShapes(opened.model).types });
    const { graph } = (await openModel(made.file, 'half.onnx')).model;
    expect([...graph.inputs, ...graph.outputs]).toEqual([
      ...opened.model.graph.inputs,
      ...opened.model.graph.outputs,
    ]);
    const error = apart(wanted, await outputsOf(made, feeds()));
    expect(error).toBeGreaterThan(1e-7);
    expect(error).toBeLessThan(2e-2);
  });
});

describe('a graph in float16', () => {
  const converted = async (change: (draft: Draft) => void = () => {}, keep?: number[]) => {
    const draft = new Draft(await block());
    change(draft);
    const opened = await openModel(draft.write().file, 'block.onnx');
    const types = inferShapes(opened.model).types;
    const made = await halveGraph(opened, { types, ...(keep && { keep: new Set(keep) }) });
    return { made, half: (await openModel(made.file, 'half.onnx')).model };
  };

  it('has islands where float16 is lacking, and says why', async () => {
    const { made, half } = await converted();
    expect(made.islands).toEqual([
      { node: 27, op: 'If', why: 'a graph inside' },
      { node: 31, op: 'Halved', why: 'a function' },
    ]);
    const casts = half.graph.nodes
      .filter(({ op }) => op === 'Cast')
      .map(({ inputs, outputs }) => [inputs[0], outputs[0]]);
    expect(casts).toEqual([
      ['x', 'x/half'],
      // Its own, which makes a float16 now.
      ['mask', 'kept'],
      // What the graphs inside take from around them, and what goes on from there.
      ['out', 'out/float'],
      ['chosen', 'chosen/half'],
      ['logits', 'logits/float'],
      ['y', 'y/half'],
      ['sharp/half', 'sharp'],
    ]);
  });

  it('tells of numbers that it clamps', async () => {
    const { made } = await converted();
    const lossy = made.tensors.filter(({ clamped }) => clamped);
    expect(lossy).toMatchObject([{ name: 'lowest', elements: 1, clamped: 1, overflowing: 0 }]);
  });

  it('leaves in float32 what has weights beyond it', async () => {
    const { made, half } = await converted((draft) => {
      const tensor = draft.graph.initializer.find(({ name }) => name === 'w3')!;
      const raw = tensor.rawData.slice();
      new DataView(raw.buffer, raw.byteOffset).setFloat32(40, 1e5, true);
      tensor.rawData = raw;
    });
    expect(made.islands).toContainEqual({ node: 30, op: 'MatMul', why: 'weights too large' });
    expect(half.graph.initializers.get('w3')!.dtype).toBe('float32');
    expect(half.graph.initializers.get('w2')!.dtype).toBe('float16');
  });

  it('leaves in float32 what is asked', async () => {
    const { made, half } = await converted(undefined, [24]);
    expect(made.islands).toContainEqual({ node: 24, op: 'Exp', why: 'asked for' });
    expect(half.graph.nodes.find(({ op }) => op === 'Exp')).toMatchObject({
      inputs: ['wide/float'],
      outputs: ['sharp'],
    });
  });

  it('takes weights out of constant nodes', async () => {
    const { half } = await converted();
    expect(half.graph.initializers.get('root')!.dtype).toBe('float16');
    expect(half.graph.nodes.filter(({ op }) => op === 'Constant').map(({ outputs }) => outputs[0])).toEqual([
      'axis_1',
      'rows',
    ]);
  });

  it('is not made of values whose types nobody knows', async () => {
    const opened = await block();
    await expect(halveGraph(opened, { types: new Map() })).rejects.toMatchObject({
      code: 'onnx/types-unknown',
    });
  });
});
