/**
 * Is somebody speaking? Silero VAD (github.com/snakers4/silero-vad), a small recurrent network: one probability for
 * each 32 ms. It wants the 64 samples before a block put before it; a block alone reads as silence.
 */
import { tensorOf, type Network, type Tensor } from '../../../../runtime/tensor';

/** Samples at 16 kHz that one probability is of. */
export const BLOCK = 512;
const CONTEXT = 64;

const rate: Tensor<BigInt64Array> = { data: BigInt64Array.of(16000n), dims: [] };

export class VoiceActivity {
  private state: Tensor<Float32Array> = { data: new Float32Array(2 * 128), dims: [2, 1, 128] };
  private readonly input = new Float32Array(CONTEXT + BLOCK);

  constructor(private readonly network: Network) {}

  /** @param block 512 samples, following on those before. @returns the probability of speech in it. */
  async of(block: Float32Array): Promise<number> {
    const { input } = this;
    input.copyWithin(0, BLOCK);
    input.set(block, CONTEXT);
    const { fetched } = await this.network.run(
      { input: { data: input, dims: [1, input.length] }, state: this.state, sr: rate },
      ['output', 'stateN'],
    );
    this.state = tensorOf(fetched.stateN, Float32Array);
    return tensorOf(fetched.output, Float32Array).data[0]!;
  }
}
