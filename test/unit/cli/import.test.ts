/** Runs that come in from elsewhere: counted, kept once, all or nothing. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { runsIn } from '../../../src/store/run-file';
import { addRuns } from '../../../src/cli/node/run-folder';

const run = (id: string, median = 5) => ({
  schema: 'proefbank.run/1' as const,
  id,
  createdAt: '2026-11-24T12:00:00.000Z',
  subject: { kind: 'demo' as const, id: 'ocr', params: {} },
  environment: {
    app: '0.1.0',
    os: 'Linux',
    isolated: true,
    threads: 2,
    device: {
      kind: 'cpu' as const,
      vendor: '',
      architecture: '',
      description: '',
      software: false,
      features: [],
      limits: {},
    },
    backend: 'wasm',
    runtimeVersion: '1',
  },
  method: {
    scenario: 'single-stream' as const,
    warmup: 0,
    n: 1,
    batch: 1,
    timer: 'performance.now',
    resolutionUs: 5,
    stop: 'end',
  },
  samplesMs: [median],
  stats: { median, mad: 0 },
  phasesMs: {},
  io: { inputs: [], outputs: [] },
});
const first = '4c5de1fb-5ce4-4f52-9b71-8e2b5aa3fbec';
const second = '6008b3ee-28ab-41e7-867f-f4363de9fd16';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proefbank-runs-'));
});

it('keeps each Run once, and the one that was there stays as it was', async () => {
  expect(await addRuns([run(first, 5)], folder)).toBe(1);
  expect(await addRuns([run(first, 9), run(second)], folder)).toBe(1);
  expect(readdirSync(folder).sort()).toEqual([`${first}.json`, `${second}.json`]);
  expect(JSON.parse(readFileSync(join(folder, `${first}.json`), 'utf8')).stats.median).toBe(5);
});

it('what is kept can be read back as a file of Runs', async () => {
  await addRuns([run(first)], folder);
  const path = join(folder, `${first}.json`);
  expect(await runsIn(readFileSync(path, 'utf8'), path)).toEqual([run(first)]);
});

it('an id that would be a path is refused before it names a file', async () => {
  const bad = JSON.stringify(run('../../escape'));
  await expect(runsIn(bad, 'bad.json')).rejects.toThrow('id');
});
