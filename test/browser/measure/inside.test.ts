/** The look inside a model on the real runtime: both backends, float16, blocks of 4 bits, times. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planTiming, timeAlone } from '../../../src/measure/model/inside/alone';
import { findDivergence } from '../../../src/measure/model/inside/diverge';
import { instrumentedRun, seenTypes } from '../../../src/measure/model/inside/instrumented-run';
import { OnBackend } from '../../../src/measure/model/inside/on-backend';
import { profiledOf } from '../../../src/measure/model/inside/profiled';
import { reconcile } from '../../../src/measure/model/inside/reconcile';
import { runningSource } from '../../../src/measure/model/inside/source';
import { whatIf } from '../../../src/measure/model/inside/what-if';
import type { ValueType } from '../../../src/onnx/model';
import { openModel, type OpenedModel } from '../../../src/onnx/read/open';
import { blockWeights } from '../../../src/onnx/rewrite/blocks';
import { halveGraph } from '../../../src/onnx/rewrite/half-graph';
import { halveWeights } from '../../../src/onnx/rewrite/half-weights';
import type { TensorValue } from '../../../src/onnx/rewrite/tensor-proto';
import { ModelRunner } from '../../../src/runtime/own/handle';
import told from '../../fixtures/onnx/rewrite/block.json' with { type: 'json' };
import blockUrl from '../../fixtures/onnx/rewrite/block.onnx?url';

const baseUrl = document.baseURI;
const wasm = new OnBackend({ backend: 'wasm', baseUrl });
const webgpu = new OnBackend({ backend: 'webgpu', baseUrl });
let opened: OpenedModel;
let types: Map<string, ValueType>;

/** As test/fixtures/onnx/rewrite/make.py has them. */
const feeds = new Map<string, TensorValue>([
  [
    'x',
    {
      dtype: 'float32',
      dims: [2, 6, 32],
      data: Float32Array.from({ length: 384 }, (_, i) => (((i * 37) % 101) - 50) / 32),
    },
  ],
  [
    'mask',
    { dtype: 'int64', dims: [2, 6], data: BigInt64Array.from({ length: 12 }, (_, i) => (i < 10 ? 1n : 0n)) },
  ],
]);

beforeAll(async () => {
  opened = await openModel(await (await fetch(blockUrl)).blob(), 'block.onnx');
  types = seenTypes(await instrumentedRun(opened, { feeds, run: wasm.run, types: new Map(), limit: 1e9 }));
}, 60_000);
afterAll(() => {
  wasm.end();
  webgpu.end();
});

it('every value is seen as it is', () => {
  const plain = Object.fromEntries([...types].map(([name, type]) => [name, 'dims' in type && type.dims]));
  expect(plain).toEqual(Object.fromEntries(Object.entries(told).map(([name, { dims }]) => [name, dims])));
});

const source = (backend: OnBackend, model = opened) => runningSource(model, backend.run, feeds);

it('WebGPU beside WASM: no operator of the block is to blame', async () => {
  const { verdict, compared, outputs } = await findDivergence({
    reference: source(wasm),
    candidate: source(webgpu),
    types,
    limit: 1e9,
  });
  expect({ verdict, n: compared.size }).toEqual({ verdict: { kind: 'agree' }, n: 33 });
  expect(outputs.size).toBe(3);
});

describe('what if', () => {
  const small = (bytes: { before: number; after: number }): number => bytes.after / bytes.before;

  it('in float16: half as large, and the mask that it cannot hold is named', async () => {
    const halved = async (keep: ReadonlySet<number>) => {
      const made = await halveGraph(opened, { types, keep });
      const half = await openModel(made.file, 'half.onnx');
      const sides = { reference: source(wasm), candidate: source(wasm, half) };
      const { verdict, compared } = await findDivergence({ ...sides, types: new Map(), limit: 1e9 });
      return { made, half, verdict, compared };
    };
    const { made, half, verdict, compared } = await halved(new Set());
    const { bytes, outputs } = await whatIf(opened, made, feeds, wasm.run);
    expect(small(bytes)).toBeLessThan(0.55);
    expect(outputs.get('y')!.ofScale).toBeGreaterThan(1e-6);
    expect(outputs.get('y')!.ofScale).toBeLessThan(1e-2);
    // -3.4e38 became -65504: the same to Softmax, but not the same.
    expect(verdict).toMatchObject({ kind: 'found', because: 'alone' });
    if (verdict.kind === 'found') expect(half.model.graph.nodes[verdict.node]!.outputs).toEqual(['bias']);
    expect(compared.size).toBe(32);
    // With the mask in float32 nothing is left.
    const mask = opened.model.graph.nodes.filter(({ outputs: [name] }) =>
      ['bias', 'bias_row', 'masked'].includes(name!),
    );
    const kept = await halved(new Set(mask.map(({ index }) => index)));
    expect(kept.verdict).toEqual({ kind: 'agree' });
  });

  it('weights of float16', async () => {
    const { bytes, outputs } = await whatIf(opened, await halveWeights(opened), feeds, wasm.run);
    expect(small(bytes)).toBeLessThan(0.55);
    expect(outputs.get('y')!.ofScale).toBeLessThan(1e-2);
  });

  it('in blocks of 4 bits, the same on both backends', async () => {
    const made = await blockWeights(opened);
    const { bytes, outputs } = await whatIf(opened, made, feeds, wasm.run);
    expect(small(bytes)).toBeLessThan(0.2);
    expect(outputs.get('y')!.ofScale).toBeGreaterThan(1e-3);
    const blocks = await openModel(made.file, 'blocks.onnx');
    const { outputs: others } = await whatIf(blocks, made, feeds, webgpu.run);
    expect(others.get('y')!.agrees).toBe(true);
  });
});

it('the time of every operator is told with how it was come by, and the rest is overhead', async () => {
  const runner = new ModelRunner({ backend: 'wasm', baseUrl });
  const given = Object.fromEntries([...feeds].map(([name, { data, dims }]) => [name, { data, dims }]));
  await runner.open({ model: opened.file, beside: new Map() }, { profile: true, optimization: 'disabled' });
  const ran = [];
  for (let i = 0; i < 3; i++) ran.push((await runner.run(given)).ms);
  const profiled = profiledOf(await runner.profile());
  runner.end();
  // As if the profile had kept quiet about two of them.
  const quiet = profiled.filter(({ name }) => !['/block/up', '/block/down'].includes(name));
  const plan = planTiming(opened.model.graph, quiet);
  expect(plan.alone.map((node) => opened.model.graph.nodes[node]!.name)).toEqual(
    expect.arrayContaining(['/block/up', '/block/down']),
  );
  const rows = await timeAlone(opened, plan, {
    types,
    valuesOf: (names) => source(wasm).fetch(names),
    time: wasm.time,
    callMs: 0,
  });
  const whole = reconcile(rows, ran.at(-1)!);
  expect(whole.byHow.get('alone')).toMatchObject({ operators: plan.alone.length });
  expect(whole.byHow.get('alone')!.ms).toBeGreaterThan(0);
  expect(whole.byHow.get('profile')!.operators).toBeGreaterThan(20);
  expect(whole.unknown).toBe(0);
  expect(whole.sumMs + whole.overheadMs).toBeCloseTo(whole.endToEndMs, 9);
});
