/**
 * The bytes of a file, for readers that go through them more than once. Each reading of a Blob is a journey to the
 * browser's own process, which takes longer than parsing a small file: so the first bytes are read once and kept.
 */

/** Bytes that are kept; they decide on what the file is, its encoding and the sign between its fields. */
const headBytes = 256 * 1024;

export class Source {
  private constructor(
    private readonly file: Blob,
    readonly head: Uint8Array<ArrayBuffer>,
  ) {}

  static async of(file: Blob): Promise<Source> {
    return new Source(file, new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  }

  /** Whether the head is all there is. */
  get whole(): boolean {
    return this.file.size <= this.head.length;
  }

  /** The last bytes, at most as many as asked for. */
  async tail(bytes: number): Promise<Uint8Array> {
    return this.whole
      ? this.head.subarray(Math.max(0, this.head.length - bytes))
      : new Uint8Array(await this.file.slice(-bytes).arrayBuffer());
  }

  /** All bytes from the first on, in pieces. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    if (this.whole) {
      yield this.head;
      return;
    }
    const reader = this.file.stream().getReader();
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    } finally {
      await reader.cancel().catch(() => {});
    }
  }
}
