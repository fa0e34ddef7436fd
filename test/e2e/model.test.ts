/** Models of one's own from the terminal: run, bench and conformance as a script meets them. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseRun } from '../../src/bench/run';
import { dimsFrom, npyFrom } from '../fixtures/own/npy';
import { project, terminalIn } from './terminal';

const own = join(project, 'test/fixtures/own');
const data = mkdtempSync(join(tmpdir(), 'proefbank-model-'));

const proefbank = terminalIn(data);

test('run: made inputs are told, the same seed gives the same, outputs are written, the Run is kept', async () => {
  const once = async () => {
    const args = ['--dim', 'sequence=4', '--seed', '7', '--outputs', 'out', '--backend', 'wasm', '--json'];
    const { code, out } = await proefbank('run', join(own, 'text.onnx'), ...args);
    expect(code).toBe(0);
    return JSON.parse(out);
  };
  const [first, second] = [await once(), await once()];
  expect(
    first.inputs.map(({ name, dims, source }: { name: string; dims: number[]; source: string }) => [
      name,
      dims,
      source,
    ]),
  ).toEqual([
    ['input_ids', [1, 4], 'integers:0:20'],
    ['attention_mask', [1, 4], 'ones'],
  ]);
  expect(first.dims).toEqual({ batch: 1, sequence: 4 });
  const [output] = first.outputs;
  expect(output).toMatchObject({ name: 'hidden', dtype: 'float32', dims: [1, 4, 2], file: 'out/hidden.npy' });
  expect(output.stats).toMatchObject({ elements: 8, nan: 0, infinite: 0 });
  expect(second.outputs[0].file).toBe('out/hidden-2.npy');
  const bytes = readFileSync(join(data, output.file));
  expect(readFileSync(join(data, 'out/hidden-2.npy'))).toEqual(bytes);
  expect(dimsFrom(bytes)).toBe('(1, 4, 2)');
  const parsed = parseRun(first.run);
  expect(parsed).toMatchObject({
    run: {
      subject: { kind: 'model', id: 'text.onnx', params: { seed: 7, 'dim sequence': 4 } },
      method: { n: 1, warmup: 0 },
      io: { inputs: [{ name: 'input_ids', dtype: 'int64', shape: [1, 4] }, {}] },
    },
  });
  expect(JSON.parse(readFileSync(join(data, 'runs', `${first.run.id}.json`), 'utf8'))).toEqual(first.run);
});

test('run: given arrays, weights beside the model, and what came out', async () => {
  writeFileSync(join(data, 'x.npy'), npyFrom([2, 3], [0, 0, 0, 1, 1, 1]));
  const { code, out, err } = await proefbank('run', join(own, 'beside.onnx'), '--input', 'x=x.npy', '--json');
  expect([code, err]).toEqual([0, expect.stringContaining('x: float32 [2, 3] ← x.npy')]);
  // 1, 2, 3, and one more than each.
  expect(JSON.parse(out).outputs[0].stats).toMatchObject({ elements: 6, min: 1, max: 4, mean: 2.5 });
});

test('bench model: samples until the time is known', async () => {
  const { code, out } = await proefbank(
    'bench',
    'model',
    join(own, 'text.onnx'),
    '--backend',
    'wasm',
    '--budget',
    '2s',
    '--json',
  );
  expect(code).toBe(0);
  const { runs } = JSON.parse(out);
  expect(runs).toHaveLength(1);
  expect(parseRun(runs[0])).toHaveProperty('run');
  expect(runs[0].method.warmup).toBe(3);
  expect(runs[0].method.n).toBeGreaterThan(10);
  expect(runs[0].stats.medianInterval).toHaveLength(2);
});

test('conformance: what is right passes, what is wrong is named, and the runtime’s reasons are told', async () => {
  const { code, out } = await proefbank('conformance', join(own, 'cases'), '--limit', '3', '--json');
  expect(code).toBe(1);
  const { cases } = JSON.parse(out) as { cases: { name: string; status: string; reason?: string }[] };
  const not = cases
    .filter(({ status }) => status !== 'pass')
    .map(({ name, status, reason }) => [name, status, reason]);
  expect(not).toEqual([
    ['wrong/test_broken', 'fail', expect.stringContaining('model.onnx')],
    ['wrong/test_endless', 'fail', expect.stringMatching(/^stuck: no answer within 3 s/)],
    ['wrong/test_infinity', 'fail', 'y: 1 of 1 elements differ, first at 0: -1, expected Infinity'],
    ['wrong/test_random', 'unsupported', expect.stringContaining('random')],
    ['wrong/test_shape', 'fail', 'y: shape [2], expected [1, 2]'],
    ['wrong/test_type', 'fail', 'y: type float32, expected float64'],
    ['wrong/test_unknown', 'unsupported', expect.stringContaining('com.example:Frobnicate')],
    [
      'wrong/test_value',
      'fail',
      expect.stringMatching(/^y: 1 of 2 elements differ, first at 1: -2, expected -2\.0/),
    ],
  ]);
  expect(cases.length - not.length).toBe(19);
});

test('mistakes are one line and exit code 2', async () => {
  writeFileSync(join(data, 'not.onnx'), 'not a model');
  writeFileSync(join(data, 'cut.npy'), npyFrom([2, 3], [1, 2, 3, 4, 5, 6]).subarray(0, 90));
  const beside = join(own, 'beside.onnx');
  const cases: readonly [readonly string[], RegExp][] = [
    [['run'], /Which model\?/],
    [['run', 'gone.onnx'], /There is no such file \(gone\.onnx\)/],
    [['run', 'not.onnx'], /no ONNX model.*\(not\.onnx\)/],
    [['run', beside, '--dim', 'n=x'], /"x" is no whole number/],
    [['run', beside, '--input', 'z=cut.npy'], /cut off.*\(cut\.npy\)/],
    [['run', join(own, 'unknown.onnx'), '--backend', 'wasm'], /com\.example:Frobnicate.*\(unknown\.onnx\)/],
    [['bench', 'house'], /What is to be measured\?/],
    [['bench', 'model', beside, '--budget', 'long'], /"long" is no time/],
    [['conformance', data], /There are no cases here/],
    [['conformance', join(own, 'cases'), '--only', 'nope*'], /No case here is called "nope\*"/],
  ];
  for (const [args, expected] of cases) {
    const { code, out, err } = await proefbank(...args);
    expect(err, args.join(' ')).toMatch(expected);
    expect(err.trim().split('\n'), args.join(' ')).toHaveLength(1);
    expect([code, out], args.join(' ')).toEqual([2, '']);
  }
});
