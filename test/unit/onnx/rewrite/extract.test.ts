import { unzipSync } from 'fflate';
import { fromBinary } from '@bufbuild/protobuf';
import { TensorProtoSchema } from 'onnx-buf';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { compare } from '../../../../src/measure/model/inside/compare';
import { instrumentedRun, seenTypes } from '../../../../src/measure/model/inside/instrumented-run';
import type { Values } from '../../../../src/measure/model/inside/running';
import type { ValueType } from '../../../../src/onnx/model';
import { openModel, type OpenedModel } from '../../../../src/onnx/read/open';
import { tensorRef } from '../../../../src/onnx/read/tensors';
import { apart } from '../../../../src/onnx/rewrite/apart';
import { Draft } from '../../../../src/onnx/rewrite/draft';
import { extract } from '../../../../src/onnx/rewrite/extract';
import { Instrument } from '../../../../src/onnx/rewrite/instrument';
import { membersOf, zipped } from '../../../../src/onnx/rewrite/report';
import { valuesAtHand } from '../../../../src/onnx/values';
import { runInNode } from '../../../fixtures/onnx/ort-in-node';
import { block, blockFeeds } from './models';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let opened: OpenedModel;
let types: ReadonlyMap<string, ValueType>;
let values: Values;
const run = runInNode();

beforeAll(async () => {
  opened = await block();
  types = seenTypes(
    await instrumentedRun(opened, { feeds: blockFeeds(), run, types: new Map(), limit: 1e9 }),
  );
  const names = [...types.keys()];
  values = new Map([
    ...blockFeeds(),
    ...(await run(new Instrument(opened).with(names), blockFeeds(), names)),
  ]);
});

const placeOf = (output: string): number =>
  opened.model.graph.nodes.findIndex(({ outputs }) => outputs.includes(output));

describe('an operator as a model of its own', () => {
  it.each('ln1 scores masked probs up sharp chosen flat y best bias_row'.split(' '))(
    '%s gives what it gives in the whole',
    async (output) => {
      const model = extract(opened, { nodes: [placeOf(output)], types });
      expect(model.outputs).toEqual([output]);
      const { model: alone } = await openModel(model.file, 'alone.onnx');
      expect(alone.graph.inputs.map(({ name }) => name)).toEqual(model.inputs);
      const made = await run(model, values, model.outputs);
      expect(compare(values.get(output)!, made.get(output)!)).toMatchObject({ agrees: true });
    },
  );

  it('keeps constants, constant nodes, what graphs inside take, and functions', async () => {
    const inputs = (output: string) => extract(opened, { nodes: [placeOf(output)], types }).inputs;
    expect(inputs('up')).toEqual(['ln2']);
    expect(inputs('flat')).toEqual(['chosen']);
    expect(inputs('chosen')).toEqual(['positive', 'out']);
    const { model } = await openModel(extract(opened, { nodes: [placeOf('y')], types }).file, 'y.onnx');
    expect(model.functions.map(({ name }) => name)).toEqual(['Halved']);
    const other = await openModel(extract(opened, { nodes: [placeOf('up')], types }).file, 'up.onnx');
    expect(other.model.functions).toEqual([]);
    expect([...other.model.graph.initializers.keys()]).toEqual(['w1']);
  });

  it('takes real values as constants where that is asked', async () => {
    const fixed = new Map([['k', values.get('k')!]]);
    const model = extract(opened, { nodes: [placeOf('kt')], types, fixed });
    expect(model.inputs).toEqual([]);
    const made = await run(model, new Map(), ['kt']);
    expect(made.get('kt')!.data).toEqual(values.get('kt')!.data);
  });

  it('may be several, connected', async () => {
    const nodes = ['up', 'gate', 'act'].map(placeOf);
    const model = extract(opened, { nodes, types });
    expect(model).toMatchObject({ inputs: ['ln2'], outputs: ['act'] });
    const made = await run(model, values, ['act']);
    expect(compare(values.get('act')!, made.get('act')!).agrees).toBe(true);
  });

  it('says which type it does not know', () => {
    expect(() => extract(opened, { nodes: [placeOf('up')], types: new Map() })).toThrow(/ln2/);
  });

  it('of IR before 4 lists its constants as inputs', async () => {
    const draft = new Draft(opened);
    draft.proto.irVersion = 3n;
    const old = await openModel(draft.write().file, 'old.onnx');
    const model = await openModel(extract(old, { nodes: [placeOf('up')], types }).file, 'up.onnx');
    expect(model.model.graph.inputs.map(({ name }) => name)).toEqual(['ln2', 'w1']);
  });

  it('takes in weights that lie beside the model', async () => {
    const draft = new Draft(opened);
    // Everything but the graph goes beside it.
    const { file, beside } = draft.write(100_000);
    expect([...beside.keys()]).toEqual(['block.data']);
    const split = await openModel(file, 'block.onnx', beside);
    expect(split.model.graph.initializers.get('w1')!.place).toMatchObject({ in: 'external' });
    const model = extract(split, { nodes: [placeOf('up')], types });
    const alone = await openModel(model.file, 'up.onnx');
    expect(alone.model.graph.initializers.get('w1')!.place.in).toBe('model');
    const made = await run({ ...model, beside: new Map() }, values, ['up']);
    expect(compare(values.get('up')!, made.get('up')!).agrees).toBe(true);
  });
});

it('operators side by side do each what they do alone', async () => {
  const groups = [
    { nodes: [placeOf('up')], outputs: ['up'] },
    { nodes: [placeOf('gate'), placeOf('act')], outputs: ['act'] },
    { nodes: [placeOf('chosen')], outputs: ['chosen'] },
    { nodes: [placeOf('out')], outputs: ['out'] },
  ];
  const model = apart(opened, groups, types);
  expect(new Set(model.inputs)).toEqual(new Set(['ln2', 'up', 'positive', 'out', 'res', 'down']));
  const names = model.groups.flatMap((group) => [...group.values()]);
  const changed = new Map(values);
  const ones = values.get('up')!;
  changed.set('up', { ...ones, data: new Float32Array(ones.data.length).fill(1) });
  const made = await run(model, changed, names);
  expect(made.get(model.groups[0]!.get('up')!)!.data).toEqual(values.get('up')!.data);
  // Its input is what was given, not what its neighbour made: 1 · σ(1).
  expect(made.get(model.groups[1]!.get('act')!)!.data[0]).toBeCloseTo(0.731_058_578_6, 5);
  expect(made.get(model.groups[2]!.get('chosen')!)!.data).toEqual(values.get('chosen')!.data);
});

it('a report is what the backend tests of ONNX read', async () => {
  const model = extract(opened, { nodes: [placeOf('scores')], types });
  const observed = new Map([['scores', { ...values.get('scores')!, data: new Float32Array(72).fill(3) }]]);
  const blob = await zipped(
    membersOf({
      model,
      values,
      observed,
      told: {
        title: 'MatMul gives other numbers',
        lines: ['On WebGPU.'],
        versions: { 'onnxruntime-web': '1.30.0' },
      },
    }),
  );
  const members = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  expect(Object.keys(members)).toEqual([
    'README.txt',
    'model.onnx',
    'test_data_set_0/input_0.pb',
    'test_data_set_0/input_1.pb',
    'test_data_set_0/output_0.pb',
    'observed/output_0.pb',
  ]);
  const read = (path: string) => {
    const ref = tensorRef(fromBinary(TensorProtoSchema, members[path]!), path);
    return { name: ref.name, dtype: ref.dtype, dims: ref.dims, data: valuesAtHand(ref) };
  };
  expect(read('test_data_set_0/input_1.pb')).toEqual({ name: 'kt', ...values.get('kt') });
  expect(read('observed/output_0.pb').data![0]).toBe(3);
  const readme = new TextDecoder().decode(members['README.txt']);
  expect(readme).toContain('input_1.pb  kt');
  expect(readme).toContain('onnxruntime-web: 1.30.0');
  expect(members['model.onnx']).toEqual(new Uint8Array(await model.file.arrayBuffer()));
});
