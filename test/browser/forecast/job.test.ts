/** The whole job in a worker, with the committed network. Expected answers are those of onnxruntime for Python. */
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/terms/errors';
import type { Progress } from '../../../src/terms/progress';
import type { Backend } from '../../../src/runtime/backend';
import forecastDemo from '../../../src/try/demos/forecast/demo';
import type { Forecast, ForecastResult } from '../../../src/try/demos/forecast/result';
import { runJob, type JobOutcome } from '../../../src/try/job';
import cases from '../../fixtures/forecast/features.json';

const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
const days = (count: number, value: (i: number) => number): string =>
  `date,use (kWh)\n${Array.from({ length: count }, (_, i) => `${day(i)},${value(i)}`).join('\n')}\n`;
const file = (content: BlobPart, name: string): File => new File([content], name);
const good = (name = 'good.csv'): File =>
  file(
    days(60, (i) => 10 + (i % 7) + ((i * 37) % 11) / 11),
    name,
  );

async function forecast(
  files: readonly File[],
  options: Record<string, string> = {},
  backend: Backend = 'wasm',
  onProgress?: (progress: Progress) => void,
): Promise<JobOutcome & { parts: Forecast[] }> {
  const parts: Forecast[] = [];
  const outcome = await runJob(
    { demo: forecastDemo, files, options, backend },
    { onPart: (part) => void parts.push(part as Forecast), onProgress },
  );
  return { ...outcome, parts };
}

describe('the answers of Python', () => {
  // Days, because a file of days is what these series look like to the demo.
  const known = cases.find(({ name }) => name === 'counts with zeros')!;
  it('are those of the whole way from file to forecast', async () => {
    const text = days(known.values.length, (i) => known.values[i]!);
    const { parts } = await forecast([file(text, 'counts.csv')]);
    const made = parts[0]!.methods.model!;
    known.answers.forEach((row, h) =>
      row.forEach((answer, q) => {
        const expected = Math.max(0, known.base[h]! + answer * known.scale);
        expect(Math.abs(made[h]![q]! - expected)).toBeLessThan(2e-4);
      }),
    );
  });
});

describe('a job with a good file after each bad one', () => {
  const bad: readonly [file: File, code: string][] = [
    [file('', 'empty.csv'), 'empty-file'],
    [
      file(
        days(5, (i) => i),
        'five.csv',
      ),
      'too-short',
    ],
    [file('name,city\nJan,Delfzijl\n', 'words.csv'), 'no-values'],
    [
      file(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'photo.xlsx'),
      'not-a-table',
    ],
    [file(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'cut.xlsx'), 'truncated'],
    [file(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'old.xls'), 'old-excel'],
  ];
  let outcome: JobOutcome & { parts: Forecast[] };
  beforeAll(async () => {
    outcome = await forecast(bad.flatMap(([wrong], i) => [wrong, good(`good ${i}.csv`)]));
  });

  it('says what is wrong with each, in both languages', () => {
    expect(outcome.errors).toHaveLength(bad.length);
    outcome.errors.forEach(({ error }, i) => {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).code).toBe(`forecast/${bad[i]![1]}`);
    });
  });

  it('forecasts the others, each a sample of the Run', () => {
    expect(outcome.parts).toHaveLength(bad.length);
    expect(outcome.run!.samplesMs).toHaveLength(bad.length);
    expect((outcome.result as ForecastResult).forecasts.map(({ file }) => file)).toEqual(
      bad.map((_, i) => `good ${i}.csv`),
    );
  });

  it('has quantiles in order, the horizon of the step, and a test', () => {
    const { methods, times, backTest, best, unit } = outcome.parts[0]!;
    expect(times).toHaveLength(28);
    expect(unit).toBe('kWh');
    for (const rows of Object.values(methods))
      for (const row of rows) expect([...row].sort((a, b) => a - b)).toEqual([...row]);
    expect(backTest!.origins).toBeGreaterThan(1);
    expect(backTest!.mase[best]).toBe(Math.min(...Object.values(backTest!.mase)));
  });
});

it('looks as far ahead as asked, but not further than half of the history', async () => {
  expect((await forecast([good()], { horizon: '6' })).parts[0]!.times).toHaveLength(6);
  expect((await forecast([good()], { horizon: '168' })).parts[0]!.times).toHaveLength(30);
});

it('says that the simple answer is better where it is', async () => {
  // A walk: no model can beat the last value.
  let at = 100;
  let seed = 7;
  const walk = days(400, () => {
    seed = (seed * 16807) % 2147483647;
    at += seed / 2147483647 - 0.5;
    return Number(at.toFixed(4));
  });
  const { parts } = await forecast([file(walk, 'walk.csv')]);
  const { mase, coverage } = parts[0]!.backTest!;
  expect(mase.naive).toBeLessThan(mase['seasonal-naive']!);
  expect(parts[0]!.best).toBe(mase.model! < mase.naive! ? 'model' : 'naive');
  expect(coverage.model).toBeGreaterThan(0.5);
});

it('reads a million rows, and tells how far it is', async () => {
  const lines = ['tijd;kWh'];
  for (let i = 0; i < 1_000_000; i++)
    lines.push(`${new Date(1_600_000_200_000 + i * 60_000).toISOString().slice(0, 16)};${(i % 1440) / 1000}`);
  const large = file(lines.join('\n').replaceAll('.', ','), 'minutes.csv');
  const told: Progress[] = [];
  const { parts } = await forecast([large], {}, 'wasm', (progress) => told.push(progress));
  const [part] = parts;
  expect(part).toMatchObject({ step: 'quarter-hour', points: Math.ceil(1_000_000 / 15) });
  const read = told.filter(({ label, total }) => label.en === 'Reading minutes.csv' && total === large.size);
  expect(read.length).toBeGreaterThan(2);
  expect(read.every(({ done }, i) => i === 0 || done >= read[i - 1]!.done)).toBe(true);
  // Every day is the same, so is the forecast.
  expect(part!.best).not.toBe('naive');
});

it('gives the same on WebGPU, within a thousandth of the seasonal change', async () => {
  const [wasm, webgpu] = [
    await forecast([good()], { horizon: '6' }),
    await forecast([good()], { horizon: '6' }, 'webgpu'),
  ];
  expect(webgpu.run!.environment.backend).toBe('webgpu');
  const apart = wasm.parts[0]!.methods.model!.flatMap((row, h) =>
    row.map((v, q) => Math.abs(v - webgpu.parts[0]!.methods.model![h]![q]!)),
  );
  expect(Math.max(...apart)).toBeLessThan(1e-3);
});
