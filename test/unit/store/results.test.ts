import { expect, test } from 'vitest';
import { database } from '../../../src/store/database';
import {
  addParts,
  deleteResults,
  endFile,
  endResult,
  extendResult,
  getResult,
  listResults,
  replacePart,
  startResult,
} from '../../../src/store/results';
import { loadSettings, saveSettings } from '../../../src/store/settings';

const file = (name: string) => ({ name, size: 10, type: 'image/png' });
const error = {
  code: 'ocr/not-an-image',
  kind: 'input' as const,
  told: { en: { what: 'No', next: 'Try' }, nl: { what: 'Nee', next: 'Probeer' } },
};

test('parts are kept per file in the order in which they came, more than ten of them too', async () => {
  const id = await startResult({ demoId: 'ocr', options: { model: 'm' }, files: [file('a'), file('b')] });
  for (let i = 0; i < 12; i++) await addParts(id, 0, [{ page: i }]);
  await endFile(id, 0);
  await addParts(id, 1, [{ page: 'b' }]);
  // The tab is closed here: what there is must be readable.
  const { summary, parts } = (await getResult(id))!;
  expect(parts[0]).toEqual(Array.from({ length: 12 }, (_, page) => ({ page })));
  expect(parts[1]).toEqual([{ page: 'b' }]);
  expect(summary.files.map(({ state, parts: n }) => [state, n])).toEqual([
    ['done', 12],
    ['waiting', 1],
  ]);
  expect(summary.ended).toBe(false);
  await deleteResults([id]);
});

test('errors and cancelled files are kept; the end cancels what still waits', async () => {
  const id = await startResult({ demoId: 'ocr', options: {}, files: [file('a'), file('b'), file('c')] });
  await endFile(id, 0, error);
  await endFile(id, 1, 'cancelled');
  await endResult(id, 'run-1');
  const [summary] = await listResults('ocr');
  expect(summary).toMatchObject({ id, ended: true, runId: 'run-1' });
  expect(summary!.files.map(({ state }) => state)).toEqual(['failed', 'cancelled', 'cancelled']);
  expect(summary!.files[0]!.error).toEqual(error);
  expect(await listResults('other')).toEqual([]);
  await deleteResults([id]);
});

test('a result grows by more files, and one that is gone does not come back', async () => {
  const id = await startResult({ demoId: 'search', options: {}, files: [file('a')] });
  await addParts(id, 0, ['one']);
  await endFile(id, 0);
  await endResult(id, 'run-1');
  const first = await extendResult(id, [file('b'), file('c')]);
  expect(first).toBe(1);
  await addParts(id, 2, ['two']);
  const { summary, parts } = (await getResult(id))!;
  expect(summary.ended).toBe(false);
  expect(summary.files.map(({ name, state }) => [name, state])).toEqual([
    ['a', 'done'],
    ['b', 'waiting'],
    ['c', 'waiting'],
  ]);
  expect(parts).toEqual([['one'], [], ['two']]);
  await deleteResults([id]);
  expect(await extendResult(id, [file('d')])).toBeUndefined();
  expect(await getResult(id)).toBeUndefined();
});

test('a part is replaced in its place, and only where there is one', async () => {
  const id = await startResult({ demoId: 'ocr', options: {}, files: [file('a'), file('b')] });
  for (const part of ['one', 'two']) await addParts(id, 1, [part]);
  await replacePart(id, 1, 0, 'new');
  expect((await getResult(id))!.parts).toEqual([[], ['new', 'two']]);
  await expect(replacePart(id, 1, 2, 'x')).rejects.toThrow(RangeError);
  await expect(replacePart(id, 2, 0, 'x')).rejects.toThrow(RangeError);
  await deleteResults([id]);
  await replacePart(id, 1, 0, 'late');
  expect(await getResult(id)).toBeUndefined();
});

test('deleting one result takes its parts and leaves the others', async () => {
  const [one, two] = [
    await startResult({ demoId: 'ocr', options: {}, files: [file('a')] }),
    await startResult({ demoId: 'ocr', options: {}, files: [file('a')] }),
  ];
  await addParts(one, 0, [1]);
  await addParts(two, 0, [2]);
  await deleteResults([one]);
  expect(await getResult(one)).toBeUndefined();
  expect(await database.transaction('readonly', ['parts'], (tx) => tx.all('parts', [one]))).toEqual([]);
  expect((await getResult(two))!.parts).toEqual([[2]]);
  await addParts(one, 0, ['too late']); // deleted while its job still ran
  expect(await getResult(one)).toBeUndefined();
  await deleteResults([two]);
});

test('settings have defaults, and a patch leaves the rest as it was', async () => {
  expect(await loadSettings()).toEqual({ locale: undefined, theme: 'system', contrast: 'system' });
  await saveSettings({ theme: 'dark' });
  await saveSettings({ locale: 'nl' });
  expect(await loadSettings()).toEqual({ locale: 'nl', theme: 'dark', contrast: 'system' });
});
