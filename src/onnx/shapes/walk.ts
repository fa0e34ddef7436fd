/** The walk over nodes, in graphs within graphs and in functions. */
import {
  type Attribute,
  type Dim,
  type Graph,
  type LocalFunction,
  type Model,
  type Node,
  type Value,
  type ValueType,
} from '../model';
import { elementsOf, typeOfSparse, typeOfTensor } from './constant';
import { declaredType, nameFree, withoutNames } from './declared';
import { difference, refine } from './merge';
import { Op, type Surroundings } from './op';
import { folds, inferences } from './registry';
import {
  attributeOf,
  constantOf,
  typeOf,
  type Conflict,
  type Constant,
  type Given,
  type Scope,
} from './scope';

/** Deeper than any real model nests; beyond it values stay unknown. */
const maxDepth = 48;
/**
 * How often nodes are visited again, in loops and calls: so many times, and this often each. Functions that call each
 * other twice would make an exponential number.
 */
const [spareVisits, visitsEach] = [200_000, 4];

export class Walk {
  private readonly functions: ReadonlyMap<string, LocalFunction>;
  private visitsLeft = spareVisits;
  private readonly counted = new Set<readonly Node[]>();
  /** What the file says of values in between holds for the sizes that it was made with. */
  private trusts = true;
  /** Expressions that are the size of a tensor somewhere. */
  private readonly sizes = new Set<Dim>();

  constructor(
    private readonly model: Model,
    private readonly given: Given,
  ) {
    this.functions = new Map(
      model.functions.map((each) => [functionKey(each.domain, each.name, each.overload), each]),
    );
  }

  whole(): Scope {
    const { graph, opsets } = this.model;
    const frame = new Frame(graph, undefined, opsets, new Map());
    for (const [name, tensor] of graph.initializers)
      frame.hold(name, typeOfTensor(tensor), elementsOf(tensor));
    for (const [name, tensor] of graph.sparseInitializers) frame.hold(name, typeOfSparse(tensor), undefined);
    for (const input of graph.inputs) this.enter(frame, input);
    this.visit(frame, graph.nodes, graph.outputs);
    return frame;
  }

  /** An input of the model: as given, otherwise as the file says. */
  private enter(frame: Frame, { name, type }: Value): void {
    const stated = type && declaredType(type, this.given.dims);
    const given = this.given.inputs?.get(name);
    if (given) {
      const found = nameFree(name, declaredType(given, this.given.dims), this.given.dims);
      const what = difference(stated, found);
      if (what && stated) {
        this.trusts = false;
        frame.conflicts.push({ kind: 'declared', node: undefined, value: name, what, stated, found });
      }
      frame.constants.delete(name);
      frame.types.set(name, found);
    } else if (!frame.types.has(name) && stated) {
      frame.types.set(name, nameFree(name, stated, this.given.dims));
    }
  }

  private visit(frame: Frame, nodes: readonly Node[], outputs: readonly Value[]): void {
    if (!this.counted.has(nodes)) {
      this.counted.add(nodes);
      this.visitsLeft += nodes.length * visitsEach;
    }
    const stated = new Map<string, ValueType>();
    for (const { name, type } of outputs) if (type) stated.set(name, type);
    const view = new View(frame, this.sizes, (...inner) => this.follow(frame, ...inner));
    for (const node of nodes) {
      if (--this.visitsLeft < 0) return;
      const types = this.typesOf(frame, node, view);
      node.outputs.forEach((name, index) => {
        if (name) this.note(frame, node, name, types[index], stated.get(name));
      });
    }
  }

  private typesOf(frame: Frame, node: Node, view: View): readonly (ValueType | undefined)[] {
    const domain = plain(node.domain);
    const local = this.functions.get(functionKey(domain, node.op, node.overload));
    if (local) return this.call(frame, node, local);
    const key = `${domain}/${node.op}`;
    const infer = inferences.get(key);
    if (!infer) return [];
    const op = new Op(node, frame.version(domain), view);
    const types = infer(op);
    const fold = folds.get(key);
    if (!fold) return types;
    const [first] = types;
    const constants = fold(op, first?.kind === 'tensor' ? first.dims : undefined);
    return node.outputs.map((name, index) => {
      const constant = constants[index];
      if (!constant || !name) return types[index];
      frame.constants.set(name, constant);
      return refine(types[index], { kind: 'tensor', dtype: constant.dtype, dims: constant.dims });
    });
  }

  /** Keeps what follows from the operator, and what the file says beyond it. */
  private note(
    frame: Frame,
    node: Node,
    name: string,
    found: ValueType | undefined,
    output?: ValueType,
  ): void {
    const file = this.trusts ? (output ?? frame.graph.values.get(name)) : undefined;
    const stated = file && declaredType(file, this.given.dims);
    const what = difference(stated, found);
    if (what && stated && found) {
      frame.conflicts.push({ kind: 'declared', node, value: name, what, stated, found });
      this.keep(frame, name, found);
      return;
    }
    const type = refine(found, stated && (this.follows(node) ? withoutNames(stated) : stated));
    if (type) this.keep(frame, name, type);
  }

  private follows({ domain, op, overload }: Node): boolean {
    return inferences.has(`${plain(domain)}/${op}`) || this.functions.has(functionKey(domain, op, overload));
  }

  private keep(frame: Frame, name: string, type: ValueType): void {
    frame.types.set(name, type);
    if (type.kind !== 'tensor' || !type.dims) return;
    for (const dim of type.dims) if (typeof dim === 'string') this.sizes.add(dim);
  }

  /** A graph inside a node, with what is known of its inputs in order. */
  private follow(
    outer: Frame,
    graph: Graph,
    types: readonly (ValueType | undefined)[],
    constants: readonly (Constant | undefined)[],
  ): Scope | undefined {
    if (outer.depth >= maxDepth) return undefined;
    const frame = new Frame(graph, outer, outer.opsets, outer.bound, outer.depth + 1);
    for (const [name, tensor] of graph.initializers)
      frame.hold(name, typeOfTensor(tensor), elementsOf(tensor));
    for (const [name, tensor] of graph.sparseInitializers) frame.hold(name, typeOfSparse(tensor), undefined);
    graph.inputs.forEach(({ name, type }, index) => {
      const stated = type && this.trusts ? declaredType(type, this.given.dims) : undefined;
      const found = types[index];
      const known = difference(stated, found) ? found : refine(found, stated && withoutNames(stated));
      if (known) frame.hold(name, known, constants[index]);
    });
    this.visit(frame, graph.nodes, graph.outputs);
    outer.subgraphs.set(graph, frame);
    return frame;
  }

  private call(frame: Frame, node: Node, local: LocalFunction): readonly (ValueType | undefined)[] {
    if (frame.depth >= maxDepth) return [];
    const bound = new Map(local.defaults);
    for (const name of node.attributes.keys()) {
      const attribute = attributeOf(frame.bound, node, name);
      if (attribute) bound.set(name, attribute);
    }
    const body = new Frame(local, undefined, local.opsets, bound, frame.depth + 1);
    local.inputs.forEach((name, index) => {
      const input = node.inputs[index];
      const type = input ? typeOf(frame, input) : undefined;
      if (input && type) body.hold(name, type, constantOf(frame, input));
    });
    this.visit(body, local.nodes, []);
    frame.calls.set(node, body);
    local.outputs.forEach((name, index) => {
      const output = node.outputs[index];
      const constant = body.constants.get(name);
      if (output && constant) frame.constants.set(output, constant);
    });
    return local.outputs.map((name) => body.types.get(name));
  }
}

/** A scope while it is filled. */
class Frame implements Scope {
  readonly types = new Map<string, ValueType>();
  readonly constants = new Map<string, Constant>();
  readonly subgraphs = new Map<Graph, Scope>();
  readonly calls = new Map<Node, Scope>();
  readonly conflicts: Conflict[] = [];

  constructor(
    readonly graph: Graph | LocalFunction,
    readonly outer: Frame | undefined,
    readonly opsets: ReadonlyMap<string, number>,
    readonly bound: ReadonlyMap<string, Attribute>,
    readonly depth = 0,
  ) {}

  hold(name: string, type: ValueType, constant: Constant | undefined): void {
    this.types.set(name, type);
    if (constant) this.constants.set(name, constant);
  }

  /** Of an operator set; the newest where the file names none. */
  version(domain: string): number {
    return this.opsets.get(domain) ?? (domain === '' ? (this.opsets.get('ai.onnx') ?? Infinity) : Infinity);
  }
}

type Follow = Surroundings['follow'];

class View implements Surroundings {
  constructor(
    private readonly frame: Frame,
    private readonly sizes: ReadonlySet<Dim>,
    readonly follow: Follow,
  ) {}

  get bound(): ReadonlyMap<string, Attribute> {
    return this.frame.bound;
  }

  type(value: string): ValueType | undefined {
    return typeOf(this.frame, value);
  }

  constant(value: string): Constant | undefined {
    return constantOf(this.frame, value);
  }

  isSize(dim: Dim): boolean {
    return this.sizes.has(dim);
  }

  conflict(conflict: Conflict): void {
    this.frame.conflicts.push(conflict);
  }

  followed(graph: Graph): Scope | undefined {
    return this.frame.subgraphs.get(graph);
  }
}

const plain = (domain: string): string => (domain === 'ai.onnx' ? '' : domain);

const functionKey = (domain: string, name: string, overload: string): string =>
  [plain(domain), name, overload].join('\n');
