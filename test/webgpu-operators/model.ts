/** Models of one operator, written out field by field (onnx.proto, protobuf wire format). Runs in the browser. */
import { number, bytes, text, type AttributeValue, valueInfo, node } from './wire';

export interface Schema {
  readonly domain: string;
  readonly op: string;
  readonly since: number;
  readonly deprecated: boolean;
  readonly inputs: readonly Formal[];
  readonly outputs: readonly Formal[];
  /** Of inputs, also of those that may be left out where one after them may not. */
  readonly least: number;
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly required: Readonly<Record<string, string>>;
  readonly attributes: readonly string[];
}

export interface Formal {
  /** A name of `types`, or a type itself. */
  readonly type: string;
  readonly option: 'Single' | 'Optional' | 'Variadic';
}

/** TensorProto.DataType by the names that schemas use. */
export const codes: Readonly<Record<string, number>> = {
  'tensor(float)': 1,
  'tensor(uint8)': 2,
  'tensor(int8)': 3,
  'tensor(uint16)': 4,
  'tensor(int16)': 5,
  'tensor(int32)': 6,
  'tensor(int64)': 7,
  'tensor(string)': 8,
  'tensor(bool)': 9,
  'tensor(float16)': 10,
  'tensor(double)': 11,
  'tensor(uint32)': 12,
  'tensor(uint64)': 13,
  'tensor(bfloat16)': 16,
  'tensor(uint4)': 21,
  'tensor(int4)': 22,
};

type Types = Readonly<Record<string, string>>;

/** Required attributes by name, with values that their operators take. */
const values: Readonly<Record<string, AttributeValue>> = {
  kernel_shape: [1, 1],
  equation: 'i->i',
  direction: 'LEFT',
  mode: 'TF',
  shape: [1],
  axes: [0],
  starts: [0],
  ends: [1],
  pads: [0, 0, 0, 0, 0, 0, 0, 0],
  paddings: [0, 0, 0, 0, 0, 0, 0, 0],
  scales: [1, 1, 1, 1],
  K: 32,
  N: 8,
  block_size: 32,
  num_heads: 2,
  kv_num_heads: 2,
  q_num_heads: 2,
  blocksize: 1,
  axis: 0,
  epsilon: { float: 1e-5 },
  factor: { float: 1 },
  activation: 'Relu',
  quant_type: 1,
};

/** Operators that a kernel is chosen for by rank: pictures of [1, 2, 4, 4], and what goes with them. */
const image = [1, 2, 4, 4];
const ranked: Readonly<Record<string, readonly (readonly number[] | undefined)[]>> = {
  '/Conv': [image, [2, 2, 1, 1]],
  'com.microsoft/FusedConv': [image, [2, 2, 1, 1]],
  '/ConvTranspose': [image, [2, 2, 1, 1]],
  '/AveragePool': [image],
  '/MaxPool': [image],
  '/GlobalAveragePool': [image],
  '/GlobalMaxPool': [image],
  '/BatchNormalization': [image, [2], [2], [2], [2]],
  '/InstanceNormalization': [image, [2], [2]],
  '/GroupNormalization': [image, [2], [2]],
  '/DepthToSpace': [image],
  '/SpaceToDepth': [image],
  '/GridSample': [image, [1, 4, 4, 2]],
  '/MatMul': [
    [4, 4],
    [4, 4],
  ],
  '/Gemm': [
    [4, 4],
    [4, 4],
  ],
  '/Attention': [
    [1, 2, 3, 4],
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ],
};

/** Inputs that are given, by their places: one of a variable number, and those that a kernel asks for. */
export function inputsOf(
  { op, since, inputs, least }: Schema,
  also?: number,
): readonly (readonly [at: number, formal: Formal])[] {
  const isGiven = (option: Formal['option'], at: number): boolean =>
    at === also ||
    (op === 'Resize' && since > 11 ? at === 0 || at === 2 : option !== 'Optional' || at < least);
  return [...inputs.entries()].filter(([at, { option }]) => isGiven(option, at));
}

const codeOf = (formal: Formal, types: Types): number => codes[types[formal.type] ?? formal.type] ?? 1;

export interface Wish {
  /** What each type variable stands for. */
  readonly types: Types;
  /** Makes this input by an operator that the GPU lacks, instead of giving it. */
  readonly made?: number;
  /** Gives this input, which may be left out. */
  readonly also?: number;
  /** Hands the first result to such an operator. */
  readonly used?: boolean;
}

export function modelOf(
  schema: Schema,
  { types, made, used, also }: Wish,
  without = false,
): Uint8Array<ArrayBuffer> {
  const { op, domain, since } = schema;
  const shapes = without ? [] : (ranked[`${domain}/${op}`] ?? []);
  const inputs = inputsOf(schema, made ?? also);
  const outputs = schema.outputs.filter(({ option }, at) => option !== 'Optional' || at === 0);
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, kind] of Object.entries(schema.required)) {
    const value = values[name];
    attributes[name] =
      (kind === kindOf(value) ? value : undefined) ??
      (kind === 'FLOAT' ? { float: 1 } : kind === 'INTS' ? [1] : kind === 'STRING' ? '' : 1);
  }
  const result = outputs[0] && codeOf(outputs[0], types);
  if (op === 'Cast') attributes.to = result ?? 1;
  if (schema.attributes.includes('hidden_size')) attributes.hidden_size = 2;
  if (op === 'GroupNormalization') attributes.num_groups = 1;
  if (op === 'Split' && since >= 18) attributes.num_outputs = 1;
  const body = inner(op);
  Object.assign(attributes, body);
  const names: string[] = [];
  for (const [at] of inputs) {
    while (names.length < at) names.push('');
    names.push(`i${at}`);
  }
  const before =
    made === undefined ? [] : bytes(1, node('ReverseSequence', '', [`g${made}`, 'lengths'], [`i${made}`]));
  const after = used ? bytes(1, node('ReverseSequence', '', ['o0', 'lengths'], ['last'])) : [];
  const extra = made === undefined && !used ? [] : bytes(11, valueInfo('lengths', 7));
  const graph = [
    ...before,
    ...bytes(
      1,
      node(
        op,
        domain,
        names,
        outputs.map((_, at) => `o${at}`),
        attributes,
      ),
    ),
    ...after,
    ...text(2, 'probe'),
    ...inputs.flatMap(([at, formal]) =>
      bytes(
        11,
        valueInfo(
          `${at === made ? 'g' : 'i'}${at}`,
          codeOf(formal, types),
          at === made ? undefined : shapes[at],
        ),
      ),
    ),
    ...extra,
    ...outputs.flatMap((formal, at) =>
      bytes(12, valueInfo(used && at === 0 ? 'last' : `o${at}`, codeOf(formal, types))),
    ),
  ];
  const opset = (name: string, version: number): number[] =>
    bytes(8, [...text(1, name), ...number(2, version)]);
  return new Uint8Array([
    ...number(1, 10),
    ...bytes(7, graph),
    ...opset('', domain === '' ? Math.max(7, since) : 17),
    ...(domain ? opset(domain, since) : []),
  ]);
}

function kindOf(value: AttributeValue | undefined): string {
  if (typeof value === 'number') return 'INT';
  if (typeof value === 'string') return 'STRING';
  if (Array.isArray(value)) return 'INTS';
  return value && 'float' in value ? 'FLOAT' : '';
}

/** Graphs that an operator needs: a branch is a constant, a round hands on what it was given. */
function inner(op: string): Record<string, AttributeValue> {
  const zero = { value: { tensor: [...number(1, 1), ...number(2, 1), ...bytes(9, [0, 0, 0, 0])] } };
  const graph = (
    nodes: readonly number[],
    inputs: readonly number[],
    outputs: readonly number[],
  ): AttributeValue => ({
    graph: [...nodes, ...text(2, 'inner'), ...inputs, ...outputs],
  });
  const pass = (from: string, to: string): number[] => bytes(1, node('Identity', '', [from], [to]));
  const input = (name: string, code: number): number[] => bytes(11, valueInfo(name, code));
  const output = (name: string, code: number): number[] => bytes(12, valueInfo(name, code));
  if (op === 'If') {
    const branch = graph(
      bytes(1, node('Constant', '', [], ['r'], zero)),
      [],
      bytes(12, valueInfo('r', 1, [1])),
    );
    return { then_branch: branch, else_branch: branch };
  }
  if (op === 'Loop')
    return {
      body: graph(
        [...pass('going', 'on'), ...pass('state', 'next')],
        [...input('round', 7), ...input('going', 9), ...input('state', 1)],
        [...output('on', 9), ...output('next', 1)],
      ),
    };
  return op === 'Scan' ? { body: graph(pass('step', 'next'), input('step', 1), output('next', 1)) } : {};
}
