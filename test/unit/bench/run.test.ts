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

test('the warm-up is not counted', () => expect(countedSamples(run)).toEqual([300]));
