/**
 * A model's file without its large tensors: the same message, in which each of them is marked as lying in the model's
 * own file from a byte on, the way that ONNX marks external data. It is small whatever the weights are, so that the
 * rest can be read by generated types at leisure (https://protobuf.dev/programming-guides/encoding).
 */
import { bytesField, joined, textField, varintBytes, varintField } from '../wire';
import { malformedModel, tooDeep, tooLarge, truncatedModel } from './errors';
import { FileWindow, type Bytes } from './window';

/** Where a marked tensor says that it lies. No path holds this character. */
export const OWN_FILE = '\0';
/** Key of the number of the list field that holds the values, in a mark. */
export const LIST_KEY = 'list';

/** What is larger is looked into, and left where it is where it is a tensor's values. Bytes. */
const LARGE = 1 << 16;
const MOST = 1 << 29;
const DEEPEST = 300;

/** Messages on the way to a tensor, and the fields that lead down. */
export const ways = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node', 11: 'attribute' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
} as const;

export type Kind = keyof typeof ways;

/** Fields of TensorProto that hold values: raw bytes, and packed lists. */
export const RAW_DATA = 9;
const valueFields = new Set([4, 5, 7, RAW_DATA, 10, 11]);

/** Pieces of the new message, with how long they are together. */
interface Pieces {
  readonly parts: Bytes[];
  bytes: number;
}

/**
 * @param name of the file, for errors.
 * @throws UserError for bytes that are no protobuf message, end too early, nest too deep or are too many.
 */
export async function skeletonOf(file: Blob, name: string): Promise<Bytes> {
  const window = new FileWindow(file);
  const budget = { left: MOST };
  const { parts } = await slimmed(window, 0, file.size, 'model', { name, budget, depth: 0 });
  return joined(parts);
}

interface Place {
  readonly name: string;
  readonly budget: { left: number };
  readonly depth: number;
}

async function slimmed(
  window: FileWindow,
  from: number,
  to: number,
  kind: Kind,
  place: Place,
): Promise<Pieces> {
  if (place.depth > DEEPEST) throw tooDeep(place.name);
  const made: Pieces = { parts: [], bytes: 0 };
  const add = (part: Bytes): void => {
    made.parts.push(part);
    made.bytes += part.length;
  };
  /** What goes over as it is begins here. */
  let since = from;
  const flush = async (until: number): Promise<void> => {
    if (until === since) return;
    place.budget.left -= until - since;
    if (place.budget.left < 0) throw tooLarge(place.name);
    add(await window.slice(since, until));
  };
  const cursor = { at: from };
  while (cursor.at < to) {
    const start = cursor.at;
    // A tag and a length are at most ten bytes each.
    if (!window.has(start, start + 20)) await window.load(start);
    const tag = varint(window, cursor, to, place.name);
    const field = Math.floor(tag / 8);
    const wire = tag % 8;
    if (field < 1) throw malformedModel(place.name, start);
    if (wire === 0) varint(window, cursor, to, place.name);
    else if (wire === 1) cursor.at += 8;
    else if (wire === 5) cursor.at += 4;
    else if (wire !== 2) throw malformedModel(place.name, start);
    else {
      const length = varint(window, cursor, to, place.name);
      const content = cursor.at;
      cursor.at += length;
      if (length > LARGE && cursor.at <= to) {
        const inner = (ways[kind] as Readonly<Record<number, Kind>>)[field];
        const isValues = kind === 'tensor' && valueFields.has(field);
        if (inner || isValues) {
          await flush(start);
          since = cursor.at;
        }
        if (inner) {
          const deeper = { ...place, depth: place.depth + 1 };
          const part = await slimmed(window, content, cursor.at, inner, deeper);
          add(Uint8Array.from([...varintBytes(tag), ...varintBytes(part.bytes)]));
          for (const one of part.parts) made.parts.push(one);
          made.bytes += part.bytes;
        } else if (isValues) add(mark(content, length, field));
      }
    }
    if (cursor.at > to)
      throw to === window.size ? truncatedModel(place.name, to) : malformedModel(place.name, start);
  }
  await flush(to);
  return made;
}

function varint(window: FileWindow, cursor: { at: number }, to: number, name: string): number {
  let value = 0;
  const start = cursor.at;
  for (let scale = 1; cursor.at - start < 10; scale *= 128) {
    const byte = cursor.at < to ? window.at(cursor.at++) : undefined;
    if (byte === undefined) throw to === window.size ? truncatedModel(name, to) : malformedModel(name, start);
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
  throw malformedModel(name, start);
}

/** TensorProto's fields that say: in this file (data_location 14, external_data 13). */
function mark(offset: number, bytes: number, field: number): Bytes {
  const entries = [
    ['location', OWN_FILE],
    ['offset', String(offset)],
    ['length', String(bytes)],
    ...(field === RAW_DATA ? [] : [[LIST_KEY, String(field)]]),
  ] as const;
  const all = entries.map(([key, value]) =>
    bytesField(13, joined([textField(1, key!), textField(2, value!)])),
  );
  return joined([...all, varintField(14, 1)]);
}
