/** Tensors of a file to where their values lie (ONNX IR, TensorProto and "External Tensor Data"). */
import type { SparseTensorProto, StringStringEntryProto, TensorProto } from 'onnx-buf';
import { dtypeOf } from '../dtype';
import type { ListField, Place, SparseTensorRef, TensorRef } from '../model';
import { outsidePath } from './errors';
import { LIST_KEY, OWN_FILE } from './skeleton';
import type { Bytes } from './window';

const EXTERNAL = 1;

const lists: Readonly<Record<string, ListField>> = {
  4: 'float_data',
  5: 'int32_data',
  7: 'int64_data',
  10: 'double_data',
  11: 'uint64_data',
};

/** @param file the model's name. @throws UserError `onnx/external-outside`. */
export function tensorRef(proto: TensorProto, file: string): TensorRef {
  return {
    name: proto.name,
    dtype: dtypeOf(proto.dataType),
    dims: proto.dims.map(Number),
    place: placeOf(proto, file),
  };
}

export function sparseRef(proto: SparseTensorProto, file: string): SparseTensorRef | undefined {
  const { values, indices, dims } = proto;
  if (!values || !indices) return undefined;
  return {
    name: values.name,
    dims: dims.map(Number),
    values: tensorRef(values, file),
    indices: tensorRef(indices, file),
  };
}

function placeOf(proto: TensorProto, file: string): Place {
  if (Number(proto.dataLocation) === EXTERNAL) return externalPlace(proto.externalData, file);
  const { floatData, int32Data, int64Data, doubleData, uint64Data, stringData } = proto;
  const list = [floatData, int32Data, doubleData].find(({ length }) => length);
  if (list) return { in: 'list', values: list };
  if (int64Data.length) return { in: 'list', values: BigInt64Array.from(int64Data) };
  if (uint64Data.length) return { in: 'list', values: BigUint64Array.from(uint64Data) };
  if (stringData.length)
    return { in: 'list', values: stringData.map((bytes) => new TextDecoder().decode(bytes)) };
  return { in: 'memory', bytes: proto.rawData as Bytes };
}

function externalPlace(entries: readonly StringStringEntryProto[], file: string): Place {
  const of = (key: string): string | undefined => entries.find((entry) => entry.key === key)?.value;
  const number = (key: string): number | undefined => {
    const value = Number(of(key) ?? Number.NaN);
    return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  const offset = number('offset') ?? 0;
  const bytes = number('length');
  const path = of('location') ?? '';
  if (path === OWN_FILE) {
    const list = lists[of(LIST_KEY) ?? ''];
    return { in: 'model', offset, bytes: bytes ?? 0, ...(list && { list }) };
  }
  return { in: 'external', path: insidePath(path, file), offset, ...(bytes !== undefined && { bytes }) };
}

/** A path below the model's own folder, without "./". @throws UserError. */
function insidePath(path: string, file: string): string {
  const steps = path.split(/[/\\]/).filter((step) => step !== '.' && step !== '');
  if (/^([/\\]|[A-Za-z]:)/.test(path) || steps.includes('..') || !steps.length) throw outsidePath(file, path);
  return steps.join('/');
}
