/** Weights of float32 kept in float16, and cast back where they are used: half the file, the same arithmetic. */
import { create } from '@bufbuild/protobuf';
import { AttributeProtoSchema, NodeProtoSchema, type NodeProto, type TensorProto } from 'onnx-buf';
import { sizeOf } from '../model';
import type { OpenedModel } from '../read/open';
import { tensorRef } from '../read/tensors';
import { readValues } from '../values';
import { Draft } from './draft';
import { toHalf, type HalfLosses } from './float16';
import { FLOAT, FLOAT16 } from './half-types';
import { hoistConstants } from './hoist';
import type { WrittenModel } from './write';

export interface HalvedTensor extends HalfLosses {
  readonly name: string;
  readonly elements: number;
}

export interface Halved extends WrittenModel {
  readonly tensors: readonly HalvedTensor[];
}

export interface Conversion {
  readonly onTensor?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What is smaller saves nothing worth an operator. */
const FEW = 64;

/** @throws UserError for weights that are not all there, the signal's reason. */
export async function halveWeights(opened: OpenedModel, conversion: Conversion = {}): Promise<Halved> {
  const draft = new Draft(opened);
  const { graph } = draft;
  hoistConstants(draft);
  const chosen = graph.initializer.filter(isLarge);
  const tensors: HalvedTensor[] = [];
  const listed = new Map(graph.input.map((info) => [info.name, info]));
  const casts: NodeProto[] = [];
  for (const tensor of chosen) {
    conversion.signal?.throwIfAborted();
    const { name } = tensor;
    const { values, told } = await halfOf(draft, tensor, name);
    setHalf(draft, tensor, values);
    tensors.push(told);
    conversion.onTensor?.(tensors.length, chosen.length);
    tensor.name = draft.fresh(`${name}/half`);
    // Before IR 4 every constant is listed among the inputs as well.
    const info = listed.get(name);
    if (info) {
      info.name = tensor.name;
      if (info.type?.value.case === 'tensorType') info.type.value.value.elemType = FLOAT16;
    }
    casts.push(castNode(tensor.name, name, FLOAT));
  }
  graph.node.unshift(...casts);
  return { ...draft.write(), tensors };
}

const isLarge = ({ dataType, dims }: TensorProto): boolean =>
  dataType === FLOAT && (sizeOf(dims.map(Number)) ?? 0) >= FEW;

/** One tensor of float32 in float16. @param name as it is told. */
export async function halfOf(
  { opened }: Draft,
  tensor: TensorProto,
  name: string,
): Promise<{ values: Blob; told: HalvedTensor }> {
  const { half, losses } = toHalf((await readValues(tensorRef(tensor, opened.name), opened)) as Float32Array);
  return { values: new Blob([half]), told: { name, elements: half.length, ...losses } };
}

export function setHalf(draft: Draft, tensor: TensorProto, values: Blob): void {
  tensor.dataType = FLOAT16;
  draft.setRaw(tensor, values);
}

export function castNode(from: string, to: string, type: number): NodeProto {
  const attribute = [create(AttributeProtoSchema, { name: 'to', type: 2, i: BigInt(type) })];
  return create(NodeProtoSchema, {
    name: `${to}/Cast`,
    opType: 'Cast',
    input: [from],
    output: [to],
    attribute,
  });
}
