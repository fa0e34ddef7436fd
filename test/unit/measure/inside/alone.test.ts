import { beforeAll, describe, expect, it, vi } from 'vitest';
import { planTiming, timeAlone, type Row } from '../../../../src/measure/model/inside/alone';
import { instrumentedRun, seenTypes } from '../../../../src/measure/model/inside/instrumented-run';
import { profiledOf, type Profiled } from '../../../../src/measure/model/inside/profiled';
import { reconcile } from '../../../../src/measure/model/inside/reconcile';
import { runningSource } from '../../../../src/measure/model/inside/source';
import type { ValueType } from '../../../../src/onnx/model';
import { openModel, type OpenedModel } from '../../../../src/onnx/read/open';
import { Draft } from '../../../../src/onnx/rewrite/draft';
import { eventsIn } from '../../../../src/runtime/own/profile';
import { runInNode } from '../../../fixtures/onnx/ort-in-node';
import { block, blockFeeds } from '../../onnx/rewrite/models';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let opened: OpenedModel;
let unnamed: OpenedModel;
beforeAll(async () => {
  opened = await block();
  const draft = new Draft(opened);
  for (const node of draft.graph.node) node.name = '';
  unnamed = await openModel(draft.write().file, 'unnamed.onnx');
});

/** As onnxruntime 1.32 called them in Python for this model without names, nothing merged and all merged. */
const plain =
  'Cast_7 Sub_8 Mul_9 Unsqueeze_10 LayerNormalization_0 MatMul_2 Transpose_4 MatMul_1 MatMul_5 Div_6 Add_11 Softmax_12 MatMul_3 MatMul_13 Add_14 LayerNormalization_15 MatMul_16 Sigmoid_17 Mul_18 MatMul_19 Add_20 ReduceMean_23 Greater_24 /then/Identity If_25 Reshape_26 MatMul_27 ArgMax_29 Mul_21 Exp_22'.split(
    ' ',
  );
const merged =
  'LayerNormalization_0 MatMul_2 MatMul_1 /MatmulTransposeFusion//MatMulScaleFusion/ Cast_7 Sub_8 Mul_9 Unsqueeze_10 Add_11 Softmax_12 MatMul_3 MatMul_13 Add_14 LayerNormalization_15 MatMul_16 /QuickGeluFusion/ MatMul_19 Add_20 ReduceMean_23 Greater_24 /then/Identity If_25 Reshape_26 /MatMulScaleFusion/ ArgMax_29 Mul_21 Exp_22'.split(
    ' ',
  );
const profile = (names: readonly string[]): Profiled[] =>
  names.map((name) => ({
    name,
    op: name.startsWith('/') ? 'Fused' : name.replace(/_\d+$/, ''),
    ms: 1,
    how: 'profile',
  }));

const outputs = (rows: readonly Row[], how: string): (string | undefined)[] =>
  rows
    .filter((row) => row.how === how)
    .map(({ node, name }) => (node === undefined ? name : opened.model.graph.nodes[node]!.outputs[0]));

describe('what a profile tells', () => {
  it('is matched by the names that the runtime gives, and only the rest is run alone', () => {
    const { rows, alone } = planTiming(unnamed.model.graph, profile(plain));
    expect(rows).toHaveLength(33);
    expect(outputs(rows, 'folded')).toEqual(['root', 'axis_1', 'rows']);
    expect(outputs(rows, 'unknown')).toEqual(['y']);
    expect(alone.map((node) => opened.model.graph.nodes[node]!.op)).toEqual(['Halved']);
    // The operators inside If are in the time of If.
    expect(rows.some(({ name }) => name === '/then/Identity')).toBe(false);
  });

  it('of merged operators is a row of its own, and nothing is counted twice', () => {
    const { rows, alone } = planTiming(unnamed.model.graph, profile(merged));
    expect(rows.filter(({ node }) => node === undefined).map(({ name }) => name)).toEqual([
      '/MatmulTransposeFusion//MatMulScaleFusion/',
      '/QuickGeluFusion/',
      '/MatMulScaleFusion/',
    ]);
    expect(outputs(rows, 'unknown')).toEqual(['kt', 'scores', 'scaled', 'gate', 'act', 'logits', 'y']);
    expect(alone).toEqual([]);
  });

  it('of the parts of a function is its call’s, if there is one call', () => {
    const names = [...plain, '_inlfunc_Halved_b', '_inlfunc_Halved_c'];
    const { rows, alone } = planTiming(unnamed.model.graph, profile(names));
    expect(rows.find(({ op }) => op === 'Halved')).toMatchObject({ how: 'profile', ms: 2 });
    expect(alone).toEqual([]);
    const { graph } = unnamed.model;
    const twice = { ...graph, nodes: [...graph.nodes, { ...graph.nodes[31]!, index: 33 }] };
    const plan = planTiming(twice, profile(names));
    expect(plan.alone).toEqual([]);
    expect(plan.rows.filter(({ op, how }) => op === 'Halved' && how === 'unknown')).toHaveLength(2);
    expect(plan.rows.filter(({ node }) => node === undefined)).toHaveLength(2);
  });

  it('by kernels goes before the time of handing them over', () => {
    const { rows } = planTiming(opened.model.graph, [
      { name: '/block/up', op: 'MatMul', ms: 0.1, how: 'profile' },
      { name: '/block/up', op: 'MatMul', ms: 3, how: 'kernel' },
      { name: '/block/up', op: 'MatMul', ms: 4, how: 'kernel' },
    ]);
    expect(rows.find(({ name }) => name === '/block/up')).toMatchObject({ how: 'kernel', ms: 7 });
  });

  it('is of the last run', () => {
    const node = (name: string, ts: number, dur: number): string =>
      JSON.stringify({ cat: 'Node', name: `${name}_kernel_time`, ts, dur, args: { op_name: 'Add' } });
    const kernel = (name: string, ts: number, dur: number): string =>
      JSON.stringify({ cat: 'Api', name, ts, dur, args: { shapes: '', cache_key: '' } });
    const run = (ts: number): string =>
      JSON.stringify({ cat: 'Session', name: 'model_run', ts, dur: 99, args: {} });
    const lines = [0, 1000].flatMap((at) => [
      run(at),
      node('a', at + 1, at ? 5 : 500),
      kernel('a&Add&One', at + 2, at ? 10 : 900),
      kernel('a&Add&Two', at + 3, at ? 20 : 900),
      kernel('a&Add&Two', at + 4, at ? 21 : 900),
    ]);
    expect(profiledOf(eventsIn(lines))).toEqual([
      { name: 'a', op: 'Add', ms: 0.005, how: 'profile' },
      { name: 'a', op: 'Add', ms: 0.01, how: 'kernel' },
      { name: 'a', op: 'Add', ms: 0.02, how: 'kernel' },
      { name: 'a', op: 'Add', ms: 0.021, how: 'kernel' },
    ]);
  });
});

it('operators without a time run alone on their real inputs', async () => {
  const run = runInNode();
  const feeds = blockFeeds();
  const types: Map<string, ValueType> = seenTypes(
    await instrumentedRun(opened, { feeds, run, types: new Map(), limit: 1e9 }),
  );
  const source = runningSource(opened, run, feeds);
  const named = profile(
    opened.model.graph.nodes
      .filter(({ op }) => !['Exp', 'If', 'Halved', 'Constant'].includes(op))
      .map(({ name }) => name),
  );
  const profiled = named.map((one) => ({ ...one, op: 'Any' }));
  const ran: string[][] = [];
  const rows = await timeAlone(opened, planTiming(opened.model.graph, profiled), {
    types,
    valuesOf: (names) => source.fetch(names),
    // Half a millisecond of the way in and out, and as long as there are inputs.
    time: async (model, values) => {
      if (model.outputs.includes('chosen')) throw new Error('not alone');
      ran.push([...(await run(model, values, model.outputs)).keys()]);
      return 0.5 + values.size;
    },
    callMs: 0.5,
  });
  expect(ran).toEqual([['sharp'], ['y']]);
  expect(outputs(rows, 'alone')).toEqual(['sharp', 'y']);
  expect(rows.filter(({ how }) => how === 'alone').map(({ ms }) => ms)).toEqual([1, 1]);
  expect(outputs(rows, 'unknown')).toEqual(['chosen']);
});

describe('the sum and the whole', () => {
  const row = (how: Row['how'], ms?: number): Row => ({
    name: '',
    op: '',
    how,
    ...(ms !== undefined && { ms }),
  });

  it('differ by the overhead', () => {
    const rows = [row('kernel', 4), row('kernel', 1), row('alone', 2.5), row('folded', 0), row('unknown')];
    expect(reconcile(rows, 10)).toEqual({
      endToEndMs: 10,
      sumMs: 7.5,
      byHow: new Map([
        ['kernel', { operators: 2, ms: 5 }],
        ['alone', { operators: 1, ms: 2.5 }],
        ['folded', { operators: 1, ms: 0 }],
        ['unknown', { operators: 1, ms: 0 }],
      ]),
      overheadMs: 2.5,
      overheadShare: 0.25,
      unknown: 1,
    });
  });

  it('may be the other way about, and is then said as it is', () => {
    expect(reconcile([row('alone', 12)], 10)).toMatchObject({ overheadMs: -2, overheadShare: -0.2 });
    expect(reconcile([], 0)).toMatchObject({ overheadMs: 0, overheadShare: 0 });
  });
});
