/**
 * The fields of a protobuf message in memory, one at a time: so that a graph of half a million nodes becomes nodes of
 * ours one by one, and not first as many messages (https://protobuf.dev/programming-guides/encoding).
 */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { joined } from '../wire';
import type { Bytes } from './window';

/**
 * Hands the messages in some fields to their takers.
 * @returns the other fields, as a message.
 * @throws Error for bytes that are no message.
 */
export function takeFields(
  message: Bytes,
  takers: Readonly<Record<number, (content: Bytes) => void>>,
): Bytes {
  const reader = new BinaryReader(message);
  const rest: Bytes[] = [];
  let since = 0;
  const keep = (until: number): void => {
    if (until > since) rest.push(message.subarray(since, until));
  };
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, wire] = reader.tag();
    const take = wire === WireType.LengthDelimited ? takers[field] : undefined;
    if (!take) {
      reader.skip(wire, field);
      continue;
    }
    keep(start);
    take(reader.bytes() as Bytes);
    since = reader.pos;
  }
  keep(message.length);
  return joined(rest);
}
