/**
 * Finished parts of jobs, kept as they come, so that a tab that is closed in the middle of a batch loses
 * nothing. A part is whatever the demo emits (plain data and Blobs) and is handed back as it was given; what
 * is ours, the list of files and their states, is validated.
 */
import * as v from 'valibot';
import type { UserErrorData } from '../terms/errors';
import { announce, listen } from './channel';
import { database } from './database';

const told = v.object({ what: v.string(), where: v.optional(v.string()), next: v.string() });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const summarySchema = v.object({
  id: v.string(),
  demoId: v.string(),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  options: v.record(v.string(), v.string()),
  files: v.array(
    v.object({
      name: v.string(),
      size: count,
      type: v.string(),
      /** `waiting` in a result that has not ended and is not running: the tab was closed before its turn. */
      state: v.picklist(['waiting', 'done', 'failed', 'cancelled']),
      parts: count,
      error: v.optional(
        v.object({
          code: v.string(),
          kind: v.picklist(['input', 'machine']),
          told: v.object({ en: told, nl: told }),
        }),
      ),
    }),
  ),
  ended: v.boolean(),
  runId: v.optional(v.string()),
});

type Kept = v.InferOutput<typeof summarySchema>;

export interface ResultSummary extends Kept {
  /** True while a tab (this or another) is working on it. */
  readonly running: boolean;
}

const topic = 'results';
/** Held by the tab that works on a result; the browser lets go of it when the tab is closed. */
const lockOf = (id: string): string => `proefbank:result:${id}`;
const letGo = new Map<string, () => void>();

/** A file that a result is of. */
export interface FileInfo {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

const waiting = ({ name, size, type }: FileInfo): Kept['files'][number] => ({
  name,
  size,
  type,
  state: 'waiting',
  parts: 0,
});

/** Begins a result. @returns its id. */
export async function startResult(start: {
  readonly demoId: string;
  readonly options: Readonly<Record<string, string>>;
  readonly files: readonly FileInfo[];
}): Promise<string> {
  const id = crypto.randomUUID();
  const kept: Kept = {
    id,
    demoId: start.demoId,
    createdAt: new Date().toISOString(),
    options: { ...start.options },
    files: start.files.map(waiting),
    ended: false,
  };
  await hold(id);
  try {
    await database.transaction('readwrite', ['results'], (tx) => tx.put('results', id, kept));
  } catch (error) {
    release(id);
    throw error;
  }
  announce(topic);
  return id;
}

/** Goes on with a result, with more files. @returns the index of the first of them; undefined where it is gone. */
export async function extendResult(id: string, files: readonly FileInfo[]): Promise<number | undefined> {
  await hold(id);
  let first: number | undefined;
  await change(id, (kept) => {
    first = kept.files.length;
    kept.files.push(...files.map(waiting));
    kept.ended = false;
  });
  if (first === undefined) release(id);
  return first;
}

/** Keeps the next parts of a file, all of them or none. */
export async function addParts(id: string, fileIndex: number, parts: readonly unknown[]): Promise<void> {
  await change(id, async (kept, tx) => {
    const file = kept.files[fileIndex];
    if (!file) throw new RangeError(`result ${id} has no file ${fileIndex}`);
    const first = file.parts;
    file.parts += parts.length;
    await Promise.all(parts.map((part, i) => tx.put('parts', [id, fileIndex, first + i], part)));
  });
}

/** A part takes the place of one that is kept, which the visitor changed. */
export async function replacePart(
  id: string,
  fileIndex: number,
  index: number,
  part: unknown,
): Promise<void> {
  await change(id, async (kept, tx) => {
    if (!(index < (kept.files[fileIndex]?.parts ?? 0)))
      throw new RangeError(`result ${id} has no part ${index} of file ${fileIndex}`);
    await tx.put('parts', [id, fileIndex, index], part);
  });
}

/** A file has ended: with an error, cancelled, or well. */
export async function endFile(
  id: string,
  fileIndex: number,
  error?: UserErrorData | 'cancelled',
): Promise<void> {
  await change(id, (kept) => {
    const file = kept.files[fileIndex];
    if (!file) throw new RangeError(`result ${id} has no file ${fileIndex}`);
    file.state = error === undefined ? 'done' : error === 'cancelled' ? 'cancelled' : 'failed';
    if (error !== undefined && error !== 'cancelled')
      file.error = structuredClone(error) as typeof file.error;
  });
}

/** The job has ended; files that still waited were cancelled. */
export async function endResult(id: string, runId?: string): Promise<void> {
  try {
    await change(id, (kept) => {
      kept.ended = true;
      if (runId) kept.runId = runId;
      for (const file of kept.files) if (file.state === 'waiting') file.state = 'cancelled';
    });
  } finally {
    release(id);
  }
}

/** Newest first. */
export async function listResults(demoId?: string): Promise<ResultSummary[]> {
  const [kept, held] = await Promise.all([
    database.transaction('readonly', ['results'], (tx) => tx.all('results')),
    heldLocks(),
  ]);
  return kept
    .flatMap((data) => readable(data) ?? [])
    .filter((summary) => demoId === undefined || summary.demoId === demoId)
    .map((summary) => ({ ...summary, running: !summary.ended && held.has(lockOf(summary.id)) }))
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** The parts, one list per file, in the order in which they came; undefined where there is no such result. */
export async function getResult(
  id: string,
): Promise<{ summary: ResultSummary; parts: unknown[][] } | undefined> {
  const held = await heldLocks();
  return database.transaction('readonly', ['results', 'parts'], async (tx) => {
    const summary = readable(await tx.get('results', id));
    if (!summary) return undefined;
    const parts: unknown[][] = [];
    for (const index of summary.files.keys()) parts.push(await tx.all('parts', [id, index]));
    return { summary: { ...summary, running: !summary.ended && held.has(lockOf(id)) }, parts };
  });
}

export async function deleteResults(ids: readonly string[]): Promise<void> {
  await database.transaction('readwrite', ['results', 'parts'], async (tx) => {
    for (const id of ids) {
      await tx.delete('results', id);
      await tx.delete('parts', [id]);
    }
  });
  announce(topic);
}

/** Called after every change, in this tab or another. @returns a function that ends the listening. */
export const onResultsChanged = (listener: () => void): (() => void) => listen(topic, () => listener());

type Tx = Parameters<Parameters<typeof database.transaction>[2]>[0];

/** One change to a result in one transaction; a result that was deleted meanwhile stays deleted. */
async function change(id: string, edit: (kept: Kept, tx: Tx) => void | Promise<void>): Promise<void> {
  await database.transaction('readwrite', ['results', 'parts'], async (tx) => {
    const kept = readable(await tx.get('results', id));
    if (!kept) return;
    await edit(kept, tx);
    await tx.put('results', id, kept);
  });
  announce(topic);
}

function readable(data: unknown): Kept | undefined {
  if (data === undefined) return undefined;
  const parsed = v.safeParse(summarySchema, data);
  if (parsed.success) return parsed.output;
  console.warn(
    `A kept result is not readable: ${v.getDotPath(parsed.issues[0])}: ${parsed.issues[0].message}`,
  );
  return undefined;
}

const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);

async function hold(id: string): Promise<void> {
  const manager = typeof navigator === 'undefined' ? undefined : locks();
  if (!manager) return;
  await new Promise<void>((held) => {
    void manager.request(lockOf(id), () => {
      held();
      return new Promise<void>((resolve) => letGo.set(id, resolve));
    });
  });
}

function release(id: string): void {
  letGo.get(id)?.();
  letGo.delete(id);
}

async function heldLocks(): Promise<ReadonlySet<string>> {
  const manager = typeof navigator === 'undefined' ? undefined : locks();
  const state = await manager?.query();
  return new Set(state?.held?.flatMap(({ name }) => name ?? []));
}
