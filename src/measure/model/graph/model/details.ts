/** What a node is, in full, for whoever has chosen it: plain data that crosses to the page. */
import { bytesFor, type DType } from '../../../../onnx/dtype';
import { sizeOf, type Attribute, type TensorRef, type ValueType } from '../../../../onnx/model';
import { valuesAtHand } from '../../../../onnx/values';
import type { Body } from './bodies';
import { scopesOf } from './scopes';

/** Where a value's type comes from: what the file says, or what was inferred. */
export type TypeOf = (body: Body, name: string) => ValueType | undefined;

/** A node to go to. */
export interface Neighbour {
  readonly id: string;
  /** Its operator, or the name of an input or output. */
  readonly label: string;
}

export interface TensorFacts {
  /** For `tensor()` of the server. */
  readonly id: string;
  readonly dtype: DType | undefined;
  readonly dims: readonly number[];
  /** Undefined for texts and for sizes that are no number. */
  readonly bytes: number | undefined;
  /** The values of a small one. */
  readonly values?: readonly (number | string)[];
}

export interface ValueDetail {
  /** '' for an input that is left out. */
  readonly name: string;
  readonly type: ValueType | undefined;
  /** Who makes it (of an input), or the first who use it (of an output). */
  readonly at: readonly Neighbour[];
  /** How many use it. */
  readonly users?: number;
  /** Of a weight or constant. */
  readonly tensor?: TensorFacts;
}

export interface AttributeDetail {
  readonly name: string;
  readonly kind: Attribute['kind'];
  readonly text: string;
  readonly tensor?: TensorFacts;
}

export interface NodeDetail {
  readonly id: string;
  readonly kind: 'node' | 'input' | 'output';
  /** '' for an input or output. */
  readonly op: string;
  readonly domain: string;
  /** Of the operator set that the model asks for; undefined where it asks for none. */
  readonly version: number | undefined;
  readonly name: string;
  readonly scope: readonly string[];
  readonly attributes: readonly AttributeDetail[];
  readonly inputs: readonly ValueDetail[];
  readonly outputs: readonly ValueDetail[];
  /** Names of its graphs, or of the function that it calls. */
  readonly graphs: readonly string[];
}

const valuesMost = 24;
const usersMost = 12;
const textMost = 400;

export function detailOf(
  body: Body,
  spot: number,
  opsets: ReadonlyMap<string, number>,
  typeOf: TypeOf,
): NodeDetail {
  const id = body.idOf(spot);
  const standing = body.at(spot);
  const input = (name: string, at: number): ValueDetail => ({
    name,
    type: name ? typeOf(body, name) : undefined,
    at: maker(body, name),
    ...tensorOfInput(body, name, `${id} in ${at}`),
  });
  const output = (name: string): ValueDetail => {
    const users = usersOf(body, name);
    const at = users.slice(0, usersMost).map((user) => neighbour(body, user));
    return { name, type: name ? typeOf(body, name) : undefined, at, users: users.length };
  };
  if (standing.kind !== 'node')
    return {
      id,
      kind: standing.kind,
      op: '',
      domain: '',
      version: undefined,
      name: standing.value,
      scope: [],
      attributes: [],
      inputs: standing.kind === 'output' ? [input(standing.value, 0)] : [],
      outputs: standing.kind === 'input' ? [output(standing.value)] : [],
      graphs: [],
    };
  const { node } = standing;
  const sets = inFunction(body) ?? opsets;
  return {
    id,
    kind: 'node',
    op: node.op,
    domain: node.domain,
    version: sets.get(node.domain),
    name: node.name,
    scope: scopesOf(node),
    attributes: [...node.attributes].map(([name, attribute]) => attributeDetail(name, attribute, id)),
    inputs: node.inputs.map(input),
    outputs: node.outputs.map(output),
    graphs: body.bodiesAt(spot).map(({ path, called }) => called?.name ?? path.slice(id.length + 1, -1)),
  };
}

/** Operator sets of the function that a body is in. */
function inFunction(body: Body): ReadonlyMap<string, number> | undefined {
  for (let at: Body | undefined = body; at; at = at.around) if (at.called) return at.called.opsets;
  return undefined;
}

/** The tensor of which a detail gave the id: "12 in 1" or "12 of value". */
export function tensorAt(body: Body, spot: number, part: string): TensorRef | undefined {
  const node = body.nodeAt(spot);
  const [, kind, name] = /^(in|of) (.*)$/s.exec(part) ?? [];
  if (kind === 'in') {
    const standing = body.at(spot);
    const value = node?.inputs[Number(name)] ?? (standing.kind === 'output' ? standing.value : undefined);
    return value ? (body.initializerOf(value) ?? constantOf(body, value)) : undefined;
  }
  const attribute = node?.attributes.get(name ?? '');
  if (attribute?.kind === 'tensor') return attribute.value;
  return attribute?.kind === 'sparse' ? attribute.value.values : undefined;
}

function maker(body: Body, name: string): Neighbour[] {
  const producer = name ? body.producerOf(name) : undefined;
  return producer ? [neighbour(producer.body, producer.spot)] : [];
}

function neighbour(body: Body, spot: number): Neighbour {
  const standing = body.at(spot);
  return { id: body.idOf(spot), label: standing.kind === 'node' ? standing.node.op : standing.value };
}

/** Spots of a body that take a value, and nodes whose graphs do. */
function usersOf(body: Body, name: string): number[] {
  if (!name) return [];
  const users = body.nodes
    .filter(({ inputs }) => inputs.includes(name))
    .map(({ index }) => body.spotOf(index));
  body.outputs.forEach((output, i) => {
    if (output === name) users.push(body.inputs.length + body.nodes.length + i);
  });
  return users;
}

function tensorOfInput(body: Body, name: string, id: string): { tensor?: TensorFacts } {
  const tensor = name ? (body.initializerOf(name) ?? constantOf(body, name)) : undefined;
  return tensor ? { tensor: factsOf(tensor, id) } : {};
}

/** The tensor of a Constant that makes a value. */
function constantOf(body: Body, name: string): TensorRef | undefined {
  const producer = body.producerOf(name);
  const node = producer?.body.nodeAt(producer.spot);
  const value = node?.op === 'Constant' && !node.domain ? node.attributes.get('value') : undefined;
  return value?.kind === 'tensor' ? value.value : undefined;
}

export function factsOf(tensor: TensorRef, id: string): TensorFacts {
  const { dtype, dims } = tensor;
  const size = sizeOf(dims);
  const bytes = dtype && size !== undefined ? bytesFor(dtype, size) : undefined;
  const few = size !== undefined && size <= valuesMost ? valuesAtHand(tensor) : undefined;
  const values = few && Array.from(few as ArrayLike<unknown>, shown);
  return { id, dtype, dims, bytes, ...(values && { values }) };
}

/** A bigint that a number holds is one. */
const shown = (value: unknown): number | string =>
  typeof value === 'bigint'
    ? Number.isSafeInteger(Number(value))
      ? Number(value)
      : String(value)
    : (value as number | string);

function attributeDetail(name: string, attribute: Attribute, id: string): AttributeDetail {
  const { kind } = attribute;
  if (kind === 'tensor')
    return { name, kind, text: '', tensor: factsOf(attribute.value, `${id} of ${name}`) };
  if (kind === 'sparse')
    return { name, kind, text: '', tensor: factsOf(attribute.value.values, `${id} of ${name}`) };
  return { name, kind, text: attributeText(attribute) };
}

function attributeText(attribute: Attribute): string {
  switch (attribute.kind) {
    case 'floats':
    case 'ints':
    case 'strings':
      return cut(`[${attribute.value.slice(0, 64).join(', ')}${attribute.value.length > 64 ? ', …' : ''}]`);
    case 'graph':
      return attribute.value.name;
    case 'graphs':
    case 'tensors':
      return String(attribute.value.length);
    case 'tensor':
    case 'sparse':
    case 'type':
      return '';
    default:
      return cut(String(attribute.value));
  }
}

const cut = (text: string): string => (text.length > textMost ? `${text.slice(0, textMost)}…` : text);

/** A type as text: "float32 1×seq×384"; '?' is what is not known. */
export function typeText(type: ValueType | undefined): string {
  if (!type) return '?';
  if (type.kind === 'tensor') return [type.dtype ?? '?', dimsText(type.dims)].filter(Boolean).join(' ');
  if (type.kind === 'opaque') return type.name;
  return type.kind === 'map'
    ? `map(${type.key ?? '?'}, ${typeText(type.of)})`
    : `${type.kind}(${typeText(type.of)})`;
}

/** "1×seq×384"; '' for a scalar, '?' where not even the rank is known. */
export const dimsText = (dims: readonly (number | string | undefined)[] | undefined): string =>
  dims
    ? dims
        .map((dim) => (typeof dim === 'string' && /[^\w.…]/.test(dim) ? `(${dim})` : (dim ?? '?')))
        .join('×')
    : '?';
