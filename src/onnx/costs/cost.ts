/** What each node of a model costs to compute. The convention of the counts is in convention.ts. */
import type { Graph, Node } from '../model';
import { attributeOf, constantOf, type Scope } from '../shapes/scope';
import { attempt, isKnown, noCost, plus, times, type Amount } from './amount';
import { Facts } from './facts';
import { formulas, keyOf } from './registry';
import { bytesRead, bytesWritten } from './traffic';
import { Weights } from './weights';

export interface Cost {
  readonly flops: Amount;
  readonly bytesRead: Amount;
  readonly bytesWritten: Amount;
  /** Elements, and bytes, of the tensors of the file that this node uses and none before it did. */
  readonly parameters: Amount;
  readonly weightBytes: Amount;
  /** FLOPs a byte; 0 for a node that does nothing at run time. */
  readonly intensity: Amount;
  /** The true cost depends on the values: this is of one round of a loop, or of the branch that costs most. */
  readonly assumes?: 'one-round' | 'larger-branch';
}

/** Of every node of a graph or a function, by its index. */
export interface Costs {
  readonly scope: Scope;
  readonly nodes: readonly Cost[];
  /** What is inside a node that runs other nodes; its own cost is theirs. */
  readonly inside: ReadonlyMap<Node, Inside>;
}

export interface Inside {
  readonly bodies: readonly Body[];
  /** What the node itself hands to them. */
  readonly own: Own;
}

type Own = Pick<Cost, 'parameters' | 'weightBytes'>;

export interface Body {
  readonly costs: Costs;
  /** How often it runs; 0 for a branch that is not counted. */
  readonly rounds: number;
}

/** @param scope of the model's graph, as `inferShapes` gives it; sizes that it only names leave costs unknown. */
export const costsOf = (scope: Scope): Costs => new Counting().of(scope);

class Counting {
  private readonly weights = new Weights();

  of(scope: Scope): Costs {
    const inside = new Map<Node, Inside>();
    const nodes = scope.graph.nodes.map((node) => this.node(scope, node, inside));
    return { scope, nodes, inside };
  }

  private node(scope: Scope, node: Node, inside: Map<Node, Inside>): Cost {
    const { elements, bytes } = this.weights.first(scope, node);
    const own = { parameters: elements, weightBytes: bytes };
    const nested = this.nested(scope, node);
    if (nested) {
      inside.set(node, { bodies: nested.bodies, own });
      return cost(sumOf(nested.bodies, own), nested.assumes);
    }
    if (isFolded(scope, node)) return cost({ flops: 0, bytesRead: 0, bytesWritten: 0, ...own });
    const key = keyOf(node);
    const formula = formulas.get(key);
    return cost({
      flops: formula ? attempt(() => formula(new Facts(node, scope))) : noCost,
      bytesRead: bytesRead(scope, node, key),
      bytesWritten: bytesWritten(scope, node, key),
      ...own,
    });
  }

  private nested(scope: Scope, node: Node): Nested | undefined {
    const call = scope.calls.get(node);
    if (call) return { bodies: [{ costs: this.of(call), rounds: 1 }] };
    if (keyOf(node) === '/If') return this.branches(scope, node);
    const body = graphOf(scope, node, 'body');
    const within = body && scope.subgraphs.get(body);
    if (!within) return undefined;
    const rounds = roundsOf(scope, node, within);
    return {
      bodies: [{ costs: this.of(within), rounds: rounds ?? 1 }],
      ...(rounds === undefined && { assumes: 'one-round' }),
    };
  }

  private branches(scope: Scope, node: Node): Nested | undefined {
    const graphs = ['then_branch', 'else_branch'].map((name) => graphOf(scope, node, name));
    const costs = graphs.map((graph) => {
      const within = graph && scope.subgraphs.get(graph);
      return within && this.of(within);
    });
    const condition = constantOf(scope, node.inputs[0] ?? '')?.values[0];
    const known = typeof condition === 'boolean' || typeof condition === 'number';
    const taken = known ? (condition ? 0 : 1) : larger(costs);
    const bodies = costs.flatMap((each, branch) =>
      each ? [{ costs: each, rounds: branch === taken ? 1 : 0 }] : [],
    );
    return bodies.length ? { bodies, ...(!known && { assumes: 'larger-branch' }) } : undefined;
  }
}

interface Nested {
  readonly bodies: readonly Body[];
  readonly assumes?: 'one-round' | 'larger-branch';
}

type Sums = Omit<Cost, 'intensity' | 'assumes'>;

function cost(sums: Sums, assumes?: Nested['assumes']): Cost {
  const bytes = plus(sums.bytesRead, sums.bytesWritten);
  const intensity: Amount = !isKnown(sums.flops)
    ? sums.flops
    : !isKnown(bytes)
      ? bytes
      : bytes === 0
        ? 0
        : sums.flops / bytes;
  return { ...sums, intensity, ...(assumes && { assumes }) };
}

/** Which costs more; one that is not known is taken to. */
function larger(costs: readonly (Costs | undefined)[]): number {
  const [a, b] = costs.map((each) => (each ? flopsOf(each) : 0));
  return a === undefined || (isKnown(a) && b !== undefined && (!isKnown(b) || b > a)) ? 1 : 0;
}

const flopsOf = ({ nodes }: Costs): Amount => nodes.reduce<Amount>((sum, { flops }) => plus(sum, flops), 0);

function sumOf(bodies: readonly Body[], own: Own): Sums {
  let sums: Sums = { flops: 0, bytesRead: 0, bytesWritten: 0, ...own };
  for (const { costs, rounds } of bodies) {
    for (const node of costs.nodes) {
      sums = {
        flops: plus(sums.flops, rounds ? times(node.flops, rounds) : 0),
        bytesRead: plus(sums.bytesRead, rounds ? times(node.bytesRead, rounds) : 0),
        bytesWritten: plus(sums.bytesWritten, rounds ? times(node.bytesWritten, rounds) : 0),
        parameters: plus(sums.parameters, node.parameters),
        weightBytes: plus(sums.weightBytes, node.weightBytes),
      };
    }
  }
  return sums;
}

function graphOf(scope: Scope, node: Node, name: string): Graph | undefined {
  const attribute = attributeOf(scope.bound, node, name);
  return attribute?.kind === 'graph' ? attribute.value : undefined;
}

/** How often a loop runs, where it is the same in every run. */
function roundsOf(scope: Scope, node: Node, body: Scope): number | undefined {
  if (keyOf(node) === '/Scan') return scanRounds(scope, node);
  if (keyOf(node) !== '/Loop') return undefined;
  const first = truth(scope, node.inputs[1]);
  if (first === false) return 0;
  const trips = constantOf(scope, node.inputs[0] ?? '')?.values[0];
  const goesOn = 'outputs' in body.graph ? outputTruth(body, node.inputs[1]) : undefined;
  if (typeof trips !== 'number' || first !== true || goesOn !== true) return undefined;
  return Math.max(0, trips);
}

/** Left out is true. */
function truth(scope: Scope, value: string | undefined): boolean | undefined {
  if (!value) return true;
  const [constant] = constantOf(scope, value)?.values ?? [];
  return constant === undefined ? undefined : Boolean(constant);
}

/** Whether every round says to go on: by a constant, or by handing on what it was given. */
function outputTruth(body: Scope, given: string | undefined): boolean | undefined {
  const graph = body.graph as Graph;
  const [going] = graph.outputs;
  const handed = passes(graph, going?.name ?? '');
  if (handed === graph.inputs[1]?.name)
    return given === undefined || given === '' ? true : truth(body.outer ?? body, given);
  return going ? truth(body, going.name) : undefined;
}

/** The value that a chain of Identity nodes hands on. */
function passes({ nodes }: Graph, value: string): string {
  const makers = new Map(
    nodes.filter(({ op }) => op === 'Identity').map(({ inputs, outputs }) => [outputs[0], inputs[0]]),
  );
  let at = value;
  for (let step = 0; step <= makers.size; step++) at = makers.get(at) ?? at;
  return at;
}

function scanRounds(scope: Scope, node: Node): number | undefined {
  const scanned = attributeOf(scope.bound, node, 'num_scan_inputs');
  const count = scanned?.kind === 'int' ? scanned.value : 0;
  const axes = attributeOf(scope.bound, node, 'scan_input_axes');
  const axis = axes?.kind === 'ints' ? (axes.value[0] ?? 0) : 0;
  if (count < 1 || count > node.inputs.length) return undefined;
  const rounds = attempt(() => new Facts(node, scope).dim(node.inputs.length - count, axis));
  return isKnown(rounds) ? rounds : undefined;
}

/** Its results are the same in every run, or follow from sizes: it is done once, or costs nothing to speak of. */
function isFolded(scope: Scope, { outputs }: Node): boolean {
  return (
    outputs.some(Boolean) &&
    outputs.every(
      (value) => !value || (scope.constants.get(value)?.values.every((each) => each !== undefined) ?? false),
    )
  );
}
