/** Reading a file of any size a piece at a time: what is passed over is never read. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Pieces grow while a file is read on, and are small again after a jump: behind large tensors little is wanted. */
const smallest = 1 << 12;
const largest = 1 << 20;

export class FileWindow {
  private bytes: Bytes = new Uint8Array(0);
  private start = 0;
  private piece = smallest;

  constructor(private readonly file: Blob) {}

  get size(): number {
    return this.file.size;
  }

  /** Whether these bytes are at hand; if not, `load` them. The file's end counts as at hand. */
  has(from: number, to: number): boolean {
    return from >= this.start && Math.min(to, this.size) <= this.start + this.bytes.length;
  }

  async load(from: number): Promise<void> {
    const goesOn = from - this.start <= this.bytes.length;
    this.piece = goesOn ? Math.min(largest, 2 * this.piece) : smallest;
    this.bytes = await read(this.file, from, from + this.piece);
    this.start = from;
  }

  /** A byte that is at hand; undefined beyond the file's end. */
  at(offset: number): number | undefined {
    return this.bytes[offset - this.start];
  }

  /** A copy of some bytes, at hand or not. */
  async slice(from: number, to: number): Promise<Bytes> {
    return this.has(from, to)
      ? this.bytes.slice(from - this.start, to - this.start)
      : read(this.file, from, to);
  }
}

async function read(file: Blob, from: number, to: number): Promise<Bytes> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}
