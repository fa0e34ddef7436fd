// MediaPipe's tasks take only models that say how their input is to be scaled; the model in Google's own npm package
// (@mediapipe/face_detection) is of before that. This puts the missing note in, as tensors' schemas define it
// (schema.fbs and metadata_schema.fbs of TensorFlow Lite): a new root before the model, which stays as it is, since
// FlatBuffers point by distance.

/** A FlatBuffer written from front to back: who points comes before what is pointed at. */
class Writer {
  readonly bytes: number[] = [];

  constructor(identifier: string) {
    this.u32(0);
    this.bytes.push(...new TextEncoder().encode(identifier));
  }

  u32(value: number): number {
    const at = this.bytes.length;
    this.bytes.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
    return at;
  }

  set(at: number, value: number): void {
    for (let i = 0; i < 4; i++) this.bytes[at + i] = (value >>> (8 * i)) & 255;
  }

  /** Fills `to` until the length is `rest` more than a multiple of `of`. */
  align(of: number, rest = 0): void {
    while (this.bytes.length % of !== rest) this.bytes.push(0);
  }

  /** A table with four bytes for each of these fields. @returns where it starts, and each field. */
  table(ids: readonly number[], pointer?: number): ReadonlyMap<number, number> {
    this.align(4);
    const vtable = this.bytes.length;
    const slots = Math.max(...ids) + 1;
    const words = [4 + 2 * slots, 4 + 4 * ids.length];
    for (let id = 0; id < slots; id++) words.push(ids.includes(id) ? 4 + 4 * ids.indexOf(id) : 0);
    for (const word of words) this.bytes.push(word & 255, word >>> 8);
    this.align(4);
    const start = this.u32(this.bytes.length - vtable);
    this.set(pointer ?? 0, start - (pointer ?? 0));
    return new Map(ids.map((id) => [id, this.u32(0)]));
  }

  /** A vector of pointers, still to be set. @returns where each is. */
  vector(pointer: number, length: number): number[] {
    this.align(4);
    this.set(pointer, this.u32(length) - pointer);
    return Array.from({ length }, () => this.u32(0));
  }

  floats(pointer: number, value: number): void {
    this.set(pointer, this.u32(1) - pointer);
    this.bytes.push(...new Uint8Array(Float32Array.of(value).buffer));
  }

  data(pointer: number, data: Iterable<number>, length: number): void {
    this.align(16, 12);
    this.set(pointer, this.u32(length) - pointer);
    this.bytes.push(...data);
    this.bytes.push(0);
    this.align(4);
  }
}

/** ModelMetadata › SubGraphMetadata › TensorMetadata › ProcessUnit › NormalizationOptions: (value − 127.5) / 127.5. */
function normalisation(): Uint8Array {
  const writer = new Writer('M001');
  const model = writer.table([3]);
  const [graph] = writer.vector(model.get(3)!, 1);
  const graphs = writer.table([2], graph);
  const [tensor] = writer.vector(graphs.get(2)!, 1);
  const tensors = writer.table([4], tensor);
  const [unit] = writer.vector(tensors.get(4)!, 1);
  const units = writer.table([0, 1], unit);
  writer.set(units.get(0)!, 1);
  const options = writer.table([0, 1], units.get(1)!);
  writer.floats(options.get(0)!, 127.5);
  writer.floats(options.get(1)!, 127.5);
  return Uint8Array.from(writer.bytes);
}

/** @param model a .tflite without metadata. @returns the same with the note that its input lies in [−1, 1]. */
export function withNormalisation(model: Uint8Array): Uint8Array {
  const view = new DataView(model.buffer, model.byteOffset, model.byteLength);
  const root = view.getUint32(0, true);
  const vtable = root - view.getInt32(root, true);
  const pointed = (at: number): number => at + view.getUint32(at, true);
  const field = (id: number): number => pointed(root + view.getUint16(vtable + 4 + 2 * id, true));
  const [codes, graphs, buffers] = [field(1), field(2), field(4)];
  const count = view.getUint32(buffers, true);

  const writer = new Writer('TFL3');
  const later: [pointer: number, old: number][] = [];
  const model3 = writer.table([0, 1, 2, 4, 6]);
  writer.set(model3.get(0)!, 3);
  later.push([model3.get(1)!, codes], [model3.get(2)!, graphs]);
  const all = writer.vector(model3.get(4)!, count + 1);
  for (let i = 0; i < count; i++) later.push([all[i]!, pointed(buffers + 4 + 4 * i)]);
  const [entry] = writer.vector(model3.get(6)!, 1);
  const entries = writer.table([0, 1], entry);
  writer.set(entries.get(1)!, count);
  const name = new TextEncoder().encode('TFLITE_METADATA');
  writer.data(entries.get(0)!, name, name.length);
  const note = normalisation();
  writer.data(writer.table([0], all[count]!).get(0)!, note, note.length);
  writer.align(16);
  for (const [pointer, old] of later) writer.set(pointer, writer.bytes.length + old - pointer);
  return Uint8Array.from([...writer.bytes, ...model]);
}
