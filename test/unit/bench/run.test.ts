import { expect, test } from 'vitest';
import { countedSamples, parseRun } from '../../../src/bench/run';
import { sampleRun } from '../../fixtures/run';

const id = '0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a01';
const run = sampleRun(id);
const problemOf = (data: unknown): string => {
  const parsed = parseRun(data);
  return 'problem' in parsed ? parsed.problem : '';
};

test('a right Run is taken as it is', () => expect(parseRun(structuredClone(run))).toEqual({ run }));

test.each([
  ['nothing', null, 'the record'],
  ['another version', { ...run, schema: 'proefbank.run/2' }, 'schema'],
  ['an id that is no UUID', { ...run, id: 'x' }, 'id'],
  ['a date that is none', { ...run, createdAt: 'yesterday' }, 'createdAt'],
  ['a negative time', { ...run, samplesMs: [-1, 300] }, 'samplesMs.0'],
  ['a time that is no number', { ...run, samplesMs: [900, Infinity] }, 'samplesMs.1'],
  ['a digest of the wrong length', { ...run, subject: { ...run.subject, sha256: 'abc' } }, 'subject.sha256'],
  ['too few samples', { ...run, samplesMs: [300] }, 'samplesMs: has 1'],
  ['more warm-up than samples', { ...run, method: { ...run.method, warmup: 3 } }, 'method.warmup'],
  ['a median of other samples', { ...run, stats: { ...run.stats, median: 299 } }, 'stats.median'],
  ['a median of the warm-up', { ...run, stats: { ...run.stats, median: 600 } }, 'stats.median'],
])('%s is refused, with its path', (_name, data, path) => {
  expect(problemOf(data)).toContain(path);
});

/** 1, 2, … 200 ms, of which every statistic is known. */
const twoHundred = {
  ...run,
  method: { ...run.method, warmup: 0, n: 200 },
  samplesMs: Array.from({ length: 200 }, (_, i) => i + 1),
  stats: { median: 100.5, medianInterval: [86, 115], p90: 180.1, p95: 190.05, mad: 50 },
};
const told = (stats: object): object => ({ ...twoHundred, stats: { ...twoHundred.stats, ...stats } });

test('every statistic is held against the samples', () => {
  expect(problemOf(twoHundred)).toBe('');
  expect(problemOf(told({ median: 100.7 }))).toBe('stats.median: is 100.7, where the samples give 100.5');
  expect(problemOf(told({ medianInterval: [99, 102] }))).toBe(
    'stats.medianInterval: is 99 to 102, where the samples give 86 to 115',
  );
  expect(problemOf(told({ medianInterval: [86, 102] }))).toContain('stats.medianInterval');
  expect(problemOf(told({ p90: 120 }))).toContain('stats.p90');
  expect(problemOf(told({ p95: 160 }))).toContain('stats.p95');
  expect(problemOf(told({ p99: 198 }))).toBe('stats.p99: 200 samples are too few for it');
  expect(problemOf(told({ mad: 1 }))).toContain('stats.mad');
});

test('what was rounded, or left out, is no lie', () => {
  expect(problemOf(told({ median: 100.51, p95: 190.1 }))).toBe('');
  expect(problemOf({ ...twoHundred, stats: { median: 100.5, mad: 50 } })).toBe('');
  const rounded = [0.1234, 0.1235, 0.1241].map((ms) => Number(ms.toFixed(3)));
  const small = { ...run, method: { ...run.method, warmup: 0, n: 3 }, samplesMs: rounded };
  expect(problemOf({ ...small, stats: { median: 0.1235, mad: 0.0001 } })).toBe('');
});

test('the warm-up is not counted', () => expect(countedSamples(run)).toEqual([300]));
