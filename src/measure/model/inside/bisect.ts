/**
 * Where two runs part, found with few values in memory: at a cut through the graph, everything after it follows from
 * the values that cross it. Where these agree, the difference begins after the cut; where they do not, before it.
 */
import type { Graph } from '../../../onnx/model';
import { takes } from './regions';

export interface Cut {
  /** Behind this operator. */
  readonly after: number;
  /** Values that cross it. */
  readonly values: readonly string[];
  readonly bytes: number;
}

/**
 * The cuts of a graph at which both have every value that crosses.
 * @param shared whether both have a value. @param bytesOf a value, also where it is only guessed.
 */
export function cutsOf(
  graph: Graph,
  shared: (value: string) => boolean,
  bytesOf: (value: string) => number,
): Cut[] {
  const lastUse = new Map<string, number>();
  for (const node of graph.nodes) for (const name of takes(node)) lastUse.set(name, node.index);
  for (const { name } of graph.outputs) lastUse.set(name, graph.nodes.length);
  const ends = new Map<number, string[]>();
  for (const [name, last] of lastUse) ends.set(last, [...(ends.get(last) ?? []), name]);
  const cuts: Cut[] = [];
  const live = new Set<string>();
  let unshared = 0;
  let bytes = 0;
  for (const node of graph.nodes) {
    for (const name of node.outputs) {
      if (!name || (lastUse.get(name) ?? -1) <= node.index || live.has(name)) continue;
      live.add(name);
      bytes += bytesOf(name);
      if (!shared(name)) unshared++;
    }
    for (const name of ends.get(node.index) ?? []) {
      if (!live.delete(name)) continue;
      bytes -= bytesOf(name);
      if (!shared(name)) unshared--;
    }
    if (!unshared && live.size && node.index < graph.nodes.length - 1)
      cuts.push({ after: node.index, values: [...live], bytes });
  }
  return cuts;
}

export interface Stretch {
  /** First and last operator between which the difference begins. */
  readonly from: number;
  readonly to: number;
  /** Cuts that were looked at. */
  readonly looks: number;
}

/**
 * @param agreesAt compares the values of a cut. @param fits whether a stretch's values may be looked at all at once.
 * @param limit most bytes of a cut.
 */
export async function bisect(
  cuts: readonly Cut[],
  nodes: number,
  limit: number,
  fits: (from: number, to: number) => boolean,
  agreesAt: (cut: Cut) => Promise<boolean>,
): Promise<Stretch> {
  let [from, to, looks] = [0, nodes - 1, 0];
  while (!fits(from, to)) {
    const inside = cuts.filter(({ after, bytes }) => after >= from && after < to && bytes <= limit);
    const cut = middle(inside, from, to);
    if (!cut) break;
    looks++;
    if (await agreesAt(cut)) from = cut.after + 1;
    else to = cut.after;
  }
  return { from, to, looks };
}

/** Of those in the middle half, the one with the fewest bytes; where there is none, the nearest to the middle. */
function middle(cuts: readonly Cut[], from: number, to: number): Cut | undefined {
  const centre = (from + to) / 2;
  const away = ({ after }: Cut): number => Math.abs(after - centre);
  const near = cuts.filter((cut) => away(cut) <= (to - from) / 4);
  return near.length
    ? near.reduce((best, cut) => (cut.bytes < best.bytes ? cut : best))
    : cuts.reduce<Cut | undefined>((best, cut) => (!best || away(cut) < away(best) ? cut : best), undefined);
}
