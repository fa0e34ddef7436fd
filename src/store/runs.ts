/**
 * The Runs that are kept here, and their way out and in as one JSON file. Every Run is validated on every way
 * in, also when it comes back from the database: an older build, or a hand, may have written it.
 */
import { parseRun, type Run } from '../bench/run';
import { turn } from '../terms/turn';
import { announce, listen } from './channel';
import { database } from './database';
import { runFileSchema, runsIn } from './run-file';

const topic = 'runs';
/** Runs that are written out in one task: some milliseconds of work. */
const slice = 200;

/** Keeps a Run; one with the same id is replaced. @throws Error for a Run that its schema refuses: our bug. */
export async function saveRun(run: Run): Promise<void> {
  const parsed = parseRun(run);
  if ('problem' in parsed) throw new Error(`A Run that cannot be kept: ${parsed.problem}`);
  await database.transaction('readwrite', ['runs'], (tx) => tx.put('runs', run.id, parsed.run));
  announce(topic);
}

/** All readable Runs, newest first. One that is not readable stays where it is and is named on the console. */
export async function listRuns(): Promise<Run[]> {
  const kept = await database.transaction('readonly', ['runs'], (tx) => tx.all('runs'));
  const runs: Run[] = [];
  let since = performance.now();
  for (const data of kept) {
    const run = readable(data);
    if (run) runs.push(run);
    // Thousands of Runs take a while to check; the page must stay awake meanwhile.
    if (performance.now() - since < 16) continue;
    await turn();
    since = performance.now();
  }
  return runs.sort(newestFirst);
}

export async function getRun(id: string): Promise<Run | undefined> {
  return readable(await database.transaction('readonly', ['runs'], (tx) => tx.get('runs', id)));
}

/** Sets the note; an empty one is taken away. A Run that is no longer there stays away. */
export async function renameRun(id: string, note: string): Promise<void> {
  await database.transaction('readwrite', ['runs'], async (tx) => {
    const run = readable(await tx.get('runs', id));
    if (!run) return;
    const { note: _, ...rest } = run;
    const trimmed = note.trim().slice(0, 2000);
    await tx.put('runs', id, trimmed ? { ...rest, note: trimmed } : rest);
  });
  announce(topic);
}

export async function deleteRuns(ids: readonly string[]): Promise<void> {
  await database.transaction('readwrite', ['runs'], async (tx) => {
    for (const id of ids) await tx.delete('runs', id);
  });
  announce(topic);
}

/** Runs as the file that `importRuns` takes, one on a line; thousands do not keep the page from answering. */
export async function exportRuns(runs: readonly Run[]): Promise<Blob> {
  const pieces = [`{ "schema": "${runFileSchema}", "runs": [\n`];
  for (let at = 0; at < runs.length; at += slice) {
    if (at > 0) await turn();
    const lines = runs.slice(at, at + slice).map((run) => JSON.stringify(run));
    pieces.push(`${at > 0 ? ',\n' : ''}${lines.join(',\n')}`);
  }
  return new Blob([...pieces, '\n] }\n'], { type: 'application/json' });
}

/**
 * Takes in an exported file, or one bare Run: all of it or nothing. A Run that is here already is left as it
 * is, with its note. @throws UserError `store/not-runs` naming the first problem and its path.
 */
export async function importRuns(text: string, fileName: string): Promise<{ added: number; known: number }> {
  const runs = await runsIn(text, fileName);
  const counts = await database.transaction('readwrite', ['runs'], async (tx) => {
    let added = 0;
    for (const run of runs) {
      if ((await tx.get('runs', run.id)) !== undefined) continue;
      await tx.put('runs', run.id, run);
      added++;
    }
    return { added, known: runs.length - added };
  });
  if (counts.added) announce(topic);
  return counts;
}

/** Called after every change, in this tab or another. @returns a function that ends the listening. */
export const onRunsChanged = (listener: () => void): (() => void) => listen(topic, () => listener());

function readable(data: unknown): Run | undefined {
  if (data === undefined) return undefined;
  const parsed = parseRun(data);
  if ('run' in parsed) return parsed.run;
  console.warn(`A kept Run is not readable: ${parsed.problem}`);
  return undefined;
}

const newestFirst = (a: Run, b: Run): number => Date.parse(b.createdAt) - Date.parse(a.createdAt);
