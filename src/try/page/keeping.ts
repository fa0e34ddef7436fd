/**
 * What a batch keeps in the store, as it comes, so that a closed tab loses nothing: one write after the other, and
 * which file of the page is which of what result. Parts that come while a write is under way go into the next one
 * together, because a transaction costs more than the small parts in it.
 */
import type { Run } from '../../bench/run';
import {
  addParts,
  endFile,
  endResult,
  extendResult,
  replacePart,
  startResult,
  type FileInfo,
} from '../../store/results';
import { saveRun } from '../../store/runs';
import { isAbort } from '../../terms/errors';
import { dataOf } from './kept-error';

/** What is written with; the tests put their own in. */
export interface Store {
  readonly saveRun: typeof saveRun;
  readonly results: {
    readonly startResult: typeof startResult;
    readonly extendResult: typeof extendResult;
    readonly addParts: typeof addParts;
    readonly replacePart: typeof replacePart;
    readonly endFile: typeof endFile;
    readonly endResult: typeof endResult;
  };
}

export const realStore: Store = {
  saveRun,
  results: { startResult, extendResult, addParts, replacePart, endFile, endResult },
};

/** A file on the page, as the store wants to know it. */
export type KeyedFile = FileInfo & { readonly key: number };

/** A job that is being kept. */
export interface KeptJob {
  part(key: number, part: unknown): void;
  /** @param error as in `JobHooks.onFile`. */
  file(key: number, error?: Error): void;
  /** Resolves when all of it is written. */
  end(run?: Run): Promise<void>;
}

export class Keeping {
  /** Ids of the results that are on the page. */
  resultIds: readonly string[] = [];
  /** Where the files of the page are kept, by their keys. */
  private places = new Map<number, { readonly id: string; readonly file: number }>();
  private writing: Promise<unknown> = Promise.resolve();
  /** Parts of one file that wait for the write which was asked for last. */
  private gathered: { readonly key: number; readonly parts: unknown[] } | undefined;

  /** @param onFault told why something could not be kept; what comes after it is tried all the same. */
  constructor(
    private readonly store: Store,
    private readonly onFault: (error: Error) => void,
  ) {}

  /**
   * Begins a result for the files of a job.
   * @param files is asked when it is their turn, for it takes a while to know their sizes.
   * @param grow whether they go into the result that is on the page, where there is one.
   */
  begin(
    start: { readonly demoId: string; readonly options: Readonly<Record<string, string>> },
    files: () => Promise<readonly KeyedFile[]>,
    grow: boolean,
  ): KeptJob {
    const { results } = this.store;
    let id: string | undefined;
    this.write(async () => {
      const keyed = await files();
      for (const { key } of keyed) this.places.delete(key);
      const infos = keyed.map(({ name, type, size }) => ({ name, type, size }));
      // What makes one result of all files grows, also when it is of an earlier visit.
      const [last] = grow ? this.resultIds : [];
      const first = last === undefined ? undefined : await results.extendResult(last, infos);
      if (first !== undefined) id = last;
      else {
        id = await results.startResult({ ...start, files: infos });
        this.resultIds = [...this.resultIds, id];
      }
      for (const [i, { key }] of keyed.entries()) this.places.set(key, { id: id!, file: (first ?? 0) + i });
    });
    return {
      part: (key, part) => this.part(key, part),
      file: (key, error) =>
        this.at(key, (result, file) =>
          results.endFile(result, file, error && (isAbort(error) ? 'cancelled' : dataOf(error))),
        ),
      end: async (run) => {
        if (run) this.write(() => this.store.saveRun(run));
        this.write(async () => id && results.endResult(id, run?.id));
        await this.writing;
      },
    };
  }

  /** A part that the visitor changed. */
  replace(key: number, index: number, part: unknown): void {
    this.at(key, (id, file) => this.store.results.replacePart(id, file, index, part));
  }

  /** The page shows a result of an earlier visit. @param keys of its files, in order. */
  opened(id: string, keys: readonly number[]): void {
    this.resultIds = [id];
    this.places = new Map(keys.map((key, file) => [key, { id, file }]));
  }

  /** Nothing is on the page any more. */
  forget(): void {
    this.resultIds = [];
    this.places.clear();
  }

  private part(key: number, part: unknown): void {
    if (this.gathered?.key === key) {
      this.gathered.parts.push(part);
      return;
    }
    const gathered = { key, parts: [part] };
    this.at(key, async (id, file) => {
      if (this.gathered === gathered) this.gathered = undefined;
      await this.store.results.addParts(id, file, gathered.parts);
    });
    this.gathered = gathered;
  }

  private at(key: number, work: (id: string, file: number) => Promise<void>): void {
    this.write(async () => {
      const place = this.places.get(key);
      if (place) await work(place.id, place.file);
    });
  }

  private write(work: () => Promise<unknown>): void {
    // What comes after this is written after it.
    this.gathered = undefined;
    this.writing = this.writing.then(work).catch((error: unknown) => this.onFault(error as Error));
  }
}
