/** What a model costs with sizes for its open dimensions, in sums that a page and a terminal show. */
import { isKnown, type Amount } from '../../../onnx/costs/amount';
import { costsOf } from '../../../onnx/costs/cost';
import { peakOf } from '../../../onnx/costs/memory';
import { byOperator, totalOf, type Total } from '../../../onnx/costs/total';
import { treeOf, type Branch } from '../../../onnx/costs/tree';
import type { Scope } from '../../../onnx/shapes/scope';

/** A sum of what is known: where `unknown` is above 0 it is "at least". Null where it is too large to be exact. */
export interface CostSums {
  readonly nodes: number;
  readonly flops: number | null;
  readonly bytesRead: number | null;
  readonly bytesWritten: number | null;
  readonly parameters: number | null;
  readonly weightBytes: number | null;
  /** Nodes whose FLOPs are not known, or without a definition. */
  readonly unknownFlops: number;
  readonly unknownBytes: number;
  /** Nodes in a loop that is counted for one round, or in the larger of two branches. */
  readonly assumed: number;
}

export interface CostSummary {
  /** Sizes that the inputs leave open, and the numbers that all this is for. */
  readonly dims: readonly DimSummary[];
  readonly total: CostSums;
  /** Most memory that activations take at once; `atLeast` where some size is not known. */
  readonly peak: {
    readonly bytes: number | null;
    readonly atLeast: number;
    /** The operator that runs then. */
    readonly node: string | null;
  };
  readonly operators: readonly (CostSums & { readonly domain: string; readonly op: string })[];
  /** By the scopes in names, each before those inside it. */
  readonly scopes: readonly (CostSums & {
    readonly name: string;
    readonly path: string;
    readonly depth: number;
  })[];
}

export interface DimSummary {
  readonly name: string;
  readonly size: number;
  /** Chosen by somebody; otherwise proposed by its name. */
  readonly chosen: boolean;
}

/** Nobody reads more lines than this. */
const mostScopes = 2000;

/** @param scope followed with numbers for the dimensions that the model leaves open. */
export function costSummary(scope: Scope, dims: readonly DimSummary[]): CostSummary {
  const costs = costsOf(scope);
  const peak = peakOf(scope);
  return {
    dims,
    total: sums(totalOf(costs)),
    peak: {
      bytes: told(peak.bytes),
      atLeast: peak.atLeast,
      node: peak.node ? peak.node.name || peak.node.op : null,
    },
    operators: byOperator(costs).map(({ domain, op, ...total }) => ({ domain, op, ...sums(total) })),
    scopes: scopesOf(treeOf(costs)),
  };
}

const told = (amount: Amount): number | null => (isKnown(amount) ? amount : null);

const sums = (total: Total): CostSums => ({
  nodes: total.nodes,
  flops: told(total.flops),
  bytesRead: told(total.bytesRead),
  bytesWritten: told(total.bytesWritten),
  parameters: told(total.parameters),
  weightBytes: told(total.weightBytes),
  unknownFlops: total.unknownFlops,
  unknownBytes: total.unknownBytes,
  assumed: total.assumed,
});

function scopesOf(model: Branch): CostSummary['scopes'] {
  const rows: CostSummary['scopes'][number][] = [];
  const waiting = model.branches.map((branch) => ({ branch, depth: 0 })).toReversed();
  for (let next = waiting.pop(); next && rows.length < mostScopes; next = waiting.pop()) {
    const { branch, depth } = next;
    rows.push({ name: branch.name, path: branch.path, depth, ...sums(branch.total) });
    for (const inner of branch.branches.toReversed()) waiting.push({ branch: inner, depth: depth + 1 });
  }
  return rows;
}
