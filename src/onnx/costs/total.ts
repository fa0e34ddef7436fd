/** Sums over nodes: of all, by kind of operator, and by the scopes in their names. */
import type { Node } from '../model';
import { isKnown, plus, times, type Amount } from './amount';
import type { Cost, Costs } from './cost';
import { keyOf } from './registry';

/** What is not known is not in the sum, and counted beside it: then the sum is "at least". */
export interface Total {
  readonly flops: Amount;
  readonly bytesRead: Amount;
  readonly bytesWritten: Amount;
  readonly parameters: Amount;
  readonly weightBytes: Amount;
  /** Nodes that compute. One that runs others is not among them; those inside it count once. */
  readonly nodes: number;
  /** Of them, those whose FLOPs, or bytes, are not known. */
  readonly unknownFlops: number;
  readonly unknownBytes: number;
  /** Of them, those inside a loop of which the rounds are not known, or in one of two branches. */
  readonly assumed: number;
}

/** A node, and how often it is run. */
export interface Leaf {
  readonly node: Node;
  readonly cost: Pick<Cost, 'flops' | 'bytesRead' | 'bytesWritten' | 'parameters' | 'weightBytes'>;
  /** 0 in a branch that is not counted, and for a node that runs others: they are leaves themselves. */
  readonly rounds: number;
  /** Nodes that call functions around it, by name, joined by `/`; empty outside functions. */
  readonly within: string;
  readonly assumed: boolean;
}

type Around = Pick<Leaf, 'rounds' | 'within' | 'assumed'>;

/** Every node of a model, those in subgraphs and functions too. */
export function* leavesOf(costs: Costs, around: Around = outside): Generator<Leaf> {
  for (const [index, node] of costs.scope.graph.nodes.entries()) {
    const cost = costs.nodes[index];
    const inside = costs.inside.get(node);
    if (!inside) {
      if (cost) yield { node, cost, ...around };
      continue;
    }
    yield { node, cost: { ...free, ...inside.own }, ...around, rounds: 0 };
    const called = costs.scope.calls.has(node);
    const within = called ? `${around.within}/${node.name || node.op}` : around.within;
    const assumed = around.assumed || cost?.assumes !== undefined;
    for (const body of inside.bodies)
      yield* leavesOf(body.costs, { rounds: around.rounds * body.rounds, within, assumed });
  }
}

const outside: Around = { rounds: 1, within: '', assumed: false };
const free = { flops: 0, bytesRead: 0, bytesWritten: 0 } as const;

/** A sum that grows. */
export class Sum implements Total {
  flops: Amount = 0;
  bytesRead: Amount = 0;
  bytesWritten: Amount = 0;
  parameters: Amount = 0;
  weightBytes: Amount = 0;
  nodes = 0;
  unknownFlops = 0;
  unknownBytes = 0;
  assumed = 0;

  add({ cost, rounds, assumed }: Leaf): void {
    if (isKnown(cost.parameters)) this.parameters = plus(this.parameters, cost.parameters);
    if (isKnown(cost.weightBytes)) this.weightBytes = plus(this.weightBytes, cost.weightBytes);
    if (rounds === 0) return;
    this.nodes++;
    if (assumed) this.assumed++;
    if (isKnown(cost.flops)) this.flops = plus(this.flops, times(cost.flops, rounds));
    else this.unknownFlops++;
    if (!isKnown(cost.bytesRead) || !isKnown(cost.bytesWritten)) this.unknownBytes++;
    if (isKnown(cost.bytesRead)) this.bytesRead = plus(this.bytesRead, times(cost.bytesRead, rounds));
    if (isKnown(cost.bytesWritten))
      this.bytesWritten = plus(this.bytesWritten, times(cost.bytesWritten, rounds));
  }
}

export function totalOf(costs: Costs): Total {
  const sum = new Sum();
  for (const leaf of leavesOf(costs)) sum.add(leaf);
  return sum;
}

export interface OperatorTotal extends Total {
  /** Of ai.onnx where it is empty. */
  readonly domain: string;
  readonly op: string;
}

/** By kind of operator: most FLOPs first, then most bytes. */
export function byOperator(costs: Costs): OperatorTotal[] {
  const sums = new Map<string, Sum>();
  for (const leaf of leavesOf(costs)) {
    const key = keyOf(leaf.node);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = new Sum()));
    sum.add(leaf);
  }
  return [...sums]
    .map(([key, sum]) => {
      const slash = key.lastIndexOf('/');
      return Object.assign(sum, { domain: key.slice(0, slash), op: key.slice(slash + 1) });
    })
    .filter(({ nodes }) => nodes > 0)
    .sort((a, b) => number(b.flops) - number(a.flops) || bytes(b) - bytes(a) || (a.op < b.op ? -1 : 1));
}

const number = (amount: Amount): number => (isKnown(amount) ? amount : Number.MAX_VALUE);
const bytes = (total: Total): number => number(total.bytesRead) + number(total.bytesWritten);
