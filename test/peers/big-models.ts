// Models that no package carries: a gigabyte of weights, and very many operators. Written once, beside the build.
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from 'onnx-buf';
import { projectRoot } from '../../src/cli/node/folders';

const folder = join(projectRoot, '.proefbank/models');

const value = (name: string, dims: readonly bigint[]) =>
  create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, {
      value: {
        case: 'tensorType',
        value: create(TypeProto_TensorSchema, {
          elemType: 1,
          shape: create(TensorShapeProtoSchema, {
            dim: dims.map((value) =>
              create(TensorShapeProto_DimensionSchema, { value: { case: 'dimValue', value } }),
            ),
          }),
        }),
      },
    }),
  });

/** A field with a length, of which the content follows. */
function head(number: number, length: number): Uint8Array {
  const bytes: number[] = [number * 8 + 2];
  let rest = length;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.from([...bytes, rest]);
}

async function write(name: string, parts: Iterable<Uint8Array>): Promise<string> {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const stream = createWriteStream(`${path}.part`);
  for (const part of parts)
    if (!stream.write(part)) await new Promise<void>((resolve) => void stream.once('drain', resolve));
  await new Promise<void>((resolve, reject) => void stream.on('error', reject).end(resolve));
  renameSync(`${path}.part`, path);
  return path;
}

/** A chain of layers of 1024 × 1024 float32, 4 MiB each. @param layers 256 are a gibibyte. */
export function deepModel(layers: number): Promise<string> {
  const size = 1024;
  const nodes = Array.from({ length: layers }, (_, i) =>
    create(NodeProtoSchema, {
      opType: 'MatMul',
      name: `/layer.${i}/MatMul`,
      input: [`x${i}`, `w${i}`],
      output: [`x${i + 1}`],
    }),
  );
  const frame = toBinary(
    GraphProtoSchema,
    create(GraphProtoSchema, {
      name: 'deep',
      node: nodes,
      input: [value('x0', [1n, BigInt(size)])],
      output: [value(`x${layers}`, [1n, BigInt(size)])],
    }),
  );
  const raw = Float32Array.from(
    { length: size * size },
    (_, i) => (((i * 48_271) % 65_537) - 32_768) / 2 ** 20,
  );
  const rawBytes = new Uint8Array(raw.buffer);
  const tensors = nodes.map((_, i) => {
    const tensor = create(TensorProtoSchema, {
      name: `w${i}`,
      dims: [BigInt(size), BigInt(size)],
      dataType: 1,
    });
    const rest = toBinary(TensorProtoSchema, tensor);
    const data = head(9, rawBytes.length);
    return [head(5, rest.length + data.length + rawBytes.length), rest, data];
  });
  const own = tensors.flat().reduce((sum, { length }) => sum + length, 0);
  const opset = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ version: 17n }] }),
  );
  return write(
    `deep-${layers}.onnx`,
    (function* () {
      yield opset;
      yield head(7, frame.length + own + layers * rawBytes.length);
      yield frame;
      for (const parts of tensors) {
        yield* parts;
        yield rawBytes;
      }
    })(),
  );
}

/** Very many small operators. */
export function wideModel(nodes: number): Promise<string> {
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ version: 17n }],
    graph: {
      name: 'wide',
      node: Array.from({ length: nodes }, (_, i) =>
        create(NodeProtoSchema, {
          opType: i % 2 ? 'Relu' : 'Sigmoid',
          name: `/block.${i % 100}/op${i}`,
          input: [`x${i}`],
          output: [`x${i + 1}`],
        }),
      ),
      input: [value('x0', [1n, 16n])],
      output: [value(`x${nodes}`, [1n, 16n])],
    },
  });
  return write(`wide-${nodes}.onnx`, [toBinary(ModelProtoSchema, model)]);
}
