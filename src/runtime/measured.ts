/**
 * What earlier Runs say about the backends, for the same work on the same machine. Only medians over the same
 * input are compared (a full page against a receipt says nothing about backends), and only of warm samples.
 */
import type { Run } from '../bench/run';
import type { Backend } from './backend';

/** What two Runs must share to be comparable. */
export type Like = Pick<Run, 'subject'> & {
  readonly environment: Pick<Run['environment'], 'os' | 'isolated' | 'threads' | 'device' | 'runtimeVersion'>;
};

const backends: readonly Backend[] = ['webgpu', 'wasm', 'webnn'];

/** Medians of the newest set of Runs over the same input on two backends or more; empty where there is none. */
export function measuredBefore(runs: readonly Run[], like: Like): Partial<Record<Backend, number>> {
  const key = keyOf(like);
  const groups = new Map<string, { latest: string; runs: Run[] }>();
  for (const run of runs) {
    if (!isWarm(run) || run.environment.fallbacks?.length || keyOf(run) !== key) continue;
    const input = inputOf(run);
    if (input === undefined) continue;
    const group = groups.get(input) ?? { latest: '', runs: [] };
    group.runs.push(run);
    if (run.createdAt > group.latest) group.latest = run.createdAt;
    groups.set(input, group);
  }
  const newest = [...groups.values()].sort((a, b) => (a.latest < b.latest ? 1 : -1));
  for (const group of newest) {
    const medians = mediansOf(group.runs);
    if (Object.keys(medians).length > 1) return medians;
  }
  return {};
}

function mediansOf(runs: readonly Run[]): Partial<Record<Backend, number>> {
  const medians: Partial<Record<Backend, number>> = {};
  const newestFirst = [...runs].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  for (const { environment, stats } of newestFirst) {
    const backend = backends.find((name) => name === environment.backend);
    if (backend) medians[backend] ??= stats.median;
  }
  return medians;
}

/** Whether a Run is of the same work on the same machine, whatever its input. */
export const isLike = (run: Like, like: Like): boolean => keyOf(run) === keyOf(like);

/** Not a first run only, which says more about compiling than about the backend. */
const isWarm = ({ method, phasesMs }: Run): boolean =>
  method.n > method.warmup && (method.warmup > 0 || phasesMs.first === undefined);

function keyOf({ subject, environment }: Like): string {
  const { files: _files, ...params } = subject.params;
  const { vendor, architecture, description, software } = environment.device;
  return JSON.stringify([
    subject.kind,
    subject.id,
    Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)),
    [environment.os, environment.isolated, environment.threads, environment.runtimeVersion],
    [vendor, architecture, description, software],
  ]);
}

/** Digests of the input files; undefined where one is not known. */
function inputOf({ io }: Run): string | undefined {
  const files = io.inputs.filter(({ name }) => /^file \d+$/.test(name));
  return files.length && files.every(({ sha256 }) => sha256)
    ? [...new Set(files.map(({ sha256 }) => sha256))].sort().join()
    : undefined;
}
