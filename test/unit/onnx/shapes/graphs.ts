/** Graphs written by hand. */
import type { DType } from '../../../../src/onnx/dtype';
import type {
  Attribute,
  Dim,
  Graph,
  LocalFunction,
  Model,
  Node,
  TensorRef,
  Value,
} from '../../../../src/onnx/model';

type Given = number | readonly number[] | string | Attribute;

/** `in, in > out, out` with attributes: `node('Concat', 'a b > c', { axis: 0 })`. A dot is an input that is left out. */
export function node(op: string, wiring: string, attributes: Record<string, Given> = {}): Node {
  const [inputs = '', outputs = ''] = wiring.split('>');
  const names = (text: string) =>
    text
      .split(' ')
      .filter(Boolean)
      .map((name) => (name === '.' ? '' : name));
  const [domain, name] = op.includes('/') ? (op.split('/') as [string, string]) : ['', op];
  return {
    index: 0,
    name: '',
    op: name,
    domain,
    overload: '',
    inputs: names(inputs),
    outputs: names(outputs),
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, attributeOf(value)])),
  };
}

function attributeOf(value: Given): Attribute {
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'int' : 'float', value };
  if (typeof value === 'string') return { kind: 'string', value };
  return Array.isArray(value) ? { kind: 'ints', value: value as readonly number[] } : (value as Attribute);
}

export const ints = (...values: number[]): TensorRef => ({
  name: '',
  dtype: 'int64',
  dims: [values.length],
  place: { in: 'list', values: BigInt64Array.from(values.map(BigInt)) },
});

export const value = (name: string, dtype: DType, dims?: readonly Dim[]): Value => ({
  name,
  type: { kind: 'tensor', dtype, dims },
});

export function graph(
  inputs: readonly Value[],
  nodes: readonly Node[],
  outputs: readonly (Value | string)[] = [],
  initializers: Record<string, TensorRef> = {},
): Graph {
  return {
    name: '',
    nodes: nodes.map((each, index) => ({ ...each, index })),
    initializers: new Map(Object.entries(initializers)),
    sparseInitializers: new Map(),
    inputs,
    outputs: outputs.map((each) => (typeof each === 'string' ? { name: each, type: undefined } : each)),
    values: new Map(),
  };
}

export const model = (of: Graph, opset = 21, functions: readonly LocalFunction[] = []): Model => ({
  irVersion: 10,
  producer: '',
  producerVersion: '',
  modelVersion: 0,
  domain: '',
  doc: '',
  opsets: new Map([
    ['', opset],
    ['com.microsoft', 1],
  ]),
  metadata: new Map(),
  graph: of,
  functions,
});
