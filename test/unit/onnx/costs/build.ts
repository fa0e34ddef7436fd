/** Models for tests, in the words of `src/onnx/model.ts`, with the type of every value stated. */
import type {
  Attribute,
  Dim,
  Graph,
  LocalFunction,
  Model,
  Node,
  TensorRef,
  ValueType,
} from '../../../../src/onnx/model';
import type { DType } from '../../../../src/onnx/dtype';

export type Shape = readonly Dim[];
export type Typed = readonly [name: string, dims: Shape, dtype?: DType];
type Given = number | string | readonly number[] | Graph | TensorRef | Attribute;

export interface NodeSpec {
  readonly op: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly (Typed | string)[];
  readonly attributes?: Readonly<Record<string, Given>>;
  readonly domain?: string;
  readonly name?: string;
}

export interface GraphSpec {
  readonly inputs?: readonly Typed[];
  readonly outputs?: readonly string[];
  readonly weights?: readonly (Typed | readonly [...Typed, readonly number[]])[];
  readonly nodes: readonly NodeSpec[];
}

export const tensor = (
  name: string,
  dims: readonly number[],
  dtype: DType = 'float32',
  values?: readonly number[],
): TensorRef => ({
  name,
  dtype,
  dims,
  place: values ? { in: 'list', values } : { in: 'model', offset: 0, bytes: 0 },
});

export const type = (dims: Shape, dtype: DType = 'float32'): ValueType => ({ kind: 'tensor', dtype, dims });

function attributeOf(given: Given): Attribute {
  if (typeof given === 'number') return { kind: Number.isInteger(given) ? 'int' : 'float', value: given };
  if (typeof given === 'string') return { kind: 'string', value: given };
  if (Array.isArray(given)) return { kind: 'ints', value: given as readonly number[] };
  if ('kind' in given) return given;
  return 'nodes' in given ? { kind: 'graph', value: given } : { kind: 'tensor', value: given as TensorRef };
}

const valueName = (value: Typed | string): string => (typeof value === 'string' ? value : value[0]);

export const node = (
  { op, inputs = [], outputs = [], attributes = {}, domain = '', name = '' }: NodeSpec,
  index: number,
): Node => ({
  index,
  name,
  op,
  domain,
  overload: '',
  inputs,
  outputs: outputs.map(valueName),
  attributes: new Map(Object.entries(attributes).map(([key, given]) => [key, attributeOf(given)])),
});

export function graph({ inputs = [], outputs = [], weights = [], nodes }: GraphSpec): Graph {
  const values = new Map<string, ValueType>();
  for (const { outputs: made = [] } of nodes)
    for (const value of made) if (typeof value !== 'string') values.set(value[0], type(value[1], value[2]));
  return {
    name: 'test',
    nodes: nodes.map(node),
    initializers: new Map(
      weights.map(([name, dims, dtype, numbers]) => [
        name,
        tensor(name, dims as readonly number[], dtype, numbers),
      ]),
    ),
    sparseInitializers: new Map(),
    inputs: inputs.map(([name, dims, dtype]) => ({ name, type: type(dims, dtype) })),
    outputs: outputs.map((name) => ({ name, type: values.get(name) })),
    values,
  };
}

export const model = (spec: GraphSpec, functions: readonly LocalFunction[] = [], opset = 17): Model => ({
  irVersion: 8,
  producer: 'test',
  producerVersion: '',
  modelVersion: 1,
  domain: '',
  doc: '',
  opsets: new Map([['', opset]]),
  metadata: new Map(),
  graph: graph(spec),
  functions,
});
