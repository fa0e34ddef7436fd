/** The newest Run of each demo that was taken on this machine: an imported one may be of another. */
import type { Run } from '../../bench/run';
import { environmentOf } from '../../runtime/environment';
import { listRuns } from '../../store/runs';

/** What stays the same when a browser or the app is renewed. */
const machineOf = ({ os, device }: Pick<Run['environment'], 'os' | 'device'>): string =>
  JSON.stringify([os, device.vendor, device.architecture, device.description]);

/** By demo id. A store that cannot be read is told elsewhere; here there is only less to show. */
export async function latestRuns(): Promise<ReadonlyMap<string, Run>> {
  const runs = (await listRuns().catch(() => [])).filter(({ subject }) => subject.kind === 'demo');
  const latest = new Map<string, Run>();
  if (!runs.length) return latest;
  const here = machineOf(await environmentOf());
  // Newest first.
  for (const run of runs)
    if (!latest.has(run.subject.id) && machineOf(run.environment) === here) latest.set(run.subject.id, run);
  return latest;
}
