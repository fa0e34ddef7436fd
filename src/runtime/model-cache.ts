/**
 * Model bytes on this machine: fetched from our own origin the first time they are asked for, kept as they
 * come, and not used before they have the card's sha256. What is kept is checked again each time it is read,
 * because a disk, another program or another build may have changed it. The digest is the browser's own, over
 * the whole file: 19 ms for 6 MB and 175 ms for 50 MB on two busy cores, off this thread, where hashing each
 * chunk in JavaScript took 260 ms for 6 MB and held the download up.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isQuota } from '../store/database';
import { quotaTold } from '../store/errors';
import {
  deleteModelFile,
  listStoredModels,
  modelsChanged,
  openModelFile,
  readModelFile,
  storageUsage,
} from '../store/files';
import type { ModelFileWriter } from '../store/model-writer';
import { notifyQuota } from '../store/notices';
import type { OnProgress } from '../terms/progress';
import type { Text } from '../terms/text';
import type { Card, ModelFile } from './card';
import { download, DownloadFailed, usualLimits, WrongLength, type Limits, type Sink } from './download';
import { modelFetchFailed, modelFileMismatch } from './errors';
import { followServer } from './server-fetch';

export interface FetchHooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/**
 * The file, from the cache or else from `${baseUrl}models/<id>/<name>`. When two tabs ask at once, one fetches
 * and the other waits. A full disk is told (StoreNotice `quota-exceeded`) and the file used without keeping it.
 * @throws UserError `runtime/model-fetch-failed` or `runtime/model-mismatch`; the signal's reason.
 */
export async function modelFile(
  card: Card,
  file: ModelFile,
  baseUrl: string,
  { signal, onProgress }: FetchHooks = {},
  limits: Limits = usualLimits,
): Promise<ArrayBuffer> {
  signal?.throwIfAborted();
  const kept = await keptFile(card, file);
  if (kept) return kept;
  const report = reporter(file, onProgress);
  return alone(
    `proefbank:model:${card.id}/${file.name}`,
    signal,
    () => report(texts.waiting(card.name), 0),
    async () => {
      // Another tab may have fetched it while we waited.
      const fetched = await keptFile(card, file);
      return fetched ?? fetchFile(card, file, baseUrl, signal, report, limits);
    },
  );
}

/** A kept file that is whole and right. */
async function keptFile(card: Card, file: ModelFile): Promise<ArrayBuffer | undefined> {
  // Unreadable: another tab is replacing it, or the disk has a fault; either way it must be fetched.
  const kept = await readModelFile(card.id, file.name).catch(() => undefined);
  if (!kept || kept.partial || kept.bytes.byteLength !== file.bytes) return undefined;
  return (await digestOf(kept.bytes)) === file.sha256 ? kept.bytes : undefined;
}

async function fetchFile(
  card: Card,
  file: ModelFile,
  baseUrl: string,
  signal: AbortSignal | undefined,
  report: Report,
  limits: Limits,
): Promise<ArrayBuffer> {
  const keeper = await openKeeper(card, file);
  const bytes = new Uint8Array(file.bytes);
  let etag = keeper.etag;
  let done = 0;
  const take = (chunk: Uint8Array): void => {
    bytes.set(chunk, done);
    done += chunk.length;
    report(texts.fetching(card.name), done);
  };
  if (keeper.kept.length <= file.bytes) take(keeper.kept);
  else await keeper.restart('');
  const sink: Sink = {
    get done() {
      return done;
    },
    get etag() {
      return etag;
    },
    async restart(tag) {
      etag = tag;
      done = 0;
      await keeper.restart(tag);
    },
    async write(chunk) {
      take(chunk);
      await keeper.write(chunk);
    },
  };
  try {
    const url = new URL(`models/${card.id}/${file.name}`, baseUrl);
    await download(url, file.bytes, sink, signal, limits, (answered, isBusy) =>
      followServer(url, answered, (progress, moved) => {
        if (moved) isBusy();
        report(texts.serverFetching(card.name), progress.done, progress.total);
      }),
    );
    if ((await digestOf(bytes.buffer)) !== file.sha256) throw new WrongDigest();
    await keeper.finish();
    return bytes.buffer;
  } catch (error) {
    await keeper.close();
    if (error instanceof DownloadFailed) throw modelFetchFailed(card.name, file.name, error.message);
    if (!(error instanceof WrongLength || error instanceof WrongDigest)) throw error;
    await deleteModelFile(card.id, file.name);
    throw modelFileMismatch(card.name, file.name);
  }
}

class WrongDigest extends Error {}

type Keeper = Omit<ModelFileWriter, 'etag'> & { readonly etag: string };

/** A writer that lets go of the file when the disk is full, so that the model can still be used. */
async function openKeeper(card: Card, file: ModelFile): Promise<Keeper> {
  let writer: ModelFileWriter | undefined;
  const guarded = async (work: (writer: ModelFileWriter) => Promise<void>): Promise<void> => {
    if (!writer) return;
    try {
      await work(writer);
    } catch (error) {
      if (!isQuota(error)) throw error;
      await writer.close().catch(() => {});
      writer = undefined;
      await deleteModelFile(card.id, file.name).catch(() => {});
      await tellFull(file.bytes);
    }
  };
  try {
    writer = await openWhenFree(card, file);
  } catch (error) {
    if (!isQuota(error)) throw error;
    await tellFull(file.bytes);
  }
  return {
    kept: writer?.kept ?? new Uint8Array(),
    etag: writer?.etag ?? '',
    restart: (etag) => guarded((w) => w.restart(etag)),
    write: (chunk) => guarded((w) => w.write(chunk)),
    finish: () =>
      guarded(async (w) => {
        await w.finish();
        modelsChanged();
      }),
    close: () => guarded((w) => w.close()),
  };
}

/**
 * A worker that was ended a moment ago may still hold the file, after its lock was freed. If somebody holds it
 * for longer (a browser without locks), the file is used without being kept.
 */
async function openWhenFree(card: Card, file: ModelFile): Promise<ModelFileWriter | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      return await openModelFile(card.id, file.name);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NoModificationAllowedError')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return undefined;
}

/** What did not fit, and the three largest models that could make room. */
async function tellFull(needed: number): Promise<void> {
  const [{ usage }, models] = await Promise.all([storageUsage(), listStoredModels()]);
  const largest = models.slice(0, 3).map(({ cardId, bytes }) => ({ name: cardId, bytes }));
  notifyQuota(quotaTold({ needed, usage, largest }));
}

/** Under a lock that all tabs share, where the browser has such locks (Web Locks API). */
async function alone<T>(
  name: string,
  signal: AbortSignal | undefined,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const manager = 'locks' in navigator ? navigator.locks : undefined;
  if (!manager) return work();
  const atOnce = await manager.request(name, { ifAvailable: true }, async (lock) =>
    lock ? { value: await work() } : undefined,
  );
  if (atOnce) return atOnce.value;
  onWait();
  return manager.request(name, { signal }, work);
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  // Absent where the page was not served securely.
  const subtle = globalThis.crypto?.subtle;
  return bytesToHex(
    subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(new Uint8Array(bytes)),
  );
}

/** @param total the file's size unless given; undefined where the total of something else is not known. */
type Report = (label: Text, done: number, ...total: [number?]) => void;

/** At most ten reports a second, and always the last one. */
function reporter(file: ModelFile, onProgress: OnProgress | undefined): Report {
  let last = -Infinity;
  return (label, done, ...other) => {
    const total = other.length ? other[0] : file.bytes;
    const now = performance.now();
    if (now - last < 100 && done !== total) return;
    last = now;
    onProgress?.({ label, done, total, unit: 'bytes', phase: 'load' });
  };
}

const texts = {
  fetching: (name: string): Text => ({ en: `Fetching ${name}`, nl: `${name} ophalen` }),
  serverFetching: (name: string): Text => ({
    en: `The local server fetches the package of ${name}`,
    nl: `De lokale server haalt het pakket van ${name} op`,
  }),
  waiting: (name: string): Text => ({
    en: `Waiting for another tab that fetches ${name}`,
    nl: `Wachten op een ander tabblad dat ${name} ophaalt`,
  }),
};
