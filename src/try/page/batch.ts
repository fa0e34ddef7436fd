/**
 * The work on one demo's page: files that wait, are worked on, and are finished, and the Runs that came of it.
 * Files that are added or retried while a job runs go into the next job, so a batch is one or more jobs in a
 * row. It lives as long as the tab: a visitor may look at a measurement and come back to it. Finished parts
 * are kept in the store as they come.
 */
import type { Run } from '../../bench/run';
import type { BackendChoice } from '../../runtime/backend';
import { getResult } from '../../store/results';
import { getRun } from '../../store/runs';
import { isAbort, type UserErrorData } from '../../terms/errors';
import type { Text } from '../../terms/text';
import type { DemoInfo, PartChange } from '../contract';
import { runJob } from '../job';
import { heardOf, isLive, type Item } from './item';
import { Keeping, realStore, type Store } from './keeping';
import { weigh } from './weigh';

/** What a job is busy with, in the order in which it happens. */
export type Stage = 'start' | 'load' | 'compile' | 'first' | 'work';

export interface Settings {
  readonly options: Readonly<Record<string, string>>;
  readonly backend: BackendChoice;
}

/** What a batch leans on; the tests put their own in. */
export interface Helpers extends Store {
  readonly runJob: typeof runJob;
}

const real: Helpers = { ...realStore, runJob };

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
  /** The settings that the last job ran with. */
  settings: Settings | undefined;

  private nextKey = 1;
  private next: Settings | undefined;
  private readonly cancels = new Map<number, AbortController>();
  private readonly listeners = new Set<() => void>();
  private readonly keeping: Keeping;
  private nextChange = 0;
  /** The change that a part came of, by file and part. */
  private readonly changedBy = new Map<string, number>();
  /** Sizes of files that are being looked up. */
  private weighing: Promise<void> = Promise.resolve();

  constructor(
    readonly demo: DemoInfo,
    private readonly helpers: Helpers = real,
  ) {
    this.keeping = new Keeping(helpers, (error) => {
      this.storeFault = error;
      this.changed();
    });
  }

  /** Ids in the store of the results that are on the page. */
  get resultIds(): readonly string[] {
    return this.keeping.resultIds;
  }

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
    this.weighing = this.weighing.then(() =>
      weigh(added, (sizes) => {
        this.items = this.items.map((item) =>
          sizes.has(item.key) ? { ...item, size: sizes.get(item.key) } : item,
        );
        this.changed();
      }),
    );
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

  /** The visitor changes a part of a file; of changes that overtake each other the later one stays. */
  async changePart(key: number, { index, part }: PartChange): Promise<void> {
    const change = this.nextChange++;
    const pending = (more: number): void => {
      const changing = (this.find(key)?.changing ?? 0) + more;
      this.change(key, { changing });
      this.changed();
    };
    pending(1);
    try {
      const made = await part;
      const place = `${key}/${index}`;
      const item = this.find(key);
      if (!item || index >= item.parts.length || change < (this.changedBy.get(place) ?? 0)) return;
      this.changedBy.set(place, change);
      this.change(key, { parts: item.parts.with(index, made) });
      this.keeping.replace(key, index, made);
    } catch {
      // The view, whose promise it was, tells why.
    } finally {
      pending(-1);
    }
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
    this.keeping.forget();
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
    this.keeping.opened(
      resultId,
      this.items.map(({ key }) => key),
    );
    this.notices = [];
    this.fault = this.storeFault = undefined;
    this.run = summary.runId ? await getRun(summary.runId) : undefined;
    this.changed();
    return true;
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
    const kept = this.keeping.begin(
      { demoId: this.demo.id, options: settings.options },
      async () => {
        await this.weighing;
        return items.map(({ key, name, file }) => {
          const { type, size } = file!;
          return { key, name, type, size: this.find(key)?.size ?? size };
        });
      },
      this.demo.together ?? false,
    );
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
          onPreview: (preview, index) => {
            this.change(keyOf(index), { preview });
            this.changed();
          },
          onPart: (part, index) => {
            anyPart = true;
            this.stage = 'work';
            kept.part(keyOf(index), part);
            const { parts, state } = this.find(keyOf(index))!;
            this.change(keyOf(index), {
              parts: [...parts, part],
              preview: undefined,
              state: state === 'waiting' ? 'working' : state,
            });
            this.changed();
          },
          onFile: (index, error) => {
            current = index + 1;
            kept.file(keyOf(index), error);
            this.change(keyOf(index), {
              progress: undefined,
              preview: undefined,
              ...(!error && heardOf(items[index]!.file!)),
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
    if (run) this.run = run;
    await kept.end(run);
    for (const { key } of items) this.cancels.delete(key);
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
