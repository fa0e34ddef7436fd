/**
 * The graphs of a model as places where things stand: the main graph, each graph in an attribute (the branches of an
 * If, the body of a Loop or Scan), and each local function once for every node that calls it. Bodies are made when
 * they are asked for, because functions that call functions are exponentially many.
 *
 * What stands in a body has a spot: first its inputs, then its nodes, then its outputs. Ids are for outside: "12" is
 * node 12 of the main graph, "12/then_branch/3" node 3 in that attribute's graph, "12/body()/3" node 3 of the
 * function that node 12 calls; "in:x" and "out:y" are an input and an output.
 */
import {
  askedInputs,
  type Graph,
  type LocalFunction,
  type Model,
  type Node,
  type TensorRef,
  type ValueType,
} from '../../../../onnx/model';

/** What stands at a spot. */
export type Standing =
  | { readonly kind: 'input' | 'output'; readonly value: string }
  | { readonly kind: 'node'; readonly node: Node };

export class Body {
  private producersMade: ReadonlyMap<string, number> | undefined;
  private readonly bodiesOf = new Map<number, readonly Body[]>();

  constructor(
    private readonly all: Bodies,
    /** Before the id of all that stands here: `''` or "12/then_branch/". */
    readonly path: string,
    readonly inputs: readonly string[],
    readonly nodes: readonly Node[],
    readonly outputs: readonly string[],
    /** What the file says of types; of functions it says nothing of initializers. */
    readonly graph: Graph | undefined,
    readonly values: ReadonlyMap<string, ValueType>,
    /** The body in which the node stands that this one belongs to. */
    readonly around: Body | undefined,
    /** That node. */
    readonly owner: Node | undefined,
    /** The function that this is one call of. */
    readonly called: LocalFunction | undefined,
  ) {
    this.depth = around ? around.depth + 1 : 0;
  }

  /** How many bodies are around this one. */
  readonly depth: number;

  /** Where names are looked up that are not from here; a function sees nothing of what is around it. */
  get outer(): Body | undefined {
    return this.called ? undefined : this.around;
  }

  get size(): number {
    return this.inputs.length + this.nodes.length + this.outputs.length;
  }

  at(spot: number): Standing {
    const { inputs, nodes, outputs } = this;
    if (spot < inputs.length) return { kind: 'input', value: inputs[spot]! };
    const node = nodes[spot - inputs.length];
    return node
      ? { kind: 'node', node }
      : { kind: 'output', value: outputs[spot - inputs.length - nodes.length]! };
  }

  nodeAt(spot: number): Node | undefined {
    return this.nodes[spot - this.inputs.length];
  }

  spotOf(node: number): number {
    return this.inputs.length + node;
  }

  idOf(spot: number): string {
    const standing = this.at(spot);
    if (standing.kind === 'node') return `${this.path}${standing.node.index}`;
    return `${this.path}${standing.kind === 'input' ? 'in' : 'out'}:${standing.value}`;
  }

  /** The spot that makes a value of this body: a node or an input. The first, where a broken file has two. */
  get producers(): ReadonlyMap<string, number> {
    if (this.producersMade) return this.producersMade;
    const made = new Map<string, number>();
    this.inputs.forEach((name, i) => made.has(name) || made.set(name, i));
    for (const { index, outputs } of this.nodes)
      for (const name of outputs) if (name && !made.has(name)) made.set(name, this.spotOf(index));
    return (this.producersMade = made);
  }

  /** The body and spot that make a value, here or around; undefined for weights and for what nobody makes. */
  producerOf(name: string): { readonly body: Body; readonly spot: number } | undefined {
    const spot = this.producers.get(name);
    if (spot !== undefined) return { body: this, spot };
    return this.graph?.initializers.has(name) ? undefined : this.outer?.producerOf(name);
  }

  /** A weight by its name, here or around. */
  initializerOf(name: string): TensorRef | undefined {
    const own = this.graph?.initializers.get(name) ?? this.graph?.sparseInitializers.get(name)?.values;
    return own ?? this.outer?.initializerOf(name);
  }

  hasBodies(node: Node): boolean {
    return this.all.has(this, node);
  }

  /** Bodies of a node: graphs among its attributes, or the function that it calls. */
  bodiesAt(spot: number): readonly Body[] {
    let bodies = this.bodiesOf.get(spot);
    if (!bodies) this.bodiesOf.set(spot, (bodies = this.all.make(this, this.nodeAt(spot))));
    return bodies;
  }
}

/** Beyond it a node's bodies are not shown: no model in use comes near, and it ends what calls itself in circles. */
const deepest = 64;

const keyOf = ({ domain, op, overload }: Pick<Node, 'domain' | 'op' | 'overload'>): string =>
  `${domain}\n${op}\n${overload}`;

export class Bodies {
  readonly main: Body;
  private readonly functions: ReadonlyMap<string, LocalFunction>;

  constructor({ graph, functions }: Model) {
    this.functions = new Map(functions.map((one) => [keyOf({ ...one, op: one.name }), one]));
    this.main = this.ofGraph(graph, '');
  }

  has(body: Body, node: Node): boolean {
    if (body.depth >= deepest) return false;
    for (const { kind } of node.attributes.values()) if (kind === 'graph' || kind === 'graphs') return true;
    return this.functionOf(body, node) !== undefined;
  }

  make(body: Body, node: Node | undefined): readonly Body[] {
    if (!node || !this.has(body, node)) return [];
    const own = `${body.path}${node.index}/`;
    const made: Body[] = [];
    for (const [name, attribute] of node.attributes)
      if (attribute.kind === 'graph') made.push(this.ofGraph(attribute.value, `${own}${name}/`, body, node));
      else if (attribute.kind === 'graphs')
        attribute.value.forEach((graph, i) =>
          made.push(this.ofGraph(graph, `${own}${name}[${i}]/`, body, node)),
        );
    const called = this.functionOf(body, node);
    if (called) {
      const { inputs, nodes, outputs, values } = called;
      const path = `${own}body()/`;
      made.push(new Body(this, path, inputs, nodes, outputs, undefined, values, body, node, called));
    }
    return made;
  }

  private ofGraph(graph: Graph, path: string, around?: Body, owner?: Node): Body {
    const inputs = askedInputs(graph).map(({ name }) => name);
    const outputs = graph.outputs.map(({ name }) => name);
    const { nodes, values } = graph;
    return new Body(this, path, inputs, nodes, outputs, graph, values, around, owner, undefined);
  }

  /** The function that a node calls; a function that calls itself, which ONNX forbids, ends there. */
  private functionOf(body: Body, node: Node): LocalFunction | undefined {
    const called = this.functions.size ? this.functions.get(keyOf(node)) : undefined;
    for (let at: Body | undefined = called && body; at; at = at.around)
      if (at.called === called) return undefined;
    return called;
  }
}
