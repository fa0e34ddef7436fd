/** The database in a real browser: real upgrades, real rivals for it. */
import { afterEach, expect, test, vi } from 'vitest';
import { Connection } from '../../../src/store/database';
import { onStoreNotice } from '../../../src/store/notices';
import type { Key } from '../../../src/store/transaction';
import { memoryDatabase } from '../../../src/store/memory';
import { listen } from '../../../src/store/channel';
import { addParts, deleteResults, endResult, getResult, startResult } from '../../../src/store/results';
import { deleteRuns, getRun, onRunsChanged, saveRun } from '../../../src/store/runs';
import { sampleRun } from '../../fixtures/run';
import { eventually } from '../eventually';

const run = sampleRun('0b6c8d6e-3f0a-4a51-9a0b-0c6f5b1f4a01');
let count = 0;
const freshName = (): string => `proefbank-test-${Date.now()}-${count++}`;

/** A tab of another build: raw IndexedDB, closing when asked or not. */
function openRaw(name: string, version: number, polite: boolean): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion > 0) return;
      request.result.createObjectStore('runs').put(run, run.id);
      request.result.createObjectStore('settings').put({ theme: 'dark' }, 'settings');
    };
    request.onsuccess = () => {
      if (polite) request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

function hearNotices(): string[] {
  const kinds: string[] = [];
  stops.push(onStoreNotice(({ kind }) => kinds.push(kind)));
  kinds.length = 0; // what held before this test
  return kinds;
}
const stops: (() => void)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
  for (const { name } of await indexedDB.databases())
    if (name!.startsWith('proefbank-test-')) indexedDB.deleteDatabase(name!);
});

test('a database of version 1 is brought up to date with what it holds', async () => {
  const name = freshName();
  (await openRaw(name, 1, true)).close();
  const connection = new Connection(name);
  const [keptRun, settings] = await connection.transaction('readwrite', ['runs', 'settings', 'parts'], (tx) =>
    Promise.all([
      tx.get('runs', run.id),
      tx.get('settings', 'settings'),
      tx.put('parts', ['r', 0, 0], 'new'),
    ]),
  );
  expect(keptRun).toEqual(run);
  expect(settings).toEqual({ theme: 'dark' });
  expect(await connection.transaction('readonly', ['parts'], (tx) => tx.all('parts', ['r']))).toEqual([
    'new',
  ]);
  expect(connection.status).toBe('lasting');
  await connection.close();
});

test('an old tab that does not make way is told about, and waited for', async () => {
  const name = freshName();
  const old = await openRaw(name, 1, false);
  const kinds = hearNotices();
  const connection = new Connection(name);
  const reading = connection.transaction('readonly', ['runs'], (tx) => tx.get('runs', run.id));
  await eventually(() => expect(kinds).toEqual(['upgrade-blocked']));
  old.close();
  expect(await reading).toEqual(run);
  expect(kinds).toEqual(['upgrade-blocked', 'upgrade-done']);
  await connection.close();
});

test('this tab makes way for a newer one, says so, and refuses to write half a record', async () => {
  const name = freshName();
  const connection = new Connection(name);
  await connection.transaction('readwrite', ['runs'], (tx) => tx.put('runs', run.id, run));
  const kinds = hearNotices();
  const newer = await openRaw(name, 99, true); // rejects when it is blocked
  expect(kinds).toEqual(['outdated-tab']);
  await expect(
    connection.transaction('readwrite', ['runs'], (tx) => tx.put('runs', 'x', run)),
  ).rejects.toMatchObject({ code: 'store/outdated-tab' });
  newer.close();
});

test('a build older than the database says so instead of opening it', async () => {
  const name = freshName();
  (await openRaw(name, 99, true)).close();
  const kinds = hearNotices();
  await expect(
    new Connection(name).transaction('readonly', ['runs'], (tx) => tx.all('runs')),
  ).rejects.toMatchObject({ code: 'store/outdated-tab' });
  expect(kinds).toEqual(['outdated-tab']);
});

test('where the browser refuses IndexedDB, memory serves, and the visitor is told', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const kinds = hearNotices();
  const connection = new Connection(freshName());
  await connection.transaction('readwrite', ['runs'], (tx) => tx.put('runs', run.id, run));
  expect(await connection.transaction('readonly', ['runs'], (tx) => tx.get('runs', run.id))).toEqual(run);
  expect(connection.status).toBe('memory');
  expect(kinds).toEqual(['memory-only']);
});

test('a connection that the browser closed is opened again', async () => {
  const connection = new Connection(freshName());
  await connection.transaction('readwrite', ['runs'], (tx) => tx.put('runs', run.id, run));
  await connection.close();
  expect(await connection.transaction('readonly', ['runs'], (tx) => tx.get('runs', run.id))).toEqual(run);
  await connection.close();
});

test.each(['lasting', 'memory'])('work that fails leaves nothing behind (%s)', async (kind) => {
  if (kind === 'memory')
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('no');
    });
  const connection = new Connection(freshName());
  const failing = connection.transaction('readwrite', ['runs', 'settings'], async (tx) => {
    await tx.put('runs', 'half', run);
    await tx.put('settings', 'half', 1);
    throw new Error('in the middle');
  });
  await expect(failing).rejects.toThrow('in the middle');
  const left = await connection.transaction('readonly', ['runs', 'settings'], async (tx) => [
    ...(await tx.all('runs')),
    ...(await tx.all('settings')),
  ]);
  expect(left).toEqual([]);
  await connection.close();
});

test('changes are heard in other tabs, and theirs here', async () => {
  const otherTab = new BroadcastChannel('proefbank');
  const there = vi.fn();
  const here = vi.fn();
  otherTab.addEventListener('message', ({ data }) => there(data.topic));
  stops.push(onRunsChanged(here), () => otherTab.close());
  await saveRun(run);
  await eventually(() => expect(there).toHaveBeenCalledWith('runs'));
  expect(here).toHaveBeenCalledTimes(1);
  otherTab.postMessage({ topic: 'runs' });
  await eventually(() => expect(here).toHaveBeenCalledTimes(2));
  expect(await getRun(run.id)).toEqual(run);
  await deleteRuns([run.id]);
});

test('messages of another kind on the channel are ignored', async () => {
  const heard = vi.fn();
  stops.push(listen('runs', heard));
  const otherTab = new BroadcastChannel('proefbank');
  otherTab.postMessage('hello');
  otherTab.postMessage(null);
  otherTab.postMessage({ topic: 'runs', message: 7 });
  await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
  otherTab.close();
});

test('pictures are kept with a part, and a result knows whether somebody works on it', async () => {
  const picture = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/webp' });
  const files = [{ name: 'a.png', size: 3, type: 'image/png' }];
  const id = await startResult({ demoId: 'ocr', options: {}, files });
  await addParts(id, 0, [{ text: 'Factuur', picture }]);
  const open = (await getResult(id))!;
  expect(open.summary.running).toBe(true);
  const part = open.parts[0]![0] as { text: string; picture: Blob };
  expect(part.text).toBe('Factuur');
  expect(part.picture.type).toBe('image/webp');
  expect(new Uint8Array(await part.picture.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  await endResult(id);
  expect((await getResult(id))!.summary).toMatchObject({ running: false, ended: true });
  const { held } = await navigator.locks.query();
  expect(held!.filter(({ name }) => name!.includes(id))).toEqual([]);
  await deleteResults([id]);
});

test('memory orders, finds and deletes keys exactly as IndexedDB does', async () => {
  const keys: Key[] = [
    ['r', 10, 2],
    ['r', 9, 2],
    ['r', 9],
    ['r'],
    'r',
    ['r', 9, 11],
    ['ra', 0, 0],
    ['q', 1, 1],
    ['r', 10],
    7,
    'a',
    30,
    ['r', 'x'],
    [7],
    ['r', 9, 2, 1],
  ];
  const prefixes: Key[] = [['r'], ['r', 9], ['r', 9, 2], ['r', 10], ['z'], 'r', 7, ['q']];
  const real = new Connection(freshName());
  const answers = await Promise.all(
    [real, memoryDatabase()].map((database) =>
      database.transaction('readwrite', ['parts'], async (tx) => {
        for (const key of keys) await tx.put('parts', key, JSON.stringify(key));
        const found = [await tx.all('parts')];
        for (const prefix of prefixes) found.push(await tx.all('parts', prefix));
        for (const prefix of [['r', 9], 'a', ['q'], 30] as Key[]) await tx.delete('parts', prefix);
        return [...found, await tx.all('parts')];
      }),
    ),
  );
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[0]![0]).toHaveLength(keys.length);
  await real.close();
});

test('more values than come over in one go are all there, in order, and no others', async () => {
  const connection = new Connection(freshName());
  const found = await connection.transaction('readwrite', ['parts', 'runs'], async (tx) => {
    for (const id of ['a', 'b', 'c'])
      for (let i = 0; i < 401; i++) await tx.put('parts', [id, i], `${id} ${i}`);
    for (let i = 0; i < 400; i++) await tx.put('runs', i, i);
    return [await tx.all('parts', ['b']), await tx.all('parts'), await tx.all('runs')];
  });
  const whole = Array.from({ length: 401 }, (_, i) => `b ${i}`);
  expect(found[0]).toEqual(whole);
  expect(found[1]).toHaveLength(3 * 401);
  expect(found[1]!.slice(401, 802)).toEqual(whole);
  expect(found[2]).toEqual(Array.from({ length: 400 }, (_, i) => i));
});
