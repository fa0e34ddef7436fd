/** What a model is, and where backends differ, from the terminal as a script meets it. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { npyFrom } from '../fixtures/own/npy';
import { project, terminalIn } from './terminal';

const fixtures = join(project, 'test/fixtures/onnx');
const seasons = join(project, 'models/seasons-1/seasons.onnx');
const data = mkdtempSync(join(tmpdir(), 'proefbank-inspect-'));

const proefbank = terminalIn(data);

test('inspect: one document, with costs for the sizes that were asked', async () => {
  const { code, out } = await proefbank(
    'inspect',
    join(fixtures, 'exporters/sklearn.onnx'),
    '--dim',
    'n=10',
    '--json',
  );
  expect(code).toBe(0);
  const summary = JSON.parse(out);
  expect(summary).toMatchObject({
    file: { name: 'sklearn.onnx', bytes: 6422 },
    format: { producer: 'skl2onnx' },
    inputs: [{ name: 'X', type: 'float32[n, 4]' }],
    cost: { dims: [{ name: 'n', size: 10, chosen: true }], total: { flops: 80, unknownFlops: 1 } },
  });
  expect(Array.isArray(summary.problems)).toBe(true);
});

test('compare: agrees, exits with 1 and saves the operator where it is asked for more than is possible', async () => {
  const same = await proefbank('compare', seasons, '--json');
  expect([same.code, JSON.parse(same.out)]).toEqual([
    0,
    expect.objectContaining({ verdict: 'agree', first: null, candidate: 'webgpu', reference: 'wasm' }),
  ]);
  const strict = await proefbank('compare', seasons, '--tolerance', '1e-9', '--output', 'found', '--json');
  expect(strict.code).toBe(1);
  const { first, written } = JSON.parse(strict.out);
  expect(first.differences[0].outside).toBeGreaterThan(0);
  const members = Object.keys(unzipSync(readFileSync(join(data, written))));
  expect(members).toEqual(expect.arrayContaining(['README.txt', 'model.onnx', 'test_data_set_0/input_0.pb']));
});

test('compare: with values that were kept, the operator that gives others is named', async () => {
  // y is x + 1 in this model; the kept value says otherwise in one place.
  mkdirSync(join(data, 'kept'));
  writeFileSync(join(data, 'x.npy'), npyFrom([2, 3], [0, 0, 0, 1, 1, 1]));
  const model = join(project, 'test/fixtures/own/beside.onnx');
  const made = await proefbank('run', model, '--input', 'x=x.npy', '--outputs', 'made', '--json');
  const [{ name, file }] = JSON.parse(made.out).outputs;
  const right = readFileSync(join(data, file));
  writeFileSync(join(data, 'kept', `${name}.npy`), right);
  const args = ['--input', 'x=x.npy', '--backends', 'wasm', '--expect', 'kept', '--json'];
  expect((await proefbank('compare', model, ...args)).code).toBe(0);
  const wrong = Buffer.from(right);
  wrong.writeFloatLE(99, wrong.length - 4);
  writeFileSync(join(data, 'kept', `${name}.npy`), wrong);
  const { code, out } = await proefbank('compare', model, ...args);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'found',
    first: { outputs: [name], differences: [{ value: name, outside: 1, elements: 6 }] },
  });
});

test('mistakes are one line and exit code 2', async () => {
  mkdirSync(join(data, 'empty'));
  const cases: readonly [readonly string[], RegExp][] = [
    [['inspect'], /Which model\?/],
    [['inspect', join(project, 'README.md')], /no ONNX model.*\(README\.md\)/],
    [['compare', seasons, '--backends', 'wasm'], /A comparison takes two backends/],
    [['compare', seasons, '--backends', 'wasm,cuda'], /There is no backend "cuda"/],
    [['compare', seasons, '--tolerance', 'some'], /"some" is no tolerance/],
    [['compare', seasons, '--expect', 'empty'], /No \.npy, \.npz or \.pb files/],
  ];
  for (const [args, expected] of cases) {
    const { code, out, err } = await proefbank(...args);
    expect(err, args.join(' ')).toMatch(expected);
    expect(err.trim().split('\n'), args.join(' ')).toHaveLength(1);
    expect([code, out], args.join(' ')).toEqual([2, '']);
  }
});
