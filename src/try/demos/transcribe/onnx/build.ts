/** New parts of an ONNX model: nodes, constants, and what a graph takes in and gives (onnx/onnx.proto). */
import { bytesField, joined, textField, varintField, type Bytes } from '../../../../onnx/wire';
import { graphBytes, type Graph, type Node } from './model';

/** TensorProto.DataType. */
export const FLOAT = 1;
export const INT64 = 7;
export const BOOL = 9;

/** An integer from 0 on, several of them, or a graph. */
type Attribute = number | readonly number[] | Graph;

/** A node of ONNX's own operators. */
export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Node {
  const written = Object.entries(attributes).map(
    ([name, value]) => [name, attributeBytes(name, value)] as const,
  );
  return { operator, inputs, outputs, attributes: new Map(written) };
}

function attributeBytes(name: string, value: Attribute): Bytes {
  const [INT, GRAPH, INTS] = [2, 5, 7];
  const parts = (type: number, ...content: Bytes[]): Bytes =>
    joined([textField(1, name), ...content, varintField(20, type)]);
  if (typeof value === 'number') return parts(INT, varintField(3, value));
  if ('nodes' in value) return parts(GRAPH, bytesField(6, graphBytes(name, value)));
  return parts(INTS, ...value.map((one) => varintField(8, one)));
}

/** A constant, with its name. @param dims none for a single value. */
export function constant(
  name: string,
  data: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>,
  dims: readonly number[] = [],
): [name: string, tensor: Bytes] {
  return [
    name,
    joined([
      ...dims.map((size) => varintField(1, size)),
      varintField(2, data instanceof Float32Array ? FLOAT : INT64),
      textField(8, name),
      bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    ]),
  ];
}

export const integers = (...values: readonly number[]): BigInt64Array<ArrayBuffer> =>
  BigInt64Array.from(values, BigInt);

/**
 * What a graph takes in or gives, with its name. @param dims its size, a name where it is open; without it even the
 * number of dimensions is.
 */
export function value(
  name: string,
  type: number,
  dims?: readonly (number | string)[],
): [name: string, info: Bytes] {
  const dimension = (size: number | string): Bytes =>
    bytesField(1, typeof size === 'number' ? varintField(1, size) : textField(2, size));
  const shape = dims ? [bytesField(2, joined(dims.map(dimension)))] : [];
  const tensor = joined([varintField(1, type), ...shape]);
  return [name, joined([textField(1, name), bytesField(2, bytesField(1, tensor))])];
}
