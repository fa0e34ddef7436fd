import { expect, test } from 'vitest';
import { parseRun } from '../../../src/bench/run';
import type { Environment } from '../../../src/runtime/environment';
import { Measurement, subjectOf } from '../../../src/try/job-run';
import type { Ended } from '../../../src/try/serve-jobs';
import { sampleRun } from '../../fixtures/run';

const environment = sampleRun(crypto.randomUUID()).environment as unknown as Environment;
const subject = subjectOf('ocr', { model: 'ppocr-v6-tiny' }, 2);
const digest = 'c'.repeat(64);
const ended = (load: number): Ended => ({
  status: 'done',
  timings: { load, compile: load * 2, pre: 1, infer: 10, post: 2 },
  input: { type: 'image/png', bytes: 1234, sha256: digest },
  facts: {
    sha256: digest,
    weightBytes: 4_460_000,
    networks: [{ name: 'm/rec.onnx', backend: 'wasm' }],
    inputs: [{ name: 'm/rec.onnx x', dtype: 'float32', shape: [1, 3, 48, 320] }],
    outputs: [{ name: 'm/rec.onnx y', dtype: 'float32', shape: [1, 40, 6906] }],
  },
  resolutionUs: 5,
});
const runOf = (measured: Measurement) =>
  measured.run(subject, environment, { backend: 'wasm', reason: 'why' }, 'input finished', { bytes: 3 });

test('the first run is a sample of its own, kept but not counted', () => {
  const measured = new Measurement();
  for (const [ms, first] of [
    [900, true],
    [300, false],
    [310, false],
    [290, false],
  ] as const)
    measured.sample({ ms, first });
  measured.ended(0, ended(50));
  measured.ended(1, ended(0));
  const run = runOf(measured);
  expect(run.samplesMs).toEqual([900, 300, 310, 290]);
  expect(run.method).toMatchObject({ warmup: 1, n: 4, resolutionUs: 5 });
  expect(run.stats.median).toBe(300); // of 290, 300, 310
  expect(run.phasesMs).toEqual({ load: 50, compile: 100, first: 900, pre: 2, infer: 20, post: 4 });
  expect(run.cost?.weightBytes).toEqual({ value: 4_460_000, source: 'measured' });
  expect(run.subject.sha256).toBe(digest);
  expect(run.environment.networks).toEqual([{ name: 'm/rec.onnx', backend: 'wasm' }]);
  expect(run.io.inputs.map(({ name, shape }) => [name, shape])).toEqual([
    ['file 1', [1234]],
    ['file 2', [1234]],
    ['m/rec.onnx x', [1, 3, 48, 320]],
  ]);
  expect(parseRun(JSON.parse(JSON.stringify(run)))).toEqual({ run });
});

test('a first run that is all there is is counted, and told by phasesMs.first', () => {
  const measured = new Measurement();
  measured.sample({ ms: 900, first: true });
  measured.ended(0, ended(50));
  const run = runOf(measured);
  expect(run.method).toMatchObject({ warmup: 0, n: 1 });
  expect(run.stats.median).toBe(900);
  expect(run.phasesMs.first).toBe(900);
});

test('a warm worker has no first run, no load and no compile', () => {
  const measured = new Measurement();
  for (const ms of [300, 310]) measured.sample({ ms, first: false });
  measured.ended(0, ended(0));
  const run = runOf(measured);
  expect(run.method.warmup).toBe(0);
  expect(run.phasesMs).toEqual({ pre: 1, infer: 10, post: 2 });
});

test('samples before the first run of a network are not counted with what follows', () => {
  const measured = new Measurement();
  for (const [ms, first] of [
    [2, false],
    [900, true],
    [300, false],
  ] as const)
    measured.sample({ ms, first });
  measured.ended(0, ended(1));
  expect(runOf(measured).method.warmup).toBe(2);
});

test('a device that was lost later does not make what came before a warm-up', () => {
  const measured = new Measurement();
  for (const [ms, first] of [
    [900, true],
    [300, false],
    [310, false],
    [950, true],
  ] as const)
    measured.sample({ ms, first });
  measured.ended(0, ended(1));
  measured.fallbacks.push('webgpu: device-lost');
  const run = runOf(measured);
  expect(run.method.warmup).toBe(1);
  expect(run.stats.median).toBe(310);
  expect(run.environment.fallbacks).toEqual(['webgpu: device-lost']);
});
