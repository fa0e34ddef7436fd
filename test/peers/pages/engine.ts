// What the bench asks of each contestant's page.

/** Pixels of a page, not compressed: decoding is nobody's work here. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, row-major. */
  readonly data: Uint8ClampedArray;
}

export interface Engine {
  readonly name: string;
  /** Fetches and compiles; resolves when a page can be read. */
  open(): Promise<void>;
  /** Puts pixels into the form that `read` takes; not timed. */
  prepare(pixels: Pixels): Promise<unknown>;
  /** From pixels to the whole text of a page, with the quickest of the settings that are documented. */
  read(prepared: never): Promise<string>;
  /** The same with settings that cost time and may read better, where there are such. Not timed. */
  readCarefully?(prepared: never): Promise<string>;
}

export interface Bench {
  open(): Promise<number>;
  /** Fetches, decodes and keeps an image of the server. */
  take(url: string): Promise<void>;
  read(url: string): Promise<{ text: string; ms: number }>;
  /** What `readCarefully` reads, where the engine has it. */
  readCarefully(url: string): Promise<string | undefined>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

async function pixelsOf(url: string): Promise<Pixels> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  canvas.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: canvas.getImageData(0, 0, width, height).data };
}

/** Offers an engine to the bench as `window.bench`. All times in milliseconds, by the page's own clock. */
export function offer(engine: Engine): void {
  const taken = new Map<string, unknown>();
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const from = performance.now();
    return [await work(), performance.now() - from];
  };
  window.bench = {
    open: async () => (await timed(() => engine.open()))[1],
    take: async (url) => void taken.set(url, await engine.prepare(await pixelsOf(url))),
    read: async (url) => {
      const [text, ms] = await timed(() => engine.read(taken.get(url) as never));
      return { text, ms };
    },
    readCarefully: async (url) => engine.readCarefully?.(taken.get(url) as never),
  };
}

/** A bitmap file (Windows BMP, 24 bits, bottom up): a header and the pixels as they are. */
export function bmp({ width, height, data }: Pixels): Blob {
  const stride = (width * 3 + 3) & ~3;
  const bytes = new Uint8Array(54 + stride * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, stride * height, true);
  for (let y = 0; y < height; y++) {
    let to = 54 + (height - 1 - y) * stride;
    for (let from = y * width * 4; from < (y + 1) * width * 4; from += 4) {
      bytes[to++] = data[from + 2]!;
      bytes[to++] = data[from + 1]!;
      bytes[to++] = data[from]!;
    }
  }
  return new Blob([bytes], { type: 'image/bmp' });
}

/** A portable pixmap (Netpbm P6): as bitmap files are to browsers, this is to Tesseract's image library. */
export function pixmap({ width, height, data }: Pixels): Uint8Array {
  const head = new TextEncoder().encode(`P6\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + width * height * 3);
  bytes.set(head);
  for (let from = 0, to = head.length; from < data.length; from += 4) {
    bytes[to++] = data[from]!;
    bytes[to++] = data[from + 1]!;
    bytes[to++] = data[from + 2]!;
  }
  return bytes;
}
