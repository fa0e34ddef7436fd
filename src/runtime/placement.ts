/**
 * Which operators a session put on the processor instead of the GPU. onnxruntime tells it in words only: a warning
 * when it mixes the two, and at its most talkative a list of every node and its provider (session_state.cc,
 * VerifyEachNodeIsAssignedToAnEp). Talking costs time at every later run, so the list comes from a second session
 * that is thrown away, and only a mixed network pays for one.
 */
import type { Run } from '../bench/run';

type Networks = NonNullable<Run['environment']['networks']>;
/** As the Run has it. */
export type Operators = NonNullable<Networks[number]['operators']>;

let hear: ((line: string) => void) | undefined;
let hearing = false;

/** To be called before the compiled code starts, because Emscripten takes `console.error` then and keeps it. */
export function standByTheConsole(): void {
  if (hearing) return;
  hearing = true;
  const print = console.error;
  console.error = (...said: unknown[]) => {
    const [line] = said;
    if (hear && typeof line === 'string' && line.includes(':onnxruntime:')) hear(line);
    else print.apply(console, said);
  };
}

/** Does work, one at a time, and listens to what the runtime says meanwhile. */
export async function heard<T>(
  work: () => Promise<T>,
): Promise<{ readonly made: T; readonly said: readonly string[] }> {
  const said: string[] = [];
  hear = (line) => said.push(line);
  try {
    return { made: await work(), said };
  } finally {
    hear = undefined;
  }
}

/** Whether a session that was opened with warnings on put some operators elsewhere than was asked. */
export const isMixed = (said: readonly string[]): boolean =>
  said.some((line) => line.includes('Some nodes were not assigned to the preferred execution providers'));

/** The operators of a mixed session, from one like it that tells everything. */
export async function operatorsOf(
  openTalkative: () => Promise<{ release(): Promise<void> }>,
): Promise<Operators> {
  try {
    const { made, said } = await heard(openTalkative);
    await made.release();
    return listed(said);
  } catch {
    // A second session is only for this list; the first goes on without it.
    return { fellBack: 'some' };
  }
}

/** Copies between processor and GPU, which are the runtime's own and no operators of the model. */
const copy = /^Memcpy/;

/** Reads the list of nodes by provider. */
function listed(said: readonly string[]): Operators {
  const counts = new Map<string, number>();
  let [total, provider, fused] = [0, '', false];
  for (const line of said) {
    if (!line.includes('VerifyEachNodeIsAssignedToAnEp')) continue;
    provider = /placed on \[(\w+)\]/.exec(line)?.[1] ?? provider;
    // WebNN makes one node of many.
    fused ||= provider.startsWith('WebNN');
    const [, kind] = /\] {3}(\S+) \(.*\)/.exec(line) ?? [];
    if (!kind || copy.test(kind)) continue;
    total++;
    if (provider === 'CPUExecutionProvider') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const onProcessor = kinds.reduce((sum, [, n]) => sum + n, 0);
  if (!onProcessor) return { fellBack: 'some' };
  return { fellBack: 'some', ...(!fused && { total }), onProcessor, kinds: kinds.map(([kind]) => kind) };
}
