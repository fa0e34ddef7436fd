/**
 * Work on many inputs that are done side by side and wanted in their order, a group at a time. Nothing waits at a
 * group's end: what is next has begun by then.
 */

/** Inputs whose work is handed out together. */
export interface Group<Made> {
  /** Place of its first input. */
  readonly from: number;
  /** What became of its inputs, in their order. */
  readonly made: Promise<Made[]>;
}

export interface Manner {
  /** How many inputs are worked on at a time; whoever else wants the same network comes between them. */
  readonly atOnce: number;
  /** The most inputs of a group. */
  readonly group: number;
}

/**
 * Begins at once, and goes on by itself to the end or to the first failure. Groups are as good as equal, and in each
 * the largest inputs come first: so the last to be done are small ones, and side by side they end together
 * (Graham 1969, "Bounds on multiprocessing timing anomalies", § 3).
 * @param sizes of the inputs, in any unit.
 * @param work on the input at that place.
 */
export function sideBySide<Made>(
  sizes: readonly number[],
  { atOnce, group }: Manner,
  work: (at: number) => Promise<Made>,
): Group<Made>[] {
  const count = Math.ceil(sizes.length / group);
  const bounds = Array.from({ length: count + 1 }, (_, i) => Math.round((i * sizes.length) / count));
  const order = bounds.slice(1).flatMap((to, i) => largestFirst(sizes, bounds[i]!, to));
  let free = atOnce;
  let failure: { readonly error: unknown } | undefined;
  const waiting: (() => void)[] = [];
  const inTurn = async (at: number): Promise<Made> => {
    if (free) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      if (failure) throw failure.error;
      return await work(at);
    } catch (error) {
      failure ??= { error };
      throw error;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
  const results: Promise<Made>[] = [];
  for (const at of order) results[at] = inTurn(at);
  return bounds.slice(1).map((to, i) => {
    const from = bounds[i]!;
    const made = Promise.all(results.slice(from, to));
    made.catch(() => {}); // told by the first group that is waited for
    return { from, made };
  });
}

const largestFirst = (sizes: readonly number[], from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => sizes[b]! - sizes[a]!);
