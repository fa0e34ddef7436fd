/** A model on the bench: in the worker that it lives in, on the backends of this machine. */
import { afterEach, expect, it, vi } from 'vitest';
import { writeNpy } from '../../../src/files/arrays/npy';
import type { RunAsk } from '../../../src/measure/model/bench/contract';
import { Inspector } from '../../../src/measure/model/inspect/inspector';
import { environmentOf } from '../../../src/runtime/environment';
import type { Progress } from '../../../src/terms/progress';
import { lackingModel, lookupModel, tinyAnswer, tinyModel } from '../../fixtures/tiny-onnx';

let inspector: Inspector;
afterEach(() => inspector.end());

async function opened(bytes: Uint8Array<ArrayBuffer>): Promise<Inspector> {
  inspector = new Inspector();
  await inspector.open({ model: new File([bytes], 'small.onnx'), beside: new Map() });
  return inspector;
}

const asked = async (more: Partial<RunAsk> = {}): Promise<RunAsk> => ({
  backend: 'wasm',
  environment: await environmentOf(),
  sizes: {},
  fills: {},
  seed: 1,
  baseUrl: document.baseURI,
  plan: { warmup: 1, budgetMs: 300, precision: 0.05, most: 30 },
  ...more,
});

const npy = (values: readonly number[], name = 'x.npy'): File =>
  new File([writeNpy({ dtype: 'float32', dims: [1, values.length], data: Float32Array.from(values) })], name);

it('runs what somebody gives, tells each phase, and counts the memory', async () => {
  const bench = await opened(tinyModel());
  const x = [1, -2, 0.5, 3];
  expect(await bench.give('x', npy(x), { scaling: 'unit' }, {})).toEqual({ x: [1, 4] });
  const told: Progress[] = [];
  const { run, outputs } = await bench.run(await asked(), (progress) => told.push(progress));
  const [y] = outputs;
  const wanted = tinyAnswer(x);
  y!.first.forEach((value, i) => expect(Number(value)).toBeCloseTo(wanted[i]!, 5));
  expect(y!.stats.min).toBeCloseTo(Math.min(...wanted), 5);
  expect(new Set(told.map(({ phase }) => phase))).toContain('compile');
  expect(new Set(told.map(({ phase }) => phase))).toContain('first');
  expect(run.stats.median).toBeGreaterThan(0);
  expect(run.method.n - run.method.warmup).toBeGreaterThanOrEqual(6);
  // onnxruntime-web begins with 16 MiB, and has no more for a model of 100 bytes.
  expect(run.memory).toEqual({ wasmBytes: 16 * 2 ** 20 });
});

it('counts buffers on the graphics card, and says when it computes nothing', async () => {
  const bench = await opened(lackingModel());
  const ask = await asked({ backend: 'webgpu', plan: { warmup: 0, budgetMs: 1, precision: 1, most: 1 } });
  if (!ask.environment.backends.includes('webgpu')) return;
  const { run } = await bench.run(ask, () => {});
  expect(run.environment.networks![0]!.operators).toEqual({
    fellBack: 'all',
    total: 1,
    onProcessor: 1,
  });
  expect(run.memory!.gpuBytes).toBeGreaterThanOrEqual(0);
});

it('offers the fills that fit, with the proposed one first and why', async () => {
  const bench = await opened(lookupModel([[1], [2], [3]]));
  const [ids] = await bench.offer({ tokens: 5 });
  expect(ids).toMatchObject({ dims: [1, 5], open: [null, 'tokens'] });
  expect(ids!.fills[0]).toBe('integers:0:3');
  expect(ids!.fills).not.toContain('text:a');
  expect(ids!.why.en).toContain('below 3');
  const ask = await asked({ sizes: { tokens: 5 }, fills: { input_ids: 'positions' } });
  // Row 3 of a table of three rows: the runtime's own words arrive.
  await expect(bench.run(ask, () => {})).rejects.toThrow(/indices element out of data bounds/);
  const { outputs } = await bench.run({ ...ask, fills: { input_ids: 'ones' } }, () => {});
  expect(outputs[0]).toMatchObject({ dims: [1, 5, 1], first: ['2', '2', '2', '2', '2'] });
});

it('stops at once when it is cancelled, and runs again afterwards', async () => {
  const bench = await opened(tinyModel());
  const long = await asked({ plan: { warmup: 0, budgetMs: 600_000, precision: -1, most: 1e9 } });
  const begun = vi.fn();
  const running = bench.run(long, ({ phase }) => phase === undefined && begun());
  const ended = running.catch((error: Error) => error.name);
  await vi.waitFor(() => expect(begun).toHaveBeenCalled(), { timeout: 15_000 });
  const since = performance.now();
  await bench.cancel();
  expect(await ended).toBe('AbortError');
  expect(performance.now() - since).toBeLessThan(1000);
  await bench.run(await asked(), () => {});
});
