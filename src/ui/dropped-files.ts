/**
 * Files out of a drop or a paste. A folder that is dropped is walked to its last file (File and Directory
 * Entries API, which every browser has under its first name).
 */

/** Where a file that was dropped lies below what was dropped with it. */
const paths = new WeakMap<File, string>();

/** A file's path below the folder that was dropped or chosen, or its name. */
export const pathOf = (file: File): string => paths.get(file) ?? (file.webkitRelativePath || file.name);

/** Must be called in the event itself: afterwards the browser takes the entries back. */
export function filesIn(transfer: DataTransfer | null): Promise<File[]> {
  if (!transfer) return Promise.resolve([]);
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  // A paste has files without entries.
  if (entries.length === 0) return Promise.resolve([...transfer.files]);
  return Promise.all(entries.map(filesOf)).then((lists) => lists.flat());
}

async function filesOf(entry: FileSystemEntry | File | null): Promise<File[]> {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile)
    return new Promise((resolve) =>
      // A file that cannot be opened, such as one that was just moved, is as good as not there.
      (entry as FileSystemFileEntry).file(
        (file) => {
          paths.set(file, entry.fullPath.replace(/^\//, ''));
          resolve([file]);
        },
        () => resolve([]),
      ),
    );
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A reader hands out at most a hundred entries at a time, and none when it is done.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) break;
    inside.push(...some);
  }
  inside.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const visible = inside.filter(({ name }) => !name.startsWith('.'));
  return (await Promise.all(visible.map(filesOf))).flat();
}
