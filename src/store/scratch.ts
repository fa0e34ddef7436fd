/**
 * A file that is written piece by piece at any place, and then handed out as a Blob: on disk (the origin-private file
 * system), so that a large result needs no memory; in memory where the browser keeps no files. What is handed out
 * stays readable for a day, and is gone at the first scratch file after that: whatever is to be kept is copied into
 * the database by then.
 */
import { ignoreMissing, openOutput } from './model-writer';

const folder = 'scratch';
const DAY_MS = 24 * 60 * 60_000;

export interface Scratch {
  /** @param position in bytes; at most where the file ends now. @throws DOMException `QuotaExceededError`. */
  write(data: Uint8Array<ArrayBuffer>, position: number): Promise<void>;
  /** @param type MIME type of the Blob. */
  finish(type: string): Promise<Blob>;
  /** Throws it away. */
  drop(): Promise<void>;
}

export async function openScratch(): Promise<Scratch> {
  try {
    return await onDisk();
  } catch {
    return inMemory();
  }
}

async function onDisk(): Promise<Scratch> {
  const origin = await navigator.storage.getDirectory();
  const files = await origin.getDirectoryHandle(folder, { create: true });
  await sweep(files);
  const name = `${Date.now()}-${crypto.randomUUID()}`;
  const output = await openOutput(files, name);
  return {
    write: (data, position) => output.write(data, position),
    async finish(type) {
      await output.close();
      const whole = await (await files.getFileHandle(name)).getFile();
      return whole.slice(0, whole.size, type);
    },
    async drop() {
      await output.close();
      await files.removeEntry(name).catch(ignoreMissing);
    },
  };
}

/** Deletes what is older; the browser refuses for one that is being written. */
async function sweep(files: FileSystemDirectoryHandle, olderMs = DAY_MS): Promise<void> {
  for await (const name of namesIn(files))
    if (Date.now() - Number.parseInt(name, 10) > olderMs) await files.removeEntry(name).catch(() => {});
}

/** The directory's async iterator (File System Standard §3.4), which TypeScript's page library lacks. */
const namesIn = (files: FileSystemDirectoryHandle): AsyncIterable<string> =>
  (files as unknown as { keys(): AsyncIterable<string> }).keys();

function inMemory(): Scratch {
  // A Blob that is made of slices of others holds no copy of them.
  let written = new Blob();
  return {
    async write(data, position) {
      written = new Blob([written.slice(0, position), data, written.slice(position + data.length)]);
    },
    finish: async (type) => written.slice(0, written.size, type),
    drop: async () => {},
  };
}

/** Deletes all of them, also those that were handed out; one that is being written at this moment stays. */
export async function deleteScratch(): Promise<void> {
  const origin = await navigator.storage?.getDirectory().catch(() => undefined);
  const files = await origin?.getDirectoryHandle(folder).catch(ignoreMissing);
  if (files) await sweep(files, -Infinity);
}
