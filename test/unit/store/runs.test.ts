/** Node has no IndexedDB, so this is the memory fallback, with everything that is not the browser's. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Run } from '../../../src/bench/run';
import { openDatabase, storeStatus } from '../../../src/store/database';
import { onStoreNotice } from '../../../src/store/notices';
import {
  deleteRuns,
  exportRuns,
  getRun,
  importRuns,
  listRuns,
  onRunsChanged,
  renameRun,
  saveRun,
} from '../../../src/store/runs';
import { sampleRun } from '../../fixtures/run';

const at = (minute: number, id: string): Run => ({
  ...sampleRun(id),
  createdAt: `2026-11-24T12:${String(minute).padStart(2, '0')}:00.000Z`,
});
const a = '0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a01';
const b = '0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a02';
const c = '0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a03';

afterEach(async () => deleteRuns((await listRuns()).map(({ id }) => id)));

test('without IndexedDB things are kept in memory, and late listeners are told so', async () => {
  await openDatabase();
  const kinds: string[] = [];
  onStoreNotice(({ kind }) => kinds.push(kind))();
  expect(storeStatus()).toBe('memory');
  expect(kinds).toEqual(['memory-only']);
});

test('runs come back newest first, whatever the order they were saved in', async () => {
  for (const run of [at(2, a), at(9, b), at(5, c)]) await saveRun(run);
  expect((await listRuns()).map(({ id }) => id)).toEqual([b, c, a]);
});

test('a run can be renamed, its note taken away, and deleted', async () => {
  await saveRun(at(1, a));
  await renameRun(a, '  my laptop ');
  expect((await getRun(a))?.note).toBe('my laptop');
  await renameRun(a, ' ');
  expect(await getRun(a)).not.toHaveProperty('note');
  await deleteRuns([a]);
  expect(await getRun(a)).toBeUndefined();
  await renameRun(a, 'ghost');
  expect(await listRuns()).toEqual([]);
});

test('what is exported can be imported; what is known keeps its note', async () => {
  const file = await (await exportRuns([at(1, a), at(2, b)])).text();
  expect(JSON.parse(file)).toMatchObject({ schema: 'proefbank.runs/1', runs: [{ id: a }, { id: b }] });
  await saveRun({ ...at(1, a), note: 'mine' });
  expect(await importRuns(file, 'x.json')).toEqual({ added: 1, known: 1 });
  expect((await getRun(a))?.note).toBe('mine');
  expect(await getRun(b)).toEqual(at(2, b));
  expect(await importRuns(JSON.stringify(at(3, c)), 'bare.json')).toEqual({ added: 1, known: 0 });
});

test.each([
  ['text', 'not json at all', 'not JSON'],
  ['another schema', JSON.stringify({ schema: 'other/1', runs: [] }), '"schema" must be'],
  ['an array', '[]', '"schema" must be'],
  ['null', 'null', '"schema" must be'],
  [
    'a wrong field in the second run',
    JSON.stringify({ schema: 'proefbank.runs/1', runs: [at(1, a), { ...at(1, b), samplesMs: [1, 'two'] }] }),
    'runs[1].samplesMs.1',
  ],
  [
    'a count that does not match',
    JSON.stringify({ schema: 'proefbank.runs/1', runs: [{ ...at(1, a), samplesMs: [1, 2, 3] }] }),
    'runs[0].samplesMs: has 3 samples',
  ],
  ['a bare run with a bad id', JSON.stringify({ ...at(1, a), id: '../x' }), 'id: '],
])('importing %s changes nothing and names the problem and the file', async (_name, text, problem) => {
  await saveRun(at(9, c));
  const error = await importRuns(text, 'bad.json').catch((e: unknown) => e);
  expect(error).toMatchObject({ name: 'UserError', code: 'store/not-runs' });
  expect((error as Error).message).toContain(problem);
  expect((error as Error).message).toContain('bad.json');
  expect((await listRuns()).map(({ id }) => id)).toEqual([c]);
});

test('a run that the schema refuses is never written', async () => {
  await expect(saveRun({ ...at(1, a), samplesMs: [Number.NaN] })).rejects.toThrow('samplesMs');
  expect(await listRuns()).toEqual([]);
});

test('listeners hear each change until they stop', async () => {
  const heard = vi.fn();
  const stop = onRunsChanged(heard);
  await saveRun(at(1, a));
  await renameRun(a, 'x');
  stop();
  await deleteRuns([a]);
  expect(heard).toHaveBeenCalledTimes(2);
});
