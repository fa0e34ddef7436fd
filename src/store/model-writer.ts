/**
 * A model file that is being written into the origin-private file system. In a worker every chunk is in the
 * file at once (synchronous access handles, File System Standard §2.6), so that a download survives a tab that
 * is closed the next moment. While a file is not whole, a sidecar beside it (`name~etag`; no card's file can
 * have a `~`) holds the ETag that it was begun under.
 */

/** A file that is being written. Exclusive: another writer gets a `NoModificationAllowedError`. */
export interface ModelFileWriter {
  /** Bytes that an earlier, cut download left. */
  readonly kept: Uint8Array<ArrayBuffer>;
  /** The ETag that those bytes were fetched under; empty if the server gave none. */
  readonly etag: string;
  /** Throws away what is there and begins anew under this ETag. */
  restart(etag: string): Promise<void>;
  /** Appends. @throws QuotaExceededError when the disk is full. */
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file is whole. */
  finish(): Promise<void>;
  /** Stops; what was written stays for a later resume. Harmless after `finish`. */
  close(): Promise<void>;
}

export const sidecar = (name: string): string => `${name}~etag`;

export async function openInFileSystem(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<ModelFileWriter> {
  const begun = await fileIn(folder, sidecar(name));
  const etag = (await begun?.text()) ?? '';
  const output = await openOutput(folder, name);
  // A file without a sidecar was whole; whoever opens it for writing found it wrong, so nothing of it is kept.
  const kept = begun ? await output.read() : new Uint8Array();
  let size = kept.length;
  const restart = async (tag: string): Promise<void> => {
    size = 0;
    await output.truncate();
    await writeText(folder, sidecar(name), tag);
  };
  try {
    if (!begun) await restart('');
  } catch (error) {
    await output.close();
    throw error;
  }
  return {
    kept,
    etag,
    restart,
    async write(chunk) {
      await output.write(chunk, size);
      size += chunk.length;
    },
    async finish() {
      await output.close();
      await folder.removeEntry(sidecar(name)).catch(ignoreMissing);
    },
    close: () => output.close(),
  };
}

/** A file that is written at any place. */
export interface Output {
  read(): Promise<Uint8Array<ArrayBuffer>>;
  truncate(): Promise<void>;
  write(chunk: Uint8Array<ArrayBuffer>, at: number): Promise<void>;
  /** Harmless a second time. */
  close(): Promise<void>;
}

/** What only a worker may open; TypeScript's DOM library, which the page is checked with, lacks it. */
interface SyncHandle {
  getSize(): number;
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  close(): void;
}
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncHandle> };

/** Opens a file of the folder, made where there is none. */
export async function openOutput(folder: FileSystemDirectoryHandle, name: string): Promise<Output> {
  const handle: SyncFile = await folder.getFileHandle(name, { create: true });
  return handle.createSyncAccessHandle
    ? syncOutput(await handle.createSyncAccessHandle())
    : streamOutput(handle);
}

function syncOutput(handle: SyncHandle): Output {
  return {
    async read() {
      const bytes = new Uint8Array(handle.getSize());
      handle.read(bytes, { at: 0 });
      return bytes;
    },
    truncate: async () => handle.truncate(0),
    async write(chunk, at) {
      // On a full disk some browsers throw, some write what fits, and Chromium's private windows return the
      // error's negative number as an unsigned one.
      if (handle.write(chunk, { at }) !== chunk.length)
        throw new DOMException('The disk is full', 'QuotaExceededError');
    },
    close: async () => handle.close(),
  };
}

/** On a page there is only a copy that replaces the file when it is closed: it survives a cut, not a closed tab. */
async function streamOutput(handle: FileSystemFileHandle): Promise<Output> {
  const stream = await handle.createWritable({ keepExistingData: true });
  let open = true;
  return {
    read: async () => new Uint8Array(await (await handle.getFile()).arrayBuffer()),
    truncate: () => stream.truncate(0),
    write: (chunk, at) => stream.write({ type: 'write', position: at, data: chunk }),
    async close() {
      if (open) await stream.close();
      open = false;
    },
  };
}

async function writeText(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const output = await openOutput(folder, name);
  try {
    await output.truncate();
    await output.write(new TextEncoder().encode(text), 0);
  } finally {
    await output.close();
  }
}

/** For a place that keeps whole bodies or nothing: no resume after `close`. */
export function openInMemory(keep: (body: Blob) => Promise<void>): ModelFileWriter {
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  return {
    kept: new Uint8Array(),
    etag: '',
    restart: async () => void (chunks = []),
    write: async (chunk) => void chunks.push(chunk),
    finish: () => keep(new Blob(chunks)),
    close: async () => void (chunks = []),
  };
}

export async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const handle = await folder.getFileHandle(name).catch(ignoreMissing);
  return handle?.getFile();
}

/** For a `catch`: what is not there is `undefined`, anything else is thrown on. */
export function ignoreMissing(error: unknown): undefined {
  if (!(error instanceof Error && error.name === 'NotFoundError')) throw error;
}
