/** Parts of a model as bytes: onnx.proto in protobuf's wire format. */
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
export const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
export const bytes = (field: number, all: readonly number[]): number[] => [
  ...varint((field << 3) | 2),
  ...varint(all.length),
  ...all,
];
export const text = (field: number, value: string): number[] =>
  bytes(field, [...new TextEncoder().encode(value)]);
const float = (field: number, value: number): number[] => [
  ...varint((field << 3) | 5),
  ...new Uint8Array(Float32Array.of(value).buffer),
];

export type AttributeValue =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly tensor: readonly number[] }
  | { readonly graph: readonly number[] };

function attribute(name: string, value: AttributeValue): number[] {
  const kind =
    typeof value === 'number'
      ? 2
      : typeof value === 'string'
        ? 3
        : Array.isArray(value)
          ? 7
          : 'float' in value
            ? 1
            : 'tensor' in value
              ? 4
              : 5;
  const content =
    typeof value === 'number'
      ? number(3, value)
      : typeof value === 'string'
        ? text(4, value)
        : Array.isArray(value)
          ? (value as number[]).flatMap((each) => number(8, each))
          : 'float' in value
            ? float(2, value.float)
            : 'tensor' in value
              ? bytes(5, value.tensor)
              : bytes(6, (value as { graph: readonly number[] }).graph);
  return bytes(5, [...text(1, name), ...content, ...number(20, kind)]);
}

/** Without a shape: nothing is said of it. */
export const valueInfo = (name: string, code: number, dims?: readonly number[]): number[] => [
  ...text(1, name),
  ...bytes(
    2,
    bytes(1, [
      ...number(1, code),
      ...(dims
        ? bytes(
            2,
            dims.flatMap((dim) => bytes(1, number(1, dim))),
          )
        : []),
    ]),
  ),
];

export const node = (
  op: string,
  domain: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): number[] => [
  ...inputs.flatMap((input) => text(1, input)),
  ...outputs.flatMap((output) => text(2, output)),
  ...text(3, outputs[0] ?? op),
  ...text(4, op),
  ...Object.entries(attributes).flatMap(([name, value]) => attribute(name, value)),
  ...text(7, domain),
];
