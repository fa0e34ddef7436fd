/**
 * A file with one value: a TensorProto, or a SequenceProto or OptionalProto of them (onnx.proto and onnx-data.proto),
 * as the data of ONNX's backend tests is kept. Nothing in such a file says which of the three it is; who reads it
 * knows from the model's declaration.
 */
import { fromBinary } from '@bufbuild/protobuf';
import { TensorProtoSchema } from 'onnx-buf';
import { told, UserError } from '../terms/errors';
import type { DType } from './dtype';
import type { ValueType } from './model';
import { takeFields } from './read/fields';
import { tensorRef } from './read/tensors';
import { valuesAtHand, type Values } from './values';

export interface FileTensor {
  /** As the file calls it; often empty. */
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** As `values.ts` gives them, but float16 as such. */
  readonly data: Values | Float16Array<ArrayBuffer>;
}

/** A value of any kind; an optional one may hold nothing. */
export type FileValue =
  | { readonly kind: 'tensor'; readonly tensor: FileTensor }
  | { readonly kind: 'sequence'; readonly values: readonly FileValue[] }
  | { readonly kind: 'optional'; readonly value: FileValue | undefined };

type Bytes = Uint8Array<ArrayBuffer>;

/** @param file its name, for errors. @throws UserError `onnx/not-a-tensor`. */
export function readTensorFile(bytes: Bytes, file: string): FileTensor {
  try {
    const ref = tensorRef(fromBinary(TensorProtoSchema, bytes), file);
    const values = valuesAtHand(ref);
    if (!ref.dtype || !values) throw notATensor(file);
    const data = ref.dtype === 'float16' ? Float16Array.from(values as Float32Array) : values;
    return { name: ref.name, dtype: ref.dtype, dims: ref.dims, data };
  } catch (error) {
    throw error instanceof UserError ? error : notATensor(file, error);
  }
}

/** Of the kind that the model declares. @throws UserError `onnx/not-a-tensor`. */
export function readValueFile(bytes: Bytes, type: ValueType | undefined, file: string): FileValue {
  if (type?.kind === 'sequence') {
    const values: FileValue[] = [];
    // tensor_values, sequence_values, optional_values.
    const take = (content: Bytes): void => void values.push(readValueFile(content, type.of, file));
    fieldsOf(bytes, { 3: take, 5: take, 7: take }, file);
    return { kind: 'sequence', values };
  }
  if (type?.kind === 'optional') {
    let value: FileValue | undefined;
    // tensor_value, sequence_value, optional_value.
    const take = (content: Bytes): void => void (value = readValueFile(content, type.of, file));
    fieldsOf(bytes, { 3: take, 5: take, 7: take }, file);
    return { kind: 'optional', value };
  }
  return { kind: 'tensor', tensor: readTensorFile(bytes, file) };
}

function fieldsOf(bytes: Bytes, takers: Parameters<typeof takeFields>[1], file: string): void {
  try {
    takeFields(bytes, takers);
  } catch (error) {
    throw error instanceof UserError ? error : notATensor(file, error);
  }
}

const notATensor = (file: string, cause?: unknown): UserError =>
  new UserError(
    'onnx/not-a-tensor',
    told(
      {
        en: 'This file holds no ONNX tensor, or not all of it',
        nl: 'In dit bestand staat geen tensor van ONNX, of niet de hele',
      },
      {
        en: 'Write it again in Python: onnx.save_tensor(onnx.numpy_helper.from_array(array), file).',
        nl: 'Schrijf het opnieuw in Python: onnx.save_tensor(onnx.numpy_helper.from_array(array), bestand).',
      },
      file,
    ),
    'input',
    { cause },
  );
