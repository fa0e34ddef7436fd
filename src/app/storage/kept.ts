/** What is kept in this browser, read in one go for the storage page. */
import type { Run } from '../../bench/run';
import { addedCards } from '../../runtime/added-cards';
import type { Card } from '../../runtime/card';
import { openDatabase, storeStatus } from '../../store/database';
import { listStoredModels, storageUsage, type StoredModel } from '../../store/files';
import { listResults, type ResultSummary } from '../../store/results';
import { listRuns } from '../../store/runs';
import { loadSettings, type Settings } from '../../store/settings';

export interface Kept {
  /** `memory`: gone when the tab closes. */
  readonly status: 'lasting' | 'memory';
  readonly models: readonly StoredModel[];
  /** Cards of models that the visitor added. */
  readonly added: readonly Card[];
  readonly runs: readonly Run[];
  readonly results: readonly ResultSummary[];
  readonly settings: Settings;
  /** Bytes, as the browser tells them; absent where it does not. */
  readonly usage?: number;
  readonly quota?: number;
  readonly persisted: boolean;
}

export async function readKept(): Promise<Kept> {
  await openDatabase();
  const [models, added, runs, results, settings, space] = await Promise.all([
    listStoredModels(),
    addedCards(),
    listRuns(),
    listResults(),
    loadSettings(),
    storageUsage(),
  ]);
  return { status: storeStatus(), models, added, runs, results, settings, ...space };
}

/**
 * Size in bytes of Runs as they are exported, judged from some 25 of them, evenly spread: writing out
 * thousands only to know their size would keep the page from answering.
 */
export function estimateRunBytes(runs: readonly Run[]): number {
  const step = Math.max(1, Math.floor(runs.length / 25));
  const looked = runs.filter((_, i) => i % step === 0);
  if (looked.length === 0) return 0;
  const bytes = looked.reduce((sum, run) => sum + JSON.stringify(run).length, 0);
  return Math.round((bytes / looked.length) * runs.length);
}
