/** A worker for somebody's own model, in a real browser: every type, external data, profiles, and every way to fail. */
import { afterEach, expect, test } from 'vitest';
import type { WorkerKind } from '../../../src/runtime/own/contract';
import { ModelRunner, RunFailure } from '../../../src/runtime/own/handle';
import type { TensorData } from '../../../src/runtime/tensor';
import { lackingModel } from '../../fixtures/tiny-onnx';

const fixtures = new Map(
  Object.entries(
    import.meta.glob<string>('../../fixtures/own/**/*.{onnx,bin}', {
      query: '?url',
      import: 'default',
      eager: true,
    }),
  ).map(([path, url]) => [path.split('/').at(-1)!, url]),
);
const blob = async (name: string): Promise<Blob> => (await fetch(fixtures.get(name)!)).blob();
const files = async (name: string) => ({
  model: await blob(`${name}.onnx`),
  beside: new Map<string, Blob>(),
});

const runners: ModelRunner[] = [];
const started = (kind: Partial<WorkerKind> = {}): ModelRunner => {
  const runner = new ModelRunner({ backend: 'wasm', baseUrl: document.baseURI, threads: 1, ...kind });
  runners.push(runner);
  return runner;
};
afterEach(() => runners.splice(0).forEach((runner) => runner.end()));

const samples: Readonly<Record<string, TensorData>> = {
  FLOAT: Float32Array.of(0.5, -1, Number.NaN),
  FLOAT16: Float16Array.of(0.5, -65504, 1),
  DOUBLE: Float64Array.of(Math.PI, -1e300, 0),
  INT8: Int8Array.of(-128, 0, 127),
  UINT8: Uint8Array.of(0, 1, 255),
  INT16: Int16Array.of(-32768, 0, 32767),
  UINT16: Uint16Array.of(0, 1, 65535),
  INT32: Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1),
  UINT32: Uint32Array.of(0, 1, 2 ** 32 - 1),
  INT64: BigInt64Array.of(-(2n ** 63n), 0n, 2n ** 63n - 1n),
  UINT64: BigUint64Array.of(0n, 1n, 2n ** 64n - 1n),
  BOOL: Uint8Array.of(0, 1, 1),
  STRING: ['', 'café', '😀'],
};

test.each(['wasm', 'webgpu'] as const)('every type goes in and comes out on %s', async (backend) => {
  const runner = started({ backend });
  const { inputs, timesMs } = await runner.open(await files('types'));
  expect(inputs.map(({ dtype }) => dtype)).toEqual(
    'float32 float16 float64 int8 uint8 int16 uint16 int32 uint32 int64 uint64 bool string'.split(' '),
  );
  expect(timesMs.load).toBeGreaterThan(0);
  expect(timesMs.compile).toBeGreaterThan(0);
  const feeds = Object.fromEntries(
    Object.entries(samples).map(([type, data]) => [`${type} in`, { data, dims: [3] }]),
  );
  const { outputs } = await runner.run(feeds);
  for (const [type, data] of Object.entries(samples))
    expect(outputs[`${type} out`]).toEqual({ data, dims: [3] });
});

test('types of half a byte, and one that JavaScript cannot be given', async () => {
  const runner = started();
  await runner.open(await files('halves'));
  const { outputs } = await runner.run({
    a: { data: Int8Array.of(-8, 7, -1), dims: [3] },
    c: { data: Uint8Array.of(15, 0, 9), dims: [3] },
  });
  expect(outputs).toEqual({
    b: { data: Int8Array.of(-8, 7, -1), dims: [3] },
    d: { data: Uint8Array.of(15, 0, 9), dims: [3] },
  });
  await expect(runner.open(await files('brain'))).rejects.toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('unsupported data type: 16'),
    fatal: false,
  });
  expect(runner.usable).toBe(true);
});

test.each([false, true])('weights in a file beside the model (mounted: %s)', async (mounts) => {
  const runner = started({ mounts });
  const model = await blob('beside.onnx');
  const data = await blob('w.bin');
  await runner.open({ model, beside: new Map([['data/w.bin', data]]) }, { dims: { n: 2 } });
  const { outputs } = await runner.run({ x: { data: Float32Array.of(0, 0, 0, 1, 1, 1), dims: [2, 3] } });
  expect(outputs).toEqual({ y: { data: Float32Array.of(1, 2, 3, 2, 3, 4), dims: [2, 3] } });
  // The build that mounts files waits for one that is missing forever; `missingFiles` is asked before.
  if (!mounts) await expect(runner.open({ model, beside: new Map() })).rejects.toThrow(/w\.bin|external/i);
});

test('a profile names every operator that ran, its provider and its real shapes', async () => {
  const runner = started();
  await runner.open(await files('text'), { profile: true, optimization: 'disabled' });
  const ids = { data: BigInt64Array.of(3n, 4n), dims: [1, 2] };
  const mask = { data: BigInt64Array.of(1n, 0n), dims: [1, 2] };
  const { outputs } = await runner.run({ input_ids: ids, attention_mask: mask });
  expect(outputs).toEqual({ hidden: { data: Float32Array.of(6, 7, 0, 0), dims: [1, 2, 2] } });
  await runner.run({ input_ids: ids, attention_mask: mask });
  const events = await runner.profile();
  const nodes = events.filter((event) => event.kind === 'node');
  const ops = ['Cast', 'Gather', 'Mul', 'Unsqueeze'];
  expect(nodes.map(({ op }) => op).sort()).toEqual(ops.flatMap((op) => [op, op]));
  expect(new Set(nodes.map(({ provider }) => provider))).toEqual(new Set(['CPUExecutionProvider']));
  const gather = nodes.find(({ op }) => op === 'Gather');
  expect(gather!.inputs).toEqual([
    { dtype: 'float32', dims: [20, 2] },
    { dtype: 'int64', dims: [1, 2] },
  ]);
  expect(gather!.outputs).toEqual([{ dtype: 'float32', dims: [1, 2, 2] }]);
  expect(events.filter((event) => event.kind === 'session' && event.name === 'model_run')).toHaveLength(2);
});

test('on a GPU the profile has its kernels, and what the processor had to do', async () => {
  const runner = started({ backend: 'webgpu' });
  await runner.open(await files('text'), { profile: true });
  const placement = await runner.placement();
  const ops = placement.nodes!.map(({ op, provider }) => `${op} ${provider}`);
  expect(ops).toContain('Gather WebGpuExecutionProvider');
  expect(placement.counts).toEqual({ CPUExecutionProvider: 1, WebGpuExecutionProvider: 3 });
  const ids = { data: BigInt64Array.of(3n, 4n), dims: [1, 2] };
  await runner.run({ input_ids: ids, attention_mask: ids });
  const kernels = (await runner.profile()).filter((event) => event.kind === 'kernel');
  expect(kernels.map(({ op, program }) => [op, program])).toContainEqual(['Gather', 'Gather']);
  expect(Math.max(...kernels.map(({ durUs }) => durUs))).toBeGreaterThan(0);
});

test('one provider may have all operators', async () => {
  const runner = started({ backend: 'webgpu' });
  const placementOf = async (model: Blob) => {
    await runner.open({ model, beside: new Map() });
    return runner.placement();
  };
  expect(await placementOf(await blob('plus.onnx'))).toEqual({ counts: { WebGpuExecutionProvider: 1 } });
  const lacking = new Blob([lackingModel()]);
  expect(await placementOf(lacking)).toEqual({ counts: { CPUExecutionProvider: 1 } });
});

const square = { data: new Float32Array(256 * 256).fill(0.001), dims: [256, 256] };
const long = { times: { data: BigInt64Array.of(100_000n), dims: [] }, x: square };

test('no answer in time takes the worker, and nothing else', async () => {
  const runner = started();
  const other = started();
  await runner.open(await files('long'));
  await other.open(await files('large'));
  const before = performance.now();
  await expect(runner.run(long, undefined, { limitMs: 300 })).rejects.toMatchObject({
    kind: 'stuck',
    fatal: true,
  });
  expect(performance.now() - before).toBeLessThan(5000);
  expect(runner.usable).toBe(false);
  await expect(runner.run(long)).rejects.toThrow(RunFailure);
  const { outputs } = await other.run({ shape: { data: BigInt64Array.of(2n), dims: [1] } });
  expect(outputs.y!.data).toEqual(new Float32Array(2));
});

test('an abort ends the work with the reason that it was given', async () => {
  const runner = started();
  await runner.open(await files('long'));
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 100);
  await expect(runner.run(long, undefined, { signal: abort.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('too little memory is told as such, and a fresh worker goes on', async () => {
  const runner = started();
  await runner.open(await files('large'));
  const shape = { data: BigInt64Array.of(1_073_000_000n), dims: [1] };
  await expect(runner.run({ shape })).rejects.toMatchObject({ kind: 'out-of-memory', fatal: true });
  expect(runner.usable).toBe(false);
  const fresh = started();
  await fresh.open(await files('large'));
  const { outputs } = await fresh.run({ shape: { data: BigInt64Array.of(1n), dims: [1] } });
  expect(outputs.y!.dims).toEqual([1]);
});

test('the runtime’s own words on what it does not know, on what does not fit, and on what is no model', async () => {
  const runner = started();
  await expect(runner.open(await files('unknown'))).rejects.toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('com.example:Frobnicate'),
  });
  await expect(runner.open({ model: new Blob(['no model']), beside: new Map() })).rejects.toMatchObject({
    kind: 'failed',
    message: expect.stringMatching(/protobuf|model/i),
  });
  await runner.open(await files('types'));
  await expect(runner.run({})).rejects.toThrow(/FLOAT in/);
});

test('samples are taken until they are enough', async () => {
  const runner = started();
  await runner.open(await files('text'));
  const ids = { data: BigInt64Array.of(3n, 4n), dims: [1, 2] };
  const plan = { warmup: 1, budgetMs: 20_000, precision: 10, most: 50 };
  const { samplesMs, stop, resolutionUs } = await runner.sample(
    { input_ids: ids, attention_mask: ids },
    plan,
  );
  expect([samplesMs.length, stop]).toEqual([11, 'precise']);
  expect(resolutionUs).toBeGreaterThan(0);
});
