/** A model that does nothing: what a run of it takes is the way in and out. */
import { create, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from 'onnx-buf';
import type { Extracted } from './extract';
import { valueInfo, type TensorValue } from './tensor-proto';
import type { Bytes } from '../wire';

const type = { kind: 'tensor', dtype: 'float32', dims: [1] } as const;

export const idleFeeds: ReadonlyMap<string, TensorValue> = new Map([
  ['x', { dtype: 'float32', dims: [1], data: new Float32Array(1) }],
]);

export function idleModel(): Extracted {
  const proto = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 13n }],
    graph: {
      name: 'idle',
      node: [{ opType: 'Identity', input: ['x'], output: ['y'] }],
      input: [valueInfo('x', type)],
      output: [valueInfo('y', type)],
    },
  });
  const file = new Blob([toBinary(ModelProtoSchema, proto) as Bytes]);
  return { file, beside: new Map(), inputs: ['x'], outputs: ['y'] };
}
