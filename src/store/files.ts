/**
 * Model files on this machine: in the origin-private file system (WHATWG File System Standard), one folder a
 * card; in Cache Storage where that is missing; nowhere where both are. This room knows names and bytes; what
 * the bytes should be is the model cache's business (`runtime/model-cache.ts`).
 */
import { announce, listen } from './channel';
import { modelInUse } from './errors';
import {
  fileIn,
  ignoreMissing,
  openInFileSystem,
  openInMemory,
  sidecar,
  type ModelFileWriter,
} from './model-writer';

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

const topic = 'models';
const root = 'models';
const cacheName = 'proefbank-models';
/** Cache Storage wants URLs as keys; this one is never fetched. */
const cacheKey = (cardId: string, name: string): string => `/kept-models/${cardId}/${name}`;

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
    case 'opfs': {
      const folder = await (await rootFolder(true))!.getDirectoryHandle(cardId, { create: true });
      return openInFileSystem(folder, name);
    }
    case 'cache':
      return openInMemory(async (body) => {
        await (await caches.open(cacheName)).put(cacheKey(cardId, name), new Response(body));
      });
    case 'none':
      return openInMemory(async () => {});
  }
}

/** To be called when files came, so that lists of them are drawn anew. */
export const modelsChanged = (): void => announce(topic);

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

async function rootFolder(create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  const origin = await navigator.storage.getDirectory();
  return origin.getDirectoryHandle(root, { create }).catch(ignoreMissing);
}

/** The folder of a card, or of all models; undefined where nothing was ever kept. */
async function folderOf(cardId?: string): Promise<FileSystemDirectoryHandle | undefined> {
  const models = await rootFolder(false);
  return cardId === undefined ? models : models?.getDirectoryHandle(cardId).catch(ignoreMissing);
}

/** The directory's async iterator (File System Standard §3.4), which TypeScript's page library lacks. */
const entriesOf = (folder: FileSystemDirectoryHandle): AsyncIterable<[string, FileSystemHandle]> =>
  (folder as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries();

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
