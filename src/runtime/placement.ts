/**
 * Which operators a session put on the processor instead of the GPU. onnxruntime tells it in words only: a warning
 * when it mixes the two, and at its most talkative a list of every node and its provider (session_state.cc,
 * VerifyEachNodeIsAssignedToAnEp). Talking costs time at every later run, so the list comes from a second session
 * that is thrown away, and only a mixed network pays for one.
 */
import type { Run } from '../bench/run';
import { heard } from './console';

type Networks = NonNullable<Run['environment']['networks']>;
/** As the Run has it. */
export type Operators = NonNullable<Networks[number]['operators']>;

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

/** An operator and the execution provider that runs it, as onnxruntime names both. */
export interface PlacedNode {
  readonly op: string;
  /** As in the model, or one that the runtime made up for what it fused. */
  readonly name: string;
  readonly provider: string;
}

/** Where the operators of a session are run. */
export interface Placement {
  /** Absent where one provider has them all: the runtime then lists none. */
  readonly nodes?: readonly PlacedNode[];
  /** How many operators each provider has; copies between processor and GPU are left out. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Out of what a talkative session said. */
export function placementIn(said: readonly string[]): Placement {
  const nodes: PlacedNode[] = [];
  const counts: Record<string, number> = {};
  let provider = '';
  for (const line of said) {
    if (!line.includes('VerifyEachNodeIsAssignedToAnEp')) continue;
    provider = /placed on \[(\w+)\]/.exec(line)?.[1] ?? provider;
    const all = /All nodes placed on \[\w+\]\. Number of nodes: (\d+)/.exec(line)?.[1];
    if (all) return { counts: { [provider]: Number(all) } };
    const [, op, name = ''] = /\] {3}(\S+) \((.*)\)/.exec(line) ?? [];
    if (!op || copy.test(op)) continue;
    nodes.push({ op, name, provider });
    counts[provider] = (counts[provider] ?? 0) + 1;
  }
  return { nodes, counts };
}

const listed = (said: readonly string[]): Operators => ({
  ...countOperators(placementIn(said)),
  fellBack: 'some',
});

/** What the processor does of a session on a GPU. */
export function countOperators({ nodes = [], counts }: Placement): Operators {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const onProcessor = counts.CPUExecutionProvider ?? 0;
  if (!onProcessor) return { fellBack: 'none' };
  const kinds = new Map<string, number>();
  for (const { op, provider } of nodes)
    if (provider === 'CPUExecutionProvider') kinds.set(op, (kinds.get(op) ?? 0) + 1);
  const sorted = [...kinds].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  // WebNN makes one node of many.
  const fused = Object.keys(counts).some((provider) => provider.startsWith('WebNN'));
  return {
    fellBack: onProcessor === total ? 'all' : 'some',
    ...(!fused && { total }),
    onProcessor,
    ...(sorted.length && { kinds: sorted.map(([kind]) => kind) }),
  };
}
