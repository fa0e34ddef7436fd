/**
 * Text to a vector with all-MiniLM-L6-v2: WordPiece tokens through the network, the mean of what comes out,
 * scaled to length 1 (Reimers and Gurevych 2019, Sentence-BERT §3). One text at a time: the network quantises
 * its activations by the largest value in the tensor, so a text's vector would depend on what it shares a batch
 * with, and on a processor a batch is no faster (measured: test/peers/RESULTS-search.md).
 */
import { Tokenizer } from '@huggingface/tokenizers';
import { tensorOf, type Network } from '../../../runtime/tensor';

/** Length of a vector. */
export const dimensions = 384;

/** WordPiece ids of [CLS] and [SEP], which the network expects around each text. */
const [cls, sep] = [101, 102];

/** @param file bytes of `tokenizer.json`. @returns tokens of a text, without the network's own marks. */
export function tokenizerOf(file: ArrayBuffer): (text: string) => number[] {
  const tokenizer = new Tokenizer(JSON.parse(new TextDecoder().decode(file)) as object, {});
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
}

/** @returns what comes out of the network: a row of `dimensions` for each token and mark. */
export async function hiddenStates(network: Network, ids: readonly number[]): Promise<Float32Array> {
  const input_ids = BigInt64Array.from([cls, ...ids, sep], BigInt);
  const dims = [1, input_ids.length];
  const { fetched } = await network.run(
    {
      input_ids: { data: input_ids, dims },
      attention_mask: { data: new BigInt64Array(input_ids.length).fill(1n), dims },
      token_type_ids: { data: new BigInt64Array(input_ids.length), dims },
    },
    ['last_hidden_state'],
  );
  return tensorOf(fetched.last_hidden_state, Float32Array).data;
}

/** The mean row, at length 1. */
export function pooled(states: Float32Array): Float32Array {
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < states.length; at += dimensions)
    for (let i = 0; i < dimensions; i++) mean[i]! += states[at + i]!;
  const length = Math.hypot(...mean) || 1;
  return Float32Array.from(mean, (value) => value / length);
}
