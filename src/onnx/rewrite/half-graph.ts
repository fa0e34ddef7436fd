/**
 * A whole graph in float16. Its inputs and outputs stay float32, with casts at the edges; operators that lack float16
 * are islands of float32, with casts around them. A value keeps its name in the type that it is made in, so that both
 * models can be compared value by value.
 */
import { clone, create } from '@bufbuild/protobuf';
import {
  AttributeProtoSchema,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type NodeProto,
  type TensorProto,
} from 'onnx-buf';
import type { ValueType } from '../model';
import type { OpenedModel } from '../read/open';
import { rename } from './apart';
import { Draft } from './draft';
import { typesUnknown } from './errors';
import { toHalf } from './float16';
import { floatInputs, floatOutputs, islandReason, type IslandReason } from './half-operators';
import { FLOAT, FLOAT16 } from './half-types';
import { castNode, halfOf, setHalf, type Conversion, type Halved, type HalvedTensor } from './half-weights';
import { hoistConstants } from './hoist';
import { needsOf, sweep } from './parts';

export interface HalvedGraph extends Halved {
  /** Operators that compute in float32, by their place in the original graph. */
  readonly islands: readonly { readonly node: number; readonly op: string; readonly why: IslandReason }[];
}

export interface HalveGraphOptions extends Conversion {
  /** Types of all of the graph's values. */
  readonly types: ReadonlyMap<string, ValueType>;
  /** Places of operators that are to stay in float32. */
  readonly keep?: ReadonlySet<number>;
}

/** @throws UserError `onnx/types-unknown`, for weights that are not all there; the signal's reason. */
export async function halveGraph(opened: OpenedModel, options: HalveGraphOptions): Promise<HalvedGraph> {
  const halving = new Halving(opened, options);
  await halving.weights();
  halving.nodes();
  return halving.finished();
}

type Kind = 'half' | 'float';

class Halving {
  private readonly draft: Draft;
  private readonly reasons = new Map<NodeProto, IslandReason>();
  /** In the original graph. */
  private readonly places: ReadonlyMap<NodeProto, number>;
  private readonly hoisted: ReadonlySet<string>;
  private readonly outputs: ReadonlySet<string>;
  private readonly tensors: HalvedTensor[] = [];
  /** The names that a value of float32 has by the type that it comes in; it is made in the first. */
  private readonly forms = new Map<string, Partial<Record<Kind, string>>>();
  private readonly made: NodeProto[] = [];

  constructor(
    private readonly opened: OpenedModel,
    private readonly options: HalveGraphOptions,
  ) {
    this.draft = new Draft(opened);
    const { graph, proto } = this.draft;
    this.outputs = new Set(graph.output.map(({ name }) => name));
    this.places = new Map(graph.node.map((node, place) => [node, place]));
    const own = new Set(graph.initializer.map(({ name }) => name));
    hoistConstants(this.draft);
    this.hoisted = new Set(
      graph.initializer.flatMap(({ name, dataType }) => (dataType === FLOAT && !own.has(name) ? [name] : [])),
    );
    const functions = new Set(proto.functions.map(({ domain, name }) => `${domain}:${name}`));
    const opset = opened.model.opsets.get('') ?? 1;
    for (const [node, place] of this.places) {
      const why = options.keep?.has(place)
        ? 'asked for'
        : [...node.input, ...node.output].some((name) => this.isNoTensor(name))
          ? 'no tensors'
          : islandReason(node, opset, functions);
      if (why) this.reasons.set(node, why);
    }
    const unknown = graph.node.flatMap(({ output }) => output.filter((name) => name && !this.isKnown(name)));
    if (unknown.length) throw typesUnknown(opened.name, unknown);
    for (const { name } of opened.model.graph.inputs)
      if (this.isFloat(name)) this.forms.set(name, { float: name });
  }

  private typeOf(name: string): ValueType | undefined {
    const { graph } = this.opened.model;
    if (this.hoisted.has(name)) return { kind: 'tensor', dtype: 'float32', dims: undefined };
    const constant = graph.initializers.get(name);
    if (constant) return { kind: 'tensor', dtype: constant.dtype, dims: constant.dims };
    const stated = this.options.types.get(name) ?? graph.values.get(name);
    return stated ?? [...graph.inputs, ...graph.outputs].find((value) => value.name === name)?.type;
  }

  private isKnown(name: string): boolean {
    const type = this.typeOf(name);
    return type !== undefined && (type.kind !== 'tensor' || type.dtype !== undefined);
  }

  private isFloat(name: string): boolean {
    const type = this.typeOf(name);
    return type?.kind === 'tensor' && type.dtype === 'float32';
  }

  private isNoTensor(name: string): boolean {
    if (this.opened.model.graph.sparseInitializers.has(name)) return true;
    const type = name === '' ? undefined : this.typeOf(name);
    return type !== undefined && type.kind !== 'tensor';
  }

  private inputKind(node: NodeProto, position: number): Kind {
    return this.reasons.has(node) || floatInputs[node.opType]?.includes(position) ? 'float' : 'half';
  }

  /**
   * Each in the types in which it is used. An operator of which a weight is beyond float16 stays in float32: clamped,
   * a variance of a hundred thousand would spoil all that follows.
   */
  async weights(): Promise<void> {
    const { draft, options } = this;
    const { graph } = draft;
    const wanted = new Set(graph.node.flatMap((node) => (this.reasons.has(node) ? [] : node.input)));
    const weights = graph.initializer.filter(({ name, dataType }) => dataType === FLOAT && wanted.has(name));
    const halves = new Map<string, Awaited<ReturnType<typeof halfOf>>>();
    for (const tensor of weights) {
      options.signal?.throwIfAborted();
      halves.set(tensor.name, await halfOf(draft, tensor, tensor.name));
      options.onTensor?.(halves.size, weights.length);
    }
    for (const node of graph.node)
      if (!this.reasons.has(node) && node.input.some((name) => halves.get(name)?.told.overflowing))
        this.reasons.set(node, 'weights too large');
    const used = this.uses();
    for (const tensor of weights) {
      const kinds = used.get(tensor.name)!;
      const form: Partial<Record<Kind, string>> = {};
      if (kinds.has('float')) form.float = tensor.name;
      if (kinds.has('half')) {
        const half = kinds.has('float') ? this.beside(tensor) : tensor;
        form.half = half.name;
        const { values, told } = halves.get(tensor.name)!;
        setHalf(draft, half, values);
        this.tensors.push(told);
        const info = graph.input.find(({ name }) => name === half.name);
        if (info?.type?.value.case === 'tensorType') info.type.value.value.elemType = FLOAT16;
      }
      this.forms.set(tensor.name, form);
    }
  }

  private uses(): Map<string, Set<Kind>> {
    const { graph } = this.draft;
    const used = new Map<string, Set<Kind>>();
    const use = (name: string, kind: Kind): void =>
      void used.set(name, (used.get(name) ?? new Set<Kind>()).add(kind));
    for (const node of graph.node) {
      node.input.forEach((name, position) => use(name, this.inputKind(node, position)));
      if (this.reasons.has(node)) for (const name of needsOf(node)) use(name, 'float');
    }
    for (const name of this.outputs) use(name, 'float');
    return used;
  }

  /** A copy under another name, of which the values stay where they are. */
  private beside(tensor: TensorProto): TensorProto {
    const { graph, proto } = this.draft;
    const copy = clone(TensorProtoSchema, tensor);
    copy.name = this.draft.fresh(`${tensor.name}/half`);
    graph.initializer.push(copy);
    const info = proto.irVersion < 4n && graph.input.find(({ name }) => name === tensor.name);
    if (info) {
      const listed = clone(ValueInfoProtoSchema, info);
      listed.name = copy.name;
      graph.input.push(listed);
    }
    return copy;
  }

  nodes(): void {
    const { graph } = this.draft;
    for (const node of graph.node) {
      const island = this.reasons.has(node);
      const inputs = node.input.map((name, position) => this.as(name, this.inputKind(node, position)));
      if (island) {
        const inside = [...needsOf(node)].map((name) => [name, this.as(name, 'float')] as const);
        rename({ ...node, input: [], output: [] }, new Map(inside));
      } else this.turn(node);
      node.input = inputs;
      node.output = node.output.map((name, position) => {
        const kind = island || floatOutputs[node.opType]?.includes(position) ? 'float' : 'half';
        return this.makes(name, kind);
      });
      this.made.push(node);
    }
    for (const name of this.outputs) {
      const form = this.forms.get(name);
      if (form?.half && form.float !== name) this.made.push(castNode(form.half, name, FLOAT));
    }
    graph.node = this.made;
  }

  /** A value in one of the types, cast where it is not there yet. */
  private as(name: string, kind: Kind): string {
    const form = this.forms.get(name);
    if (!form) return name;
    const there = form[kind];
    if (there !== undefined) return there;
    const cast = this.draft.fresh(`${name}/${kind}`);
    this.made.push(
      castNode(form[kind === 'half' ? 'float' : 'half']!, cast, kind === 'half' ? FLOAT16 : FLOAT),
    );
    form[kind] = cast;
    return cast;
  }

  /** An output of the model keeps its name for what is float32. */
  private makes(name: string, kind: Kind): string {
    if (!name || !this.isFloat(name)) return name;
    const here = kind === 'half' && this.outputs.has(name) ? this.draft.fresh(`${name}/half`) : name;
    this.forms.set(name, { [kind]: here });
    return here;
  }

  /** Operators that say themselves what they make. */
  private turn(node: NodeProto): void {
    const of = (name: string) => node.attribute.find((one) => one.name === name);
    const to = node.opType === 'Cast' ? of('to') : undefined;
    if (to?.i === BigInt(FLOAT)) to.i = BigInt(FLOAT16);
    if (node.opType === 'ConstantOfShape' && !of('value')) node.attribute = [constantAttribute([0], [1n])];
    else if (node.opType === 'ConstantOfShape') {
      const tensor = of('value')?.t;
      if (tensor?.dataType === FLOAT) this.later.push(tensor);
    } else if (node.opType === 'Constant') {
      const [one, many] = [of('value_float'), of('value_floats')];
      if (one) node.attribute = [constantAttribute([one.f], [])];
      if (many) node.attribute = [constantAttribute(many.floats, [BigInt(many.floats.length)])];
    }
  }
  /** What ConstantOfShape fills with, which has to be read. */
  private readonly later: TensorProto[] = [];

  async finished(): Promise<HalvedGraph> {
    const { draft } = this;
    const { graph } = draft;
    for (const tensor of this.later)
      setHalf(draft, tensor, (await halfOf(draft, tensor, tensor.name)).values);
    for (const info of graph.valueInfo) {
      const form = this.forms.get(info.name);
      if (form?.half === info.name && info.type?.value.case === 'tensorType')
        info.type.value.value.elemType = FLOAT16;
    }
    sweep(graph);
    const islands = [...this.reasons].map(([node, why]) => ({
      node: this.places.get(node)!,
      op: node.opType,
      why,
    }));
    return { ...draft.write(), tensors: this.tensors, islands };
  }
}

function constantAttribute(values: readonly number[], dims: bigint[]) {
  const rawData = new Uint8Array(toHalf(values).half.buffer);
  const t = create(TensorProtoSchema, { dataType: FLOAT16, dims, rawData });
  return create(AttributeProtoSchema, { name: 'value', type: 4, t });
}
