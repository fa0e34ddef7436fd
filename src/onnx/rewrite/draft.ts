/** A model that is being changed. The messages may be edited; large values are told by where they lie. */
import { clearField, create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation,
  TensorProtoSchema,
  type GraphProto,
  type ModelProto,
  type TensorProto,
} from 'onnx-buf';
import type { OpenedModel } from '../read/open';
import { OWN_FILE } from '../read/skeleton';
import type { Bytes } from '../wire';
import { writeSkeleton, type WrittenModel } from './write';

/** Deeper than a file of ours can be (skeleton.ts). */
const decoding = { recursionLimit: 1000 } as const;

/** Bytes of values that go into the message. */
const SMALL = 1 << 12;

export class Draft {
  readonly proto: ModelProto;
  private readonly pieces: Blob[] = [];

  constructor(readonly opened: OpenedModel) {
    this.proto = fromBinary(ModelProtoSchema, opened.skeleton, decoding);
  }

  /** The model's graph, which every model that was opened has. */
  get graph(): GraphProto {
    return this.proto.graph!;
  }

  /** Gives a tensor other values, as `raw_data` would hold them; large ones stay out of the message. */
  setRaw(tensor: TensorProto, values: Blob | Bytes): void {
    clearValues(tensor);
    if (!(values instanceof Blob) && values.length <= SMALL) {
      tensor.rawData = values;
      return;
    }
    const blob = values instanceof Blob ? values : new Blob([values]);
    const entry = (key: string, value: string) => create(StringStringEntryProtoSchema, { key, value });
    tensor.externalData = [
      entry('location', `${OWN_FILE}${this.pieces.push(blob) - 1}`),
      entry('offset', '0'),
      entry('length', String(blob.size)),
    ];
    tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
  }

  /** A name that no value of the model's graph has, nor of graphs in it. */
  fresh(wish: string): string {
    this.names ??= namesIn(this.graph);
    let name = wish;
    for (let number = 2; this.names.has(name); number++) name = `${wish}-${number}`;
    this.names.add(name);
    return name;
  }
  private names: Set<string> | undefined;

  /** @param most bytes of the model's own file. @throws UserError `onnx/changed-too-large`. */
  write(most?: number): WrittenModel {
    const { file, name, beside } = this.opened;
    const blobAt = (location: string): Blob | undefined =>
      location === OWN_FILE ? file : this.pieces[Number(location.slice(OWN_FILE.length))];
    return writeSkeleton(toBinary(ModelProtoSchema, this.proto) as Bytes, { name, beside, blobAt }, most);
  }
}

function clearValues(tensor: TensorProto): void {
  for (const list of [
    'floatData',
    'int32Data',
    'int64Data',
    'stringData',
    'doubleData',
    'uint64Data',
  ] as const)
    tensor[list] = [];
  tensor.externalData = [];
  clearField(tensor, TensorProtoSchema.field.dataLocation);
  clearField(tensor, TensorProtoSchema.field.rawData);
}

function namesIn(graph: GraphProto, names = new Set<string>()): Set<string> {
  for (const { name } of [...graph.input, ...graph.output, ...graph.initializer]) names.add(name);
  for (const { values } of graph.sparseInitializer) if (values) names.add(values.name);
  for (const { input, output, attribute } of graph.node) {
    for (const name of [...input, ...output]) names.add(name);
    for (const { g, graphs } of attribute)
      for (const inner of g ? [g, ...graphs] : graphs) namesIn(inner, names);
  }
  return names;
}
