/**
 * A skeleton back to a file: where a tensor is marked as lying elsewhere (skeleton.ts), a slice of that file takes its
 * place, and every message around it gets its new length. What holds no mark goes over as it is.
 */
import { LIST_KEY, OWN_FILE, RAW_DATA, ways, type Kind } from '../read/skeleton';
import { bytesField, fieldsOf, joined, textField, varintBytes, varintField, type Bytes } from '../wire';
import { modelTooLarge } from './errors';

/** Most bytes of a protobuf message. */
const MOST = 2 ** 31 - 1;
/** A mark takes more bytes than this. */
const SHORT = 40;

export interface WrittenModel {
  readonly file: Blob;
  /** Files that its weights lie in, by their path beside it. */
  readonly beside: ReadonlyMap<string, Blob>;
}

export interface Sources {
  /** The model's name, for errors and for a file of weights beside it. */
  readonly name: string;
  /** Where a mark's tensor lies: the model's file for `OWN_FILE`, new values for what comes behind it. */
  blobAt(location: string): Blob | undefined;
  readonly beside: ReadonlyMap<string, Blob>;
}

interface Pieces {
  readonly parts: (Bytes | Blob)[];
  bytes: number;
}

/**
 * A model of 2 GB or more, which protobuf cannot hold, gets the weights of its graph in a file beside it.
 * @param most bytes of the model's own file.
 * @throws UserError `onnx/changed-too-large` where that does not suffice.
 */
export function writeSkeleton(skeleton: Bytes, sources: Sources, most = MOST): WrittenModel {
  let made = fleshed(skeleton, 'model', { sources, inGraph: false });
  let { beside } = sources;
  if (made.bytes > most) {
    const path = freePath(sources);
    const weights: Pieces = { parts: [], bytes: 0 };
    made = fleshed(skeleton, 'model', { sources, inGraph: false, weights: { path, pieces: weights } });
    if (made.bytes > most) throw modelTooLarge(sources.name, made.bytes);
    beside = new Map([...beside, [path, new Blob(weights.parts)]]);
  }
  return { file: new Blob(made.parts), beside };
}

function freePath({ name, beside }: Sources): string {
  const stem =
    name
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\.onnx$/i, '') || 'model';
  for (let number = 1; ; number++) {
    const path = `${stem}${number > 1 ? `-${number}` : ''}.data`;
    if (!beside.has(path)) return path;
  }
}

interface Place {
  readonly sources: Sources;
  /** Whether it lies right in the model's graph, so that runtimes look for it in other files too. */
  readonly inGraph: boolean;
  /** Where large values of the graph go instead of into the model. */
  readonly weights?: { readonly path: string; readonly pieces: Pieces };
}

function fleshed(message: Bytes, kind: Kind, place: Place): Pieces {
  const made: Pieces = { parts: [], bytes: 0 };
  let since = 0;
  let at = 0;
  const upTo = (until: number): void => {
    if (until > since) add(made, message.subarray(since, until));
  };
  const replace = (tag: number, whole: Bytes, pieces: Pieces): void => {
    upTo(at);
    add(made, Uint8Array.from([...varintBytes(tag), ...varintBytes(pieces.bytes)]));
    addAll(made, pieces);
    since = at + whole.length;
  };
  const inners = ways[kind] as Readonly<Record<number, Kind>>;
  for (const { number, content, whole } of fieldsOf(message)) {
    const inner = content.length > SHORT ? inners[number] : undefined;
    if (inner) {
      const deeper = { ...place, inGraph: kind === 'model' || (kind === 'graph' && place.inGraph) };
      const pieces = inner === 'tensor' ? tensor(content, deeper) : fleshed(content, inner, deeper);
      // Nothing inside was marked where it is still one part of the same length.
      if (pieces && (pieces.parts.length !== 1 || pieces.parts[0] !== content))
        replace(number * 8 + 2, whole, pieces);
    }
    at += whole.length;
  }
  if (!since) return { parts: [message], bytes: message.length };
  upTo(message.length);
  return made;
}

function add(pieces: Pieces, part: Bytes | Blob): void {
  pieces.parts.push(part);
  pieces.bytes += part instanceof Blob ? part.size : part.length;
}

function addAll(pieces: Pieces, { parts, bytes }: Pieces): void {
  for (const part of parts) pieces.parts.push(part);
  pieces.bytes += bytes;
}

const EXTERNAL_DATA = 13;
const DATA_LOCATION = 14;

/** @returns undefined for a tensor without a mark. */
function tensor(message: Bytes, place: Place): Pieces | undefined {
  const mark = markOf(message);
  if (!mark) return undefined;
  const made: Pieces = { parts: [], bytes: 0 };
  const blob = place.sources.blobAt(mark.location);
  if (!blob) throw new Error(`Nothing lies at ${JSON.stringify(mark.location)}`);
  const values = blob.slice(mark.offset, mark.offset + mark.length);
  let put = false;
  for (const { number, whole } of fieldsOf(message)) {
    if (number !== EXTERNAL_DATA && number !== DATA_LOCATION) add(made, whole);
    else if (!put) {
      put = true;
      if (place.weights && place.inGraph && mark.field === RAW_DATA)
        add(made, outside(place.weights, values));
      else {
        add(made, Uint8Array.from([...varintBytes(mark.field * 8 + 2), ...varintBytes(values.size)]));
        add(made, values);
      }
    }
  }
  return made;
}

interface Mark {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
  /** Of TensorProto, that holds the values. */
  readonly field: number;
}

function markOf(message: Bytes): Mark | undefined {
  const entries = new Map<string, string>();
  const text = (bytes: Bytes): string => new TextDecoder().decode(bytes);
  for (const { number, content } of fieldsOf(message)) {
    if (number !== EXTERNAL_DATA) continue;
    const pair = new Map([...fieldsOf(content)].map((field) => [field.number, text(field.content)]));
    entries.set(pair.get(1) ?? '', pair.get(2) ?? '');
  }
  const location = entries.get('location');
  if (!location?.startsWith(OWN_FILE)) return undefined;
  return {
    location,
    offset: Number(entries.get('offset')),
    length: Number(entries.get('length')),
    field: Number(entries.get(LIST_KEY) ?? RAW_DATA),
  };
}

/** Places of memory that may be mapped start at a multiple of this many bytes (ONNX, External Tensor Data). */
const PAGE = 4096;

function outside({ path, pieces }: NonNullable<Place['weights']>, values: Blob): Bytes {
  add(pieces, new Uint8Array((PAGE - (pieces.bytes % PAGE)) % PAGE));
  const entries = [
    ['location', path],
    ['offset', String(pieces.bytes)],
    ['length', String(values.size)],
  ] as const;
  add(pieces, values);
  return joined([
    ...entries.map(([key, value]) =>
      bytesField(EXTERNAL_DATA, joined([textField(1, key), textField(2, value)])),
    ),
    varintField(DATA_LOCATION, 1),
  ]);
}
