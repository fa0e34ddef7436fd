import { expect, test } from 'vitest';
import type { Run } from '../../../src/bench/run';
import { chooseBackend } from '../../../src/runtime/backend';
import { measuredBefore } from '../../../src/runtime/measured';
import { sampleRun } from '../../fixtures/run';

const receipt = 'a'.repeat(64);
const page = 'b'.repeat(64);
let minute = 0;

function run(backend: string, median: number, input: string, change: (run: Run) => void = () => {}): Run {
  const made = sampleRun(crypto.randomUUID());
  made.createdAt = `2026-11-24T12:${String(minute++).padStart(2, '0')}:00.000Z`;
  made.environment.backend = backend;
  made.stats.median = median;
  made.samplesMs = [median * 3, median];
  made.io.inputs = [{ name: 'file 1', dtype: 'image/png', shape: [10], sha256: input }];
  change(made);
  return made;
}
const like = sampleRun(crypto.randomUUID());

test('medians over the same input on two backends are found, the newest of each', () => {
  const runs = [run('wasm', 500, page), run('webgpu', 90, page), run('wasm', 400, page)];
  expect(measuredBefore(runs, like)).toEqual({ wasm: 400, webgpu: 90 });
});

test('medians over different inputs are not compared', () => {
  expect(measuredBefore([run('wasm', 50, receipt), run('webgpu', 90, page)], like)).toEqual({});
});

test('of two inputs that were both compared, the one measured last decides', () => {
  const old = [run('wasm', 50, receipt), run('webgpu', 90, receipt)];
  const recent = [run('webgpu', 20, page), run('wasm', 60, page)];
  expect(measuredBefore([...recent, ...old], like)).toEqual({ webgpu: 20, wasm: 60 });
});

test.each<[string, (run: Run) => void]>([
  ['another device', (r) => (r.environment.device.architecture = 'ampere')],
  ['another number of threads', (r) => (r.environment.threads = 1)],
  ['another model', (r) => (r.subject.params.model = 'ppocr-v4')],
  ['another demo', (r) => (r.subject.id = 'asr')],
  ['another runtime', (r) => (r.environment.runtimeVersion = 'onnxruntime-web 1.31.0')],
  ['a backend that fell back', (r) => (r.environment.fallbacks = ['webgpu → wasm: no'])],
  ['only a first run', (r) => (r.method.warmup = 0)],
  ['an input without a digest', (r) => delete r.io.inputs[0]!.sha256],
])('a Run of %s says nothing', (_name, change) => {
  expect(measuredBefore([run('wasm', 500, page), run('webgpu', 90, page, change)], like)).toEqual({});
});

test('a Run of a warm worker counts, and how many files there were does not matter', () => {
  const warm = run('webgpu', 90, page, (r) => {
    r.method.warmup = 0;
    delete r.phasesMs.first;
    r.subject.params.files = 7;
  });
  expect(measuredBefore([run('wasm', 500, page), warm], like)).toEqual({ wasm: 500, webgpu: 90 });
});

test('what was measured wins over what the adapter looks like, and says so', () => {
  const facts = { available: ['webgpu', 'wasm'] as const, softwareAdapter: true };
  const chosen = chooseBackend('auto', { ...facts, measured: { webgpu: 90, wasm: 500 } });
  expect(chosen.backend).toBe('webgpu');
  expect(chosen.reason.en).toContain('90 ms');
  expect(chooseBackend('auto', { ...facts, measured: {} }).backend).toBe('wasm');
  expect(chooseBackend('auto', { ...facts, softwareAdapter: false, measured: {} }).backend).toBe('webgpu');
  expect(chooseBackend('auto', { available: ['wasm'], softwareAdapter: false, measured: {} }).backend).toBe(
    'wasm',
  );
  expect(chooseBackend('webnn', { ...facts, measured: { webgpu: 1, wasm: 2 } }).backend).toBe('webnn');
});
