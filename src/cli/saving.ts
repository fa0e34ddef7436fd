/**
 * What can be taken away of a job's parts, for the terminal: handed to the browser's downloads one by one, which go
 * to disk however large they are, and which the terminal side puts in place.
 */
import type { DemoExport, DemoInfo } from '../try/contract';
import { extensionOf } from '../try/exported';
import { saveFile } from '../ui/save-file';

/** One file to be written. */
export interface Save {
  /** Which input it is of; absent where it is of all. */
  readonly file?: number;
  /** Id of the export. */
  readonly export: string;
}

/** Those that are asked for; else the files themselves, worked on; else what is printed for people. */
export function exportsFor(all: readonly DemoExport[], asked: readonly string[]): readonly DemoExport[] {
  if (asked.length) return all.filter(({ id }) => asked.includes(id));
  const single = all.filter((one) => one.single);
  return single.length ? single : all.slice(0, 1);
}

export class Saving {
  constructor(
    private readonly exports: readonly DemoExport[],
    private readonly demo: DemoInfo,
    /** Those of each file. */
    private readonly parts: readonly (readonly unknown[])[],
  ) {}

  /** One an export and file that has parts, or one of all files where they make one result. */
  get saves(): Save[] {
    const files = [...this.parts.keys()].filter((file) => this.parts[file]!.length);
    return this.exports.flatMap(({ id }): Save[] =>
      this.demo.together ? [{ export: id }] : files.map((file) => ({ file, export: id })),
    );
  }

  /** Begins the download. @returns the extension that its name should have. */
  async start({ file, export: id }: Save): Promise<string> {
    const exported = this.exports.find((one) => one.id === id)!;
    const parts = file === undefined ? this.parts.flat() : this.parts[file]!;
    const extension = extensionOf(exported, parts);
    saveFile(await exported.make(parts), `result.${extension}`);
    return extension;
  }
}
