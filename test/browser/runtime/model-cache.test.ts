/** Model downloads as they go wrong in real life, into the browser's real file system, in real workers. */
import * as Comlink from 'comlink';
import { cdp } from 'vitest/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseCard, type Card } from '../../../src/runtime/card';
import { cardOf } from '../../../src/runtime/catalogue';
import { modelFile } from '../../../src/runtime/model-cache';
import { deleteStoredModel, listStoredModels } from '../../../src/store/files';
import type { Answer, CacheWorker, Outcome } from './cache-worker';
import { eventually } from '../eventually';

const size = 200_000;
// Pseudo-random, so that a shifted or repeated piece would show.
const content = new Uint8Array(size).map((_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255);
let card: Card;
let sha256: string;
const workers: Worker[] = [];

beforeEach(async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  sha256 = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
  card = parseCard(
    {
      ...cardOf('ppocr-cls'),
      id: 'test-model',
      name: 'Test model',
      files: [{ name: 'w.onnx', path: 'w.onnx', bytes: size, sha256 }],
    },
    'test-model/card.json',
  );
});

afterEach(async () => {
  for (const worker of workers.splice(0)) worker.terminate();
  await eventually(() => deleteStoredModel('test-model'));
  await caches.delete('proefbank-models');
});

/** A tab: a worker of its own. */
function tab(): Comlink.Remote<CacheWorker> {
  const worker = new Worker(new URL('./cache-worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return Comlink.wrap<CacheWorker>(worker);
}

const get = (...script: Answer[]): Promise<Outcome> => tab().fetchModel(card, content, script);
const ranges = (outcome: Outcome): (string | null)[] => outcome.requests.map(({ range }) => range);
const code = (outcome: Outcome): string =>
  outcome.error && 'user' in outcome.error ? outcome.error.user.code : JSON.stringify(outcome.error);
const kept = async () => (await listStoredModels()).find(({ cardId }) => cardId === 'test-model')?.files[0];

test('fetched once, with real byte progress, and from the disk after that', async () => {
  const first = await get({});
  expect(first.sha256).toBe(sha256);
  expect(first.progress.at(-1)).toMatchObject({ done: size, total: size, unit: 'bytes' });
  expect(await kept()).toEqual({ name: 'w.onnx', bytes: size, partial: false });
  const second = await get({ status: 500 });
  expect(second.sha256).toBe(sha256);
  expect(second.requests).toEqual([]);
});

test('a server that fetches the package itself first is waited for while more comes in, and is told', async () => {
  const fetching = [
    { done: 0 },
    { done: 4_000_000, total: 9_000_000 },
    { done: 9_000_000, total: 9_000_000 },
  ];
  const outcome = await get({ fetching });
  expect(outcome.sha256).toBe(sha256);
  // Longer than a server is waited for that shows no sign of life: one request was enough all the same.
  expect(outcome.requests).toHaveLength(1);
  const label = 'The local server fetches the package of Test model';
  const ofServer = outcome.progress.filter((progress) => progress.label.en === label);
  expect(ofServer.map(({ done, total, unit }) => [done, total, unit])).toEqual([
    [0, undefined, 'bytes'],
    [4_000_000, 9_000_000, 'bytes'],
    [9_000_000, 9_000_000, 'bytes'],
  ]);
  expect(outcome.progress.at(-1)).toMatchObject({ done: size, total: size });
});

test('a server that says the same for too long is given up', async () => {
  const outcome = await get({ fetching: Array.from({ length: 99 }, () => ({ done: 5 })) });
  expect(outcome.error).toBeDefined();
  expect(outcome.requests).toHaveLength(3);
});

test('a connection that is cut is resumed where it stopped, guarded by the ETag', async () => {
  const outcome = await get({ bytes: 70_000, after: 'cut' }, { bytes: 50_000, after: 'cut' }, {});
  expect(outcome.sha256).toBe(sha256);
  expect(outcome.requests).toEqual([
    { range: null, ifRange: null },
    { range: 'bytes=70000-', ifRange: '"v1"' },
    { range: 'bytes=120000-', ifRange: '"v1"' },
  ]);
});

test('a body that ends too early, without an error, is resumed too', async () => {
  const outcome = await get({ bytes: 70_000, after: 'end' }, {});
  expect(outcome.sha256).toBe(sha256);
  expect(ranges(outcome)).toEqual([null, 'bytes=70000-']);
});

test('a tab that is closed in the middle leaves its bytes to the next', async () => {
  void tab().fetchModel(card, content, [{ bytes: 130_000, after: 'hang' }, { silent: true }]);
  await vi.waitFor(async () => expect((await kept())?.bytes).toBe(130_000), { timeout: 5000 });
  workers.at(-1)!.terminate();
  const next = await eventually(() => get({}));
  expect(next.sha256).toBe(sha256);
  expect(ranges(next)).toEqual(['bytes=130000-']);
});

test('a server that ignores ranges, or has another file by now, is started over', async () => {
  const ignoring = await get({ bytes: 70_000, after: 'cut' }, { ignoreRange: true });
  expect(ignoring.sha256).toBe(sha256);
  await deleteStoredModel('test-model');
  const changed = await get({ bytes: 70_000, after: 'cut', etag: '"old"', corrupt: true }, { etag: '"new"' });
  expect(changed.sha256).toBe(sha256);
  expect(changed.requests[1]).toEqual({ range: 'bytes=70000-', ifRange: '"old"' });
});

test('a connection on which nothing comes is given up and resumed', async () => {
  const outcome = await get({ bytes: 70_000, after: 'hang' }, { silent: true }, {});
  expect(outcome.sha256).toBe(sha256);
  expect(ranges(outcome)).toEqual([null, 'bytes=70000-', 'bytes=70000-']);
});

test('after a few attempts the visitor is told, and what came is kept for later', async () => {
  const failed = await get({ bytes: 70_000, after: 'cut' }, { status: 503 });
  expect(code(failed)).toBe('runtime/model-fetch-failed');
  expect(JSON.stringify(failed.error)).toContain('HTTP 503');
  expect(failed.requests).toHaveLength(3);
  expect(await kept()).toEqual({ name: 'w.onnx', bytes: 70_000, partial: true });
  const later = await get({});
  expect(later.sha256).toBe(sha256);
  expect(ranges(later)).toEqual(['bytes=70000-']);
});

test('what cannot be helped by trying again is not tried again', async () => {
  const missing = await get({ status: 404 });
  expect(code(missing)).toBe('runtime/model-fetch-failed');
  expect(missing.requests).toHaveLength(1);
  const page = await get({ headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  expect(JSON.stringify(page.error)).toContain('web page');
});

test('the server’s own reason reaches the visitor', async () => {
  const outcome = await get({
    status: 502,
    body: 'npm is not reachable',
    headers: { 'Content-Type': 'text/plain' },
  });
  expect(JSON.stringify(outcome.error)).toContain('HTTP 502: npm is not reachable');
});

test('bytes that are not the card’s are refused, deleted and told; the next try fetches them anew', async () => {
  const wrong = await get({ corrupt: true });
  expect(code(wrong)).toBe('runtime/model-mismatch');
  expect(await kept()).toBeUndefined();
  const next = await get({});
  expect(next.sha256).toBe(sha256);
  expect(ranges(next)).toEqual([null]);
});

test('a file that is longer than the card says is refused at once', async () => {
  const longer = new Uint8Array(size + 1);
  const outcome = await tab().fetchModel(card, longer, [{}]);
  expect(code(outcome)).toBe('runtime/model-mismatch');
  expect(await kept()).toBeUndefined();
});

test('a kept file that changed on the disk is not used but fetched again', async () => {
  await get({});
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
  const handle = await (await folder.getDirectoryHandle('test-model')).getFileHandle('w.onnx');
  const writable = await handle.createWritable({ keepExistingData: true });
  await writable.write({ type: 'write', position: 1000, data: new Uint8Array([content[1000]! ^ 1]) });
  await writable.close();
  const outcome = await get({});
  expect(outcome.sha256).toBe(sha256);
  expect(ranges(outcome)).toEqual([null]);
});

test('two tabs at once: one fetches, the other waits and says so', async () => {
  const [one, two] = [tab(), tab()];
  const first = one.fetchModel(card, content, [{ bytes: 50_000, after: 'hang' }, {}]);
  await eventually(async () => expect(await one.requestCount()).toBe(1));
  const second = two.fetchModel(card, content, [{}]);
  const outcomes = await Promise.all([first, second]);
  expect(outcomes.map((outcome) => outcome.sha256)).toEqual([sha256, sha256]);
  expect(outcomes[1].requests).toEqual([]);
  expect(outcomes[1].progress[0]!.label.en).toContain('another tab');
});

test('cancelling stops at once and keeps what came', async () => {
  const outcome = await tab().fetchModel(card, content, [{ bytes: 70_000, after: 'hang' }], 100);
  expect(outcome.error).not.toHaveProperty('user');
  expect(outcome.requests).toHaveLength(1);
  expect(await kept()).toMatchObject({ partial: true, bytes: 70_000 });
});

test('without the file system, Cache Storage keeps the file', async () => {
  const first = tab();
  await first.withoutFileSystem();
  expect((await first.fetchModel(card, content, [{ bytes: 9, after: 'cut' }, {}])).sha256).toBe(sha256);
  const second = tab();
  await second.withoutFileSystem();
  const outcome = await second.fetchModel(card, content, [{ status: 500 }]);
  expect(outcome.sha256).toBe(sha256);
  expect(await kept()).toBeUndefined();
});

test('on a full disk the model is used all the same, and the visitor is told sizes and what to delete', async () => {
  await cdp().send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize: 1000 });
  try {
    const outcome = await get({});
    expect(outcome.sha256).toBe(sha256);
    expect(outcome.notices.join()).toMatch(/no space to keep 200 kB.*storage page/);
    expect(await kept()).toBeUndefined();
  } finally {
    await cdp().send('Storage.overrideQuotaForOrigin', { origin: location.origin });
  }
});

test('the real server’s model, on the page’s own thread', async () => {
  const real = cardOf('ppocr-cls');
  await deleteStoredModel(real.id);
  const bytes = await modelFile(real, real.files[0]!, new URL('/', location.href).href);
  expect(bytes.byteLength).toBe(real.files[0]!.bytes);
  const list = await listStoredModels();
  expect(list.find(({ cardId }) => cardId === real.id)?.files).toEqual([
    { name: 'cls.onnx', bytes: real.files[0]!.bytes, partial: false },
  ]);
  await deleteStoredModel(real.id);
  expect((await listStoredModels()).find(({ cardId }) => cardId === real.id)).toBeUndefined();
});
