/**
 * The Runs of the command line: `runs/<id>.json` in the user's data folder, one file each. Plain files, because
 * several commands may run at once and a browser profile can be open only once; the app's Runs page imports them.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRun, type Run } from '../../bench/run';
import { dataFolder } from './folders';
import type { Terminal } from './terminal';

export const runFolder = (): string => join(dataFolder(), 'runs');

/** Keeps Runs, each whole or not at all; one with the same id is left as it is. @returns how many were new. */
export async function addRuns(runs: readonly Run[], folder = runFolder()): Promise<number> {
  await mkdir(folder, { recursive: true });
  let added = 0;
  for (const run of runs) {
    const path = join(folder, `${run.id}.json`);
    if (existsSync(path)) continue;
    const part = join(folder, `.${randomUUID()}`);
    await writeFile(part, `${JSON.stringify(run, null, 2)}\n`);
    await rename(part, path);
    added++;
  }
  return added;
}

/** The Runs that are kept, in no order; a file that is no Run is passed over. */
export async function keptRuns(folder = runFolder()): Promise<Run[]> {
  const names = await readdir(folder).catch(() => []);
  const read = names
    .filter((name) => name.endsWith('.json'))
    .map(async (name) => {
      try {
        const parsed = parseRun(JSON.parse(await readFile(join(folder, name), 'utf8')));
        return 'run' in parsed ? [parsed.run] : [];
      } catch {
        return [];
      }
    });
  return (await Promise.all(read)).flat();
}

/** Keeps a Run that was just made; where that is impossible the work is not lost, and it is told. */
export async function keepRun(run: Run, terminal: Terminal): Promise<void> {
  try {
    await addRuns([run]);
  } catch (error) {
    terminal.tell({
      en: `The Run could not be kept in ${runFolder()}: ${(error as Error).message}. Set PROEFBANK_DATA to a folder that you can write.`,
      nl: `De Run kon niet worden bewaard in ${runFolder()}: ${(error as Error).message}. Zet PROEFBANK_DATA op een map waarin je mag schrijven.`,
    });
  }
}
