/**
 * Protobuf messages as they lie in memory, for changes to a model: fields are cut out and put together, and what
 * nobody opens is never copied twice (https://protobuf.dev/programming-guides/encoding).
 */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface Field {
  readonly number: number;
  /** Of a field of varint. */
  readonly value: number;
  /** Of a field with a length; empty for others. */
  readonly content: Bytes;
  /** With its tag. */
  readonly whole: Bytes;
}

/** The fields of a message in their order. @throws Error for bytes that are no message. */
export function* fieldsOf(bytes: Bytes): Generator<Field> {
  const at = { offset: 0 };
  while (at.offset < bytes.length) {
    const start = at.offset;
    const tag = varint(bytes, at);
    const kind = tag & 7;
    let value = 0;
    let from = at.offset;
    if (kind === 0) value = varint(bytes, at);
    else if (kind === 1) at.offset += 8;
    else if (kind === 5) at.offset += 4;
    else if (kind === 2) {
      const length = varint(bytes, at);
      from = at.offset;
      at.offset += length;
    } else throw new Error(`A protobuf field of kind ${kind}`);
    yield {
      number: tag >>> 3,
      value,
      content: bytes.subarray(from, kind === 2 ? at.offset : from),
      whole: bytes.subarray(start, at.offset),
    };
  }
}

/** The numbers of a packed field. */
export function varintsOf(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (const at = { offset: 0 }; at.offset < bytes.length;) values.push(varint(bytes, at));
  return values;
}

function varint(bytes: Uint8Array, at: { offset: number }): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at.offset++];
    if (byte === undefined) throw new Error('The model ends in the middle of a number');
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
}

/** An integer from 0 on, seven bits a byte. */
export function varintBytes(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

/** @param value an integer from 0 on. */
export const varintField = (number: number, value: number): Bytes =>
  Uint8Array.from([...varintBytes(number * 8), ...varintBytes(value)]);

export const bytesField = (number: number, content: Bytes): Bytes =>
  joined([Uint8Array.from([...varintBytes(number * 8 + 2), ...varintBytes(content.length)]), content]);

export const textField = (number: number, text: string): Bytes =>
  bytesField(number, new TextEncoder().encode(text));

export function joined(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
