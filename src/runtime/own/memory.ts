/**
 * Memory that the runtime takes in this realm, counted where it is asked for: a browser tells nobody. Watching begins
 * before the runtime is loaded.
 */
import type { CountedMemory } from './contract';

const memories: WebAssembly.Memory[] = [];

/** Counts every memory that compiled code is given from here on. */
export function countMemories(): void {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
}

/** Bytes of buffers. */
class Buffers {
  live = 0;
  most = 0;

  take(size: number): void {
    this.live += size;
    this.most = Math.max(this.most, this.live);
  }
}

/** The bytes of one buffer. It must not refer to the buffer, which could then never be collected. */
class Taken {
  private given = false;

  constructor(
    private readonly of: Buffers,
    private readonly size: number,
  ) {
    of.take(size);
  }

  give(): void {
    if (!this.given) this.of.live -= this.size;
    this.given = true;
  }
}

const collected = new FinalizationRegistry((taken: Taken) => taken.give());
let gpu: Buffers | undefined;

/** Counts every buffer that is made on a device, until it is destroyed or the browser collects it. */
export function countBuffers(device: GPUDevice): void {
  const buffers = (gpu ??= new Buffers());
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const taken = new Taken(buffers, buffer.size);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      taken.give();
      return destroy();
    };
    collected.register(buffer, taken);
    return buffer;
  };
}

/** The most so far; compiled code never gives memory back, so that what it has is the most that it had. */
export const counted = (): CountedMemory => ({
  wasmBytes: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  ...(gpu && { gpuBytes: gpu.most }),
});
