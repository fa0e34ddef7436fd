/**
 * A model's file, opened: what it says, without its large tensors. Never read whole, so that a model of gigabytes
 * opens in the time that its graph takes.
 */
import { fromBinary } from '@bufbuild/protobuf';
import { FunctionProtoSchema, ModelProtoSchema, NodeProtoSchema, type OperatorSetIdProto } from 'onnx-buf';
import { UserError } from '../../terms/errors';
import type { Text } from '../../terms/text';
import type { LocalFunction, Model, Node } from '../model';
import { emptyModel, malformedModel, notOnnx, ortFormat, tooDeep } from './errors';
import { takeFields } from './fields';
import {
  attributesByName,
  decoding,
  domainOf,
  nodeOf,
  readGraph,
  Reading,
  typesByName,
  valueOf,
} from './graphs';
import { skeletonOf } from './skeleton';
import type { Bytes } from './window';

export interface OpenedModel {
  /** The model's file. */
  readonly file: Blob;
  readonly name: string;
  readonly model: Model;
  /** The file's message without its large tensors, for making another model of it. */
  readonly skeleton: Bytes;
  /** Files that came with it, by their path below its folder. */
  readonly beside: ReadonlyMap<string, Blob>;
}

/**
 * @param name of the file, for errors.
 * @param beside files with external data, by their path below the model's folder. One that is missing is no error
 * here: `missingFiles` tells.
 * @throws UserError for what is no ONNX model or cannot be one.
 */
export async function openModel(
  file: Blob,
  name: string,
  beside: ReadonlyMap<string, Blob> = new Map(),
): Promise<OpenedModel> {
  if (!file.size) throw emptyModel(name);
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  const other = otherFormat(head);
  if (other === 'ort') throw ortFormat(name);
  if (other) throw notOnnx(name, other);
  try {
    const skeleton = await skeletonOf(file, name);
    return { file, name, model: readModel(skeleton, name), skeleton, beside };
  } catch (error) {
    throw readingFailure(error, name, head);
  }
}

function readModel(skeleton: Bytes, name: string): Model {
  const reading = new Reading(name);
  const graphs: Bytes[] = [];
  const functions: Bytes[] = [];
  const rest = takeFields(skeleton, {
    7: (content) => void graphs.push(content),
    20: () => {},
    25: (content) => void functions.push(content),
  });
  // Of a field that stands twice, protobuf keeps the last.
  const graph = graphs.at(-1);
  if (!graph) throw notOnnx(name);
  const head = fromBinary(ModelProtoSchema, rest, decoding);
  return {
    irVersion: Number(head.irVersion),
    producer: head.producerName,
    producerVersion: head.producerVersion,
    modelVersion: Number(head.modelVersion),
    domain: head.domain,
    doc: head.docString,
    opsets: opsetsOf(head.opsetImport),
    metadata: new Map(head.metadataProps.map(({ key, value }) => [key, value])),
    graph: readGraph(graph, reading),
    functions: functions.map((content) => functionOf(content, reading)),
  };
}

function functionOf(message: Bytes, reading: Reading): LocalFunction {
  const nodes: Node[] = [];
  const rest = takeFields(message, {
    7: (content) =>
      void nodes.push(nodeOf(fromBinary(NodeProtoSchema, content, decoding), nodes.length, reading)),
  });
  const proto = fromBinary(FunctionProtoSchema, rest, decoding);
  return {
    name: proto.name,
    domain: domainOf(proto.domain),
    overload: proto.overload,
    inputs: proto.input,
    outputs: proto.output,
    required: proto.attribute,
    defaults: attributesByName(proto.attributeProto, reading),
    opsets: opsetsOf(proto.opsetImport),
    nodes,
    values: typesByName(proto.valueInfo.map((value) => valueOf(value, reading))),
  };
}

const opsetsOf = (protos: readonly OperatorSetIdProto[]): Map<string, number> =>
  new Map(protos.map(({ domain, version }) => [domainOf(domain), Number(version)]));

/** Formats that are often taken for ONNX, by their first bytes. */
function otherFormat(head: Uint8Array): Text | 'ort' | undefined {
  const text = new TextDecoder('latin1').decode(head);
  const same = (name: string): Text => ({ en: name, nl: name });
  if (text.slice(4, 8) === 'ORTM') return 'ort';
  if (text.slice(4, 8) === 'TFL3')
    return { en: 'a TensorFlow Lite model', nl: 'een model van TensorFlow Lite' };
  if (text.startsWith('version https://git-lfs'))
    return {
      en: 'a pointer of Git LFS: the model itself was not fetched (git lfs pull)',
      nl: 'een verwijzing van Git LFS: het model zelf is niet opgehaald (git lfs pull)',
    };
  if (text.startsWith('PK\x03\x04'))
    return {
      en: 'a ZIP file, or a PyTorch checkpoint',
      nl: 'een ZIP-bestand, of een checkpoint van PyTorch',
    };
  if (text.startsWith('\x89HDF')) return { en: 'an HDF5 file (Keras)', nl: 'een HDF5-bestand (Keras)' };
  if (text.startsWith('GGUF')) return same('GGUF');
  if (/^\s*<(!doctype|html)/i.test(text)) return { en: 'a web page', nl: 'een webpagina' };
  if (text.startsWith('%PDF-')) return same('PDF');
  if (/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF)/.test(text))
    return { en: 'a picture or sound', nl: 'een foto of geluid' };
  return undefined;
}

/** Its first field is the version of the format, one byte from 1 on; every exporter writes it first. */
const looksLikeOnnx = ([tag, version]: Uint8Array): boolean => tag === 8 && version! > 0 && version! < 64;

function readingFailure(error: unknown, name: string, head: Uint8Array): unknown {
  if (error instanceof UserError) {
    const broken = error.code === 'onnx/malformed' || error.code === 'onnx/truncated';
    return broken && !looksLikeOnnx(head) ? notOnnx(name, undefined, error) : error;
  }
  const said = error instanceof Error ? error.message : '';
  if (/recursion depth|call stack/.test(said)) return tooDeep(name);
  if (error instanceof DOMException) return error;
  // What the generated reader says is of use to nobody but us.
  return looksLikeOnnx(head) ? malformedModel(name, undefined, error) : notOnnx(name, undefined, error);
}
