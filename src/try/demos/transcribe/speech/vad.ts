/**
 * Is somebody speaking? Silero VAD (github.com/snakers4/silero-vad), a small recurrent network: one probability for
 * each 32 ms. It wants the 64 samples before a block put before it; a block alone reads as silence.
 */
import { tensorOf, type Network, type Tensor } from '../../../../runtime/tensor';
import type { JobContext } from '../../../contract';
import { forManyBlocks, WIDTH } from './vad-graph';

/** Samples at 16 kHz that one probability is of. */
export const BLOCK = 512;
const CONTEXT = 64;

const none = (): Tensor<Float32Array> => ({ data: new Float32Array(WIDTH), dims: [1, 1, WIDTH] });

export class VoiceActivity {
  private hidden = none();
  private cell = none();
  /** The last samples of the block before. */
  private context: Float32Array = new Float32Array(CONTEXT);

  private constructor(private readonly network: Network) {}

  static async open({ network }: Pick<JobContext, 'network'>): Promise<VoiceActivity> {
    const change = { name: 'many blocks a run', of: forManyBlocks };
    return new VoiceActivity(await network('silero-vad', 'vad.onnx', { on: 'wasm', change }));
  }

  /** @param blocks of 512 samples, following on those before. @returns the probability of speech in each. */
  async of(blocks: readonly Float32Array[]): Promise<number[]> {
    if (!blocks.length) return [];
    const width = CONTEXT + BLOCK;
    const data = new Float32Array(blocks.length * width);
    for (const [i, block] of blocks.entries()) {
      data.set(this.context, i * width);
      data.set(block, i * width + CONTEXT);
      this.context = block.slice(-CONTEXT);
    }
    const { fetched } = await this.network.run({
      input: { data, dims: [blocks.length, width] },
      hidden: this.hidden,
      cell: this.cell,
    });
    this.hidden = tensorOf(fetched.hiddenN, Float32Array);
    this.cell = tensorOf(fetched.cellN, Float32Array);
    return [...tensorOf(fetched.output, Float32Array).data];
  }
}
