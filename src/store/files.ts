/**
 * Model files on this machine: in the origin-private file system (WHATWG File System Standard), one folder a
 * card; in Cache Storage where that is missing; nowhere where both are. This room knows names and bytes; what
 * the bytes should be is the model cache's business (`runtime/model-cache.ts`). A file that is not whole yet
 * has a sidecar beside it (`name~etag`; no card's file can have a `~`) with the ETag it was begun under.
 */
import { announce, listen } from './channel';
import { modelInUse } from './errors';

export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  /** True for a download that was cut and will be resumed. */
  readonly partial: boolean;
}

export interface StoredModel {
  readonly cardId: string;
  readonly files: readonly StoredFile[];
  /** Sum over the files. */
  readonly bytes: number;
}

/** A file that is being written. Exclusive: another writer gets a `NoModificationAllowedError`. */
export interface ModelFileWriter {
  /** Bytes that an earlier, cut download left; empty after `restart`. */
  readonly kept: Uint8Array<ArrayBuffer>;
  /** The ETag that those bytes were fetched under; empty if the server gave none. */
  readonly etag: string;
  /** Throws the kept bytes away and begins anew under this ETag. */
  restart(etag: string): Promise<void>;
  /** Appends. @throws QuotaExceededError when the disk is full. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file is whole. */
  finish(): Promise<void>;
  /** Stops; what was written stays for a later resume. Harmless after `finish`. */
  close(): Promise<void>;
}

const topic = 'models';
const root = 'models';
const sidecar = (name: string): string => `${name}~etag`;
const cacheName = 'proefbank-models';
/** Cache Storage wants URLs as keys; this one is never fetched. */
const cacheKey = (cardId: string, name: string): string => `/kept-models/${cardId}/${name}`;

/** Handles that only a worker may open; TypeScript's DOM library, which the page is checked with, lacks them. */
interface SyncHandle {
  getSize(): number;
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncHandle> };

export type Place = 'opfs' | 'cache' | 'none';
let place: Promise<Place> | undefined;

/** Where this browser lets us keep files. Tried, not guessed: Firefox has OPFS but refuses it when private. */
export function filePlace(): Promise<Place> {
  place ??= (async () => {
    try {
      await navigator.storage.getDirectory();
      return 'opfs';
    } catch {
      try {
        await caches.open(cacheName);
        return 'cache';
      } catch {
        return 'none';
      }
    }
  })();
  return place;
}

/** A kept file's bytes, whole or not; undefined where there is none. */
export async function readModelFile(
  cardId: string,
  name: string,
): Promise<{ bytes: ArrayBuffer; partial: boolean } | undefined> {
  switch (await filePlace()) {
    case 'opfs': {
      const folder = await folderOf(cardId);
      const file = folder && (await fileIn(folder, name));
      if (!file) return undefined;
      return { bytes: await file.arrayBuffer(), partial: !!(await fileIn(folder, sidecar(name))) };
    }
    case 'cache': {
      const found = await (await caches.open(cacheName)).match(cacheKey(cardId, name));
      return found && { bytes: await found.arrayBuffer(), partial: false };
    }
    case 'none':
      return undefined;
  }
}

/** Opens a file for writing, with what an earlier download left. */
export async function openModelFile(cardId: string, name: string): Promise<ModelFileWriter> {
  switch (await filePlace()) {
    case 'opfs':
      return openInFileSystem(cardId, name);
    case 'cache':
      return openInCache(cardId, name);
    case 'none':
      return openNowhere();
  }
}

/** Deletes one file, whole or not. Harmless where there is none. */
export async function deleteModelFile(cardId: string, name: string): Promise<void> {
  const kept = await filePlace();
  if (kept === 'opfs') {
    const folder = await folderOf(cardId);
    for (const entry of [name, sidecar(name)]) await folder?.removeEntry(entry).catch(ignoreMissing);
  }
  if (kept === 'cache') await (await caches.open(cacheName)).delete(cacheKey(cardId, name));
  announce(topic);
}

export async function listStoredModels(): Promise<StoredModel[]> {
  const files = new Map<string, StoredFile[]>();
  const add = (cardId: string, file: StoredFile): void => {
    files.set(cardId, [...(files.get(cardId) ?? []), file]);
  };
  switch (await filePlace()) {
    case 'opfs': {
      const models = await folderOf();
      if (!models) break;
      for await (const [cardId, folder] of entriesOf(models)) {
        if (folder.kind !== 'directory') continue;
        const entries: [string, FileSystemHandle][] = [];
        for await (const entry of entriesOf(folder as FileSystemDirectoryHandle)) entries.push(entry);
        const names = new Set(entries.map(([name]) => name));
        for (const [name, handle] of entries) {
          if (handle.kind !== 'file' || name.includes('~')) continue;
          const { size } = await (handle as FileSystemFileHandle).getFile();
          add(cardId, { name, bytes: size, partial: names.has(sidecar(name)) });
        }
      }
      break;
    }
    case 'cache': {
      const cache = await caches.open(cacheName);
      for (const request of await cache.keys()) {
        const [cardId, name] = new URL(request.url).pathname.split('/').slice(-2);
        const bytes = (await (await cache.match(request))!.blob()).size;
        add(cardId!, { name: name!, bytes, partial: false });
      }
      break;
    }
    case 'none':
  }
  return [...files]
    .map(([cardId, list]) => ({
      cardId,
      files: list,
      bytes: list.reduce((sum, file) => sum + file.bytes, 0),
    }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Deletes all files of a card. @throws UserError `store/model-in-use` while one is being written. */
export async function deleteStoredModel(cardId: string): Promise<void> {
  const kept = await filePlace();
  if (kept === 'opfs') {
    const models = await folderOf();
    await models?.removeEntry(cardId, { recursive: true }).catch((error: unknown) => {
      if (nameOf(error) === 'NoModificationAllowedError') throw modelInUse(cardId);
      ignoreMissing(error);
    });
  }
  if (kept === 'cache') {
    const cache = await caches.open(cacheName);
    for (const request of await cache.keys())
      if (new URL(request.url).pathname.startsWith(cacheKey(cardId, ''))) await cache.delete(request);
  }
  announce(topic);
}

/** Bytes in use and bytes allowed, all stores together, as the browser estimates them; absent if it does not. */
export async function storageUsage(): Promise<{ usage?: number; quota?: number; persisted: boolean }> {
  const { storage } = navigator;
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  return { usage, quota, persisted: (await storage?.persisted?.()) ?? false };
}

/** Asks the browser not to clear what we keep when the disk runs low. @returns whether it agreed. */
export async function askPersistence(): Promise<boolean> {
  // Only a page may ask, so the worker's type of `storage` lacks it.
  const storage = navigator.storage as StorageManager & { persist?(): Promise<boolean> };
  return (await storage?.persist?.()) ?? false;
}

/** Called after a model came or went, in this tab, a worker or another tab. */
export const onModelsChanged = (listener: () => void): (() => void) => listen(topic, () => listener());

async function openInFileSystem(cardId: string, name: string): Promise<ModelFileWriter> {
  const folder = await (await rootFolder(true))!.getDirectoryHandle(cardId, { create: true });
  const whole = (await fileIn(folder, name)) && !(await fileIn(folder, sidecar(name)));
  const handle: SyncFile = await folder.getFileHandle(name, { create: true });
  // A whole file that is opened for writing is one that was found wrong: nothing of it is worth keeping.
  const etag = whole ? '' : await (await fileIn(folder, sidecar(name)))?.text();
  const output = handle.createSyncAccessHandle
    ? syncOutput(await handle.createSyncAccessHandle())
    : await streamOutput(handle);
  let kept = etag === undefined || whole ? new Uint8Array() : output.read();
  let size = kept.length;
  const begin = async (tag: string): Promise<void> => {
    await output.truncate();
    await writeText(folder, sidecar(name), tag);
  };
  try {
    if (!size) await begin('');
  } catch (error) {
    await output.close();
    throw error;
  }
  return {
    get kept() {
      return kept;
    },
    etag: etag ?? '',
    async restart(tag) {
      kept = new Uint8Array();
      size = 0;
      await begin(tag);
    },
    async write(chunk) {
      await output.write(chunk, size);
      size += chunk.length;
    },
    async finish() {
      await output.close();
      await folder.removeEntry(sidecar(name)).catch(ignoreMissing);
      announce(topic);
    },
    close: () => output.close(),
  };
}

interface Output {
  read(): Uint8Array<ArrayBuffer>;
  truncate(): Promise<void>;
  write(chunk: Uint8Array<ArrayBuffer>, at: number): Promise<void>;
  close(): Promise<void>;
}

/** In a worker: every write is in the file at once, and survives a tab that is closed the next moment. */
function syncOutput(handle: SyncHandle): Output {
  return {
    read() {
      const bytes = new Uint8Array(handle.getSize());
      handle.read(bytes, { at: 0 });
      return bytes;
    },
    truncate: async () => handle.truncate(0),
    async write(chunk, at) {
      // Chromium writes what fits and returns how much that was.
      const written = handle.write(chunk, { at });
      if (written < chunk.length) throw new DOMException('The disk is full', 'QuotaExceededError');
    },
    close: async () => handle.close(),
  };
}

/** On a page there is only a copy that replaces the file when it is closed: it survives a cut, not a closed tab. */
async function streamOutput(handle: FileSystemFileHandle): Promise<Output> {
  const before = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  const stream = await handle.createWritable({ keepExistingData: true });
  let open = true;
  return {
    read: () => before,
    truncate: () => stream.truncate(0),
    write: (chunk, at) => stream.write({ type: 'write', position: at, data: chunk }),
    async close() {
      if (open) await stream.close();
      open = false;
    },
  };
}

/** Cache Storage takes a whole body only, so nothing is resumed after this writer is closed. */
function openInCache(cardId: string, name: string): ModelFileWriter {
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  return {
    kept: new Uint8Array(),
    etag: '',
    restart: async () => void (chunks = []),
    write: async (chunk) => void chunks.push(chunk.slice()),
    async finish() {
      const cache = await caches.open(cacheName);
      await cache.put(cacheKey(cardId, name), new Response(new Blob(chunks)));
      chunks = [];
      announce(topic);
    },
    close: async () => void (chunks = []),
  };
}

const openNowhere = (): ModelFileWriter => ({
  kept: new Uint8Array(),
  etag: '',
  restart: async () => {},
  write: async () => {},
  finish: async () => {},
  close: async () => {},
});

async function rootFolder(create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  const origin = await navigator.storage.getDirectory();
  return origin.getDirectoryHandle(root, { create }).catch(ignoreMissing);
}

/** The folder of a card, or of all models; undefined where nothing was ever kept. */
async function folderOf(cardId?: string): Promise<FileSystemDirectoryHandle | undefined> {
  const models = await rootFolder(false);
  return cardId === undefined ? models : models?.getDirectoryHandle(cardId).catch(ignoreMissing);
}

async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const handle = await folder.getFileHandle(name).catch(ignoreMissing);
  return handle?.getFile();
}

async function writeText(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const handle: SyncFile = await folder.getFileHandle(name, { create: true });
  const output = handle.createSyncAccessHandle
    ? syncOutput(await handle.createSyncAccessHandle())
    : await streamOutput(handle);
  try {
    await output.truncate();
    await output.write(new TextEncoder().encode(text), 0);
  } finally {
    await output.close();
  }
}

/** The directory's async iterator (File System Standard §3.4), which TypeScript's page library lacks. */
const entriesOf = (folder: FileSystemDirectoryHandle): AsyncIterable<[string, FileSystemHandle]> =>
  (folder as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries();

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function ignoreMissing(error: unknown): undefined {
  if (nameOf(error) !== 'NotFoundError') throw error;
}
