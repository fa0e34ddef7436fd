/**
 * Model bytes on this machine: fetched from our own origin the first time they are asked for, checked
 * against the card's sha256 while they stream, and kept in the origin-private file system. A download that
 * was cut is resumed where it stopped (HTTP Range, RFC 9110 §14); bytes that do not match are deleted.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { OnProgress } from '../terms/progress';
import type { Card, ModelFile } from './card';
import { modelFetchFailed, modelFileMismatch } from './errors';

export interface FetchHooks {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** The file, from the cache or else from `${baseUrl}models/<id>/<name>`. @throws UserError on any failure. */
export async function modelFile(
  card: Card,
  file: ModelFile,
  baseUrl: string,
  { signal, onProgress }: FetchHooks = {},
): Promise<ArrayBuffer> {
  const folder = await cardFolder(card.id);
  const kept = await readIfThere(folder, file);
  if (kept) return kept;
  const url = new URL(`models/${card.id}/${file.name}`, baseUrl);
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    if (signal?.aborted) throw signal.reason;
    throw modelFetchFailed(card.name, file.name, String(cause));
  });
  if (!response.ok || !response.body) throw modelFetchFailed(card.name, file.name, `HTTP ${response.status}`);
  const bytes = new Uint8Array(file.bytes);
  const digest = sha256.create();
  let done = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    if (done + chunk.length > bytes.length) throw modelFileMismatch(card.name, file.name);
    bytes.set(chunk, done);
    digest.update(chunk);
    done += chunk.length;
    onProgress?.({
      label: { en: `Fetching ${card.name}`, nl: `${card.name} ophalen` },
      done,
      total: file.bytes,
      unit: 'bytes',
    });
  }
  if (done !== file.bytes || bytesToHex(digest.digest()) !== file.sha256)
    throw modelFileMismatch(card.name, file.name);
  const handle = await folder.getFileHandle(file.name, { create: true });
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
  return bytes.buffer;
}

async function cardFolder(id: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const models = await root.getDirectoryHandle('models', { create: true });
  return models.getDirectoryHandle(id, { create: true });
}

async function readIfThere(
  folder: FileSystemDirectoryHandle,
  file: ModelFile,
): Promise<ArrayBuffer | undefined> {
  try {
    const kept = await (await folder.getFileHandle(file.name)).getFile();
    return kept.size === file.bytes ? await kept.arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}
