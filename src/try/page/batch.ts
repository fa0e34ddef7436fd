/**
 * The work on one demo's page: files that wait, are worked on, and are finished, and the Runs that came of it.
 * Files that are added or retried while a job runs go into the next job, so a batch is one or more jobs in a
 * row. It lives as long as the tab: a visitor may look at a measurement and come back to it. Finished parts
 * are kept in the store as they come.
 */
import type { Run } from '../../bench/run';
import type { BackendChoice } from '../../runtime/backend';
import { addPart, endFile, endResult, extendResult, getResult, startResult } from '../../store/results';
import { getRun, saveRun } from '../../store/runs';
import { isAbort, type UserErrorData } from '../../terms/errors';
import type { Text } from '../../terms/text';
import { turn } from '../../terms/turn';
import type { DemoInfo } from '../contract';
import { runJob } from '../job';
import { isLive, type Item } from './item';
import { dataOf } from './kept-error';

/** Files whose size is looked up in one task: a few milliseconds. */
const weighedAtOnce = 20;

/** What a job is busy with, in the order in which it happens. */
export type Stage = 'start' | 'load' | 'compile' | 'first' | 'work';

export interface Settings {
  readonly options: Readonly<Record<string, string>>;
  readonly backend: BackendChoice;
}

/** What a batch leans on; the tests put their own in. */
export interface Helpers {
  readonly runJob: typeof runJob;
  readonly saveRun: typeof saveRun;
  readonly results: {
    readonly startResult: typeof startResult;
    readonly extendResult: typeof extendResult;
    readonly addPart: typeof addPart;
    readonly endFile: typeof endFile;
    readonly endResult: typeof endResult;
  };
}

const real: Helpers = {
  runJob,
  saveRun,
  results: { startResult, extendResult, addPart, endFile, endResult },
};

export class Batch {
  items: readonly Item[] = [];
  /** Where the job is; absent when none runs. */
  stage: Stage | undefined;
  /** Of the job that ended last, or of the earlier result that was opened. */
  run: Run | undefined;
  /** What ended a job as a whole; files have errors of their own. */
  fault: Error | undefined;
  /** Why finished parts could not be kept; the work itself goes on. */
  storeFault: Error | undefined;
  /** What went wrong in the last job and was dealt with. */
  notices: readonly Text[] = [];
  /** Ids in the store of the results that are on the page. */
  resultIds: readonly string[] = [];
  /** The settings that the last job ran with. */
  settings: Settings | undefined;

  private nextKey = 1;
  private next: Settings | undefined;
  private readonly cancels = new Map<number, AbortController>();
  private readonly listeners = new Set<() => void>();
  /** Writes to the store, one after the other. */
  private writing: Promise<unknown> = Promise.resolve();
  /** Sizes of files that are being looked up. */
  private weighing: Promise<void> = Promise.resolve();

  constructor(
    readonly demo: DemoInfo,
    private readonly helpers: Helpers = real,
  ) {}

  get running(): boolean {
    return this.stage !== undefined;
  }

  /** Called after every change. @returns a function that ends the listening. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Adds files and starts a job when none runs. @returns the key of the first. */
  add(files: readonly File[], settings: Settings): number {
    const first = this.nextKey;
    const added = files.map((file): Item => ({
      key: this.nextKey++,
      name: file.name,
      file,
      state: 'waiting',
      parts: [],
    }));
    this.items = [...this.items, ...added];
    this.weighing = this.weighing.then(() => this.weigh(added));
    this.go(settings);
    return first;
  }

  /** Reads failed or cancelled files again, from the start. */
  retry(keys: readonly number[], settings: Settings): void {
    this.items = this.items.map((item) =>
      keys.includes(item.key) && item.file && (item.state === 'failed' || item.state === 'cancelled')
        ? { ...item, state: 'waiting', parts: [], error: undefined }
        : item,
    );
    this.go(settings);
  }

  cancel(key: number): void {
    const item = this.items.find((i) => i.key === key);
    if (item?.state !== 'waiting' && item?.state !== 'working') return;
    this.change(key, { state: 'cancelled', progress: undefined });
    this.cancels.get(key)?.abort();
    this.changed();
  }

  cancelAll(): void {
    for (const { key } of this.items) this.cancel(key);
  }

  /** The visitor has read it. */
  dismiss(notice: Text): void {
    this.notices = this.notices.filter((other) => other !== notice);
    this.changed();
  }

  /** Takes everything off the page; what was finished stays among the earlier results. */
  clear(): void {
    if (this.running) return;
    this.items = this.notices = [];
    this.resultIds = [];
    this.run = this.fault = this.storeFault = undefined;
    this.changed();
  }

  /** Shows the kept parts of an earlier visit. @returns false where they are gone. */
  async open(resultId: string): Promise<boolean> {
    const kept = await getResult(resultId);
    if (!kept || this.running) return false;
    const { summary, parts } = kept;
    this.items = summary.files.map(({ name, size, state, error }, index) => ({
      key: this.nextKey++,
      name,
      size,
      // What was never finished is told as such, but the pages that were are there.
      state: state === 'waiting' ? 'cancelled' : state,
      parts: parts[index] ?? [],
      ...(error && { error: error as UserErrorData }),
    }));
    this.resultIds = [resultId];
    this.notices = [];
    this.fault = this.storeFault = undefined;
    this.run = summary.runId ? await getRun(summary.runId) : undefined;
    this.changed();
    return true;
  }

  /** Looks sizes up, a few a task: for each the page waits until the browser has asked the disk. */
  private async weigh(items: readonly Item[]): Promise<void> {
    for (let at = 0; at < items.length; at += weighedAtOnce) {
      await turn();
      const sizes = new Map(items.slice(at, at + weighedAtOnce).map(({ key, file }) => [key, file!.size]));
      this.items = this.items.map((item) =>
        sizes.has(item.key) ? { ...item, size: sizes.get(item.key) } : item,
      );
      this.changed();
    }
  }

  private go(settings: Settings): void {
    this.next = settings;
    if (this.running) this.changed();
    else void this.work();
  }

  /** Jobs, one after the other, until no file waits. */
  private async work(): Promise<void> {
    this.run = this.fault = this.storeFault = undefined;
    this.notices = [];
    while (this.next && this.items.some(({ state }) => state === 'waiting')) {
      this.stage = 'start';
      this.settings = this.next;
      this.changed();
      await this.job(this.settings);
    }
    this.stage = undefined;
    this.changed();
  }

  private async job(settings: Settings): Promise<void> {
    const items = this.items.filter((item) => item.state === 'waiting' && item.file);
    const files = items.map((item) => item.file!);
    const keyOf = (index: number): number => items[index]!.key;
    for (const { key } of items) this.cancels.set(key, new AbortController());
    let current = 0;
    let anyPart = false;
    let resultId: string | undefined;
    /** Place of this job's first file in the result. */
    let firstFile = 0;
    const { results } = this.helpers;
    const keep = (work: (id: string) => Promise<void>): void =>
      this.write(async () => resultId && work(resultId));
    this.write(async () => {
      await this.weighing;
      const sizes = new Map(this.items.map(({ key, size }) => [key, size]));
      const infos = items.map(({ key, name, file }) => ({
        name,
        type: file!.type,
        size: sizes.get(key) ?? file!.size,
      }));
      // What makes one result of all files grows, also when it is of an earlier visit.
      const [last] = this.demo.together ? this.resultIds : [];
      const grown = last === undefined ? undefined : await results.extendResult(last, infos);
      if (grown !== undefined) {
        resultId = last;
        firstFile = grown;
        return;
      }
      resultId = await results.startResult({ demoId: this.demo.id, options: settings.options, files: infos });
      this.resultIds = [...this.resultIds, resultId];
    });
    let run: Run | undefined;
    try {
      const outcome = await this.helpers.runJob(
        { demo: this.demo, files, ...settings },
        {
          fileSignal: (index) => this.cancels.get(keyOf(index))?.signal,
          onProgress: (progress) => {
            if (!isLive(this.find(keyOf(current)))) return;
            this.stage = progress.phase ?? (anyPart ? 'work' : this.stage);
            this.change(keyOf(current), { state: 'working', progress });
            this.changed();
          },
          onNotice: (notice) => {
            if (!this.notices.some(({ en }) => en === notice.en)) this.notices = [...this.notices, notice];
            this.changed();
          },
          onPart: (part, index) => {
            anyPart = true;
            this.stage = 'work';
            keep((id) => results.addPart(id, firstFile + index, part));
            const { parts, state } = this.find(keyOf(index))!;
            this.change(keyOf(index), {
              parts: [...parts, part],
              state: state === 'waiting' ? 'working' : state,
            });
            this.changed();
          },
          onFile: (index, error) => {
            current = index + 1;
            keep((id) =>
              results.endFile(id, firstFile + index, error && (isAbort(error) ? 'cancelled' : dataOf(error))),
            );
            this.change(keyOf(index), {
              progress: undefined,
              state: !error ? 'done' : isAbort(error) ? 'cancelled' : 'failed',
              ...(error && !isAbort(error) && { error }),
            });
            this.changed();
          },
        },
      );
      run = outcome.run;
    } catch (error) {
      if (!isAbort(error)) this.fault = error as Error;
      for (const { key } of items)
        if (isLive(this.find(key))) this.change(key, { state: 'cancelled', progress: undefined });
    }
    if (run) {
      const measured = run;
      this.run = measured;
      this.write(() => this.helpers.saveRun(measured));
    }
    keep((id) => results.endResult(id, run?.id));
    await this.writing;
    for (const { key } of items) this.cancels.delete(key);
  }

  private write(work: () => Promise<unknown>): void {
    this.writing = this.writing.then(work).catch((error: unknown) => {
      this.storeFault = error as Error;
      this.changed();
    });
  }

  private find(key: number): Item | undefined {
    return this.items.find((item) => item.key === key);
  }

  private change(key: number, change: Partial<Item>): void {
    this.items = this.items.map((item) => (item.key === key ? { ...item, ...change } : item));
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
