/**
 * One window of sound to tokens: the encoder once, then the decoder, which writes the whole passage in one run
 * (`onnx/writer.ts`, `choice.ts`).
 */
import { tensorOf, type Network, type Tensor, type TensorData } from '../../../../runtime/tensor';
import { CHOSEN, HEARD } from './choice';
import { languages, languageToken, token } from './tokens';

export interface Whisper {
  readonly encoder: Network;
  /** The decoder as `onnx/writer.ts` makes it. */
  readonly writer: Network;
}

/** What came of a window. */
export interface Written {
  readonly language: string;
  readonly tokens: readonly number[];
  /** Natural logarithm of each token's probability among what the rules allowed. */
  readonly logProbabilities: readonly number[];
  /** Of the token that ended it; with the others it makes the mean that tells how sure the whole is. */
  readonly endLogProbability: number;
}

/** What was heard before a word is written. */
export interface Impression {
  /** Probability of each language among all, likeliest first. */
  readonly languages: readonly (readonly [language: string, probability: number])[];
  /** Probability that nobody speaks. */
  readonly silence: number;
}

/** Half of the decoder's length, as published: the other half is for a prompt. */
const MOST_TOKENS = 224;

const ids = (...tokens: readonly number[]): BigInt64Array => BigInt64Array.from(tokens, BigInt);
const single = <Data extends TensorData>(data: Data): Tensor<Data> => ({ data, dims: [] });
const row = <Data extends TensorData>(data: Data): Tensor<Data> => ({ data, dims: [data.length] });

/** @param mel of `logMel`. @returns what the encoder makes of it, to be written down once or more. */
export async function hear({ encoder }: Whisper, mel: Float32Array): Promise<Tensor<Float32Array>> {
  const input = { data: mel, dims: [1, 80, 3000] };
  const { fetched } = await encoder.run({ input_features: input }, ['last_hidden_state']);
  return tensorOf(fetched.last_hidden_state, Float32Array);
}

/**
 * @param sound of `hear`. @param language chosen, or undefined to take the likeliest. @param temperature 0 takes the
 *   likeliest token each time. @param random a number in [0, 1).
 */
export async function writeDown(
  { writer }: Whisper,
  sound: Tensor<Float32Array>,
  language: string | undefined,
  temperature: number,
  random: () => number,
): Promise<Written & Impression> {
  const [prompt, forced] = language
    ? [ids(token.start, languageToken(language), token.transcribe), []]
    : [ids(token.start), [HEARD, token.transcribe]];
  // One more than a passage has: the token that ends it.
  const most = forced.length + MOST_TOKENS + 1;
  const { fetched } = await writer.run({
    encoder_hidden_states: sound,
    prompt: { data: prompt, dims: [1, prompt.length] },
    forced: row(ids(...forced, CHOSEN)),
    most: single(ids(most)),
    temperature: single(Float32Array.of(temperature)),
    random: row(Float32Array.from({ length: most }, random)),
  });
  const all = [...tensorOf(fetched.tokens, BigInt64Array).data].map(Number);
  const scores = [...tensorOf(fetched.scores, Float32Array).data];
  return {
    ...impressionOf(tensorOf(fetched.impression, Float32Array).data),
    language: language ?? languages[all[0]! - token.firstLanguage]!,
    tokens: all.slice(forced.length, -1),
    logProbabilities: scores.slice(forced.length, -1),
    endLogProbability: scores.at(-1)!,
  };
}

/** How the sound sounds, from the logits at the start token. */
function impressionOf(logits: Float32Array): Impression {
  const spoken = logits.subarray(token.firstLanguage, token.firstLanguage + languages.length);
  const total = logSum(spoken);
  return {
    languages: languages
      .map((language, i) => [language, Math.exp(spoken[i]! - total)] as const)
      .sort(([, a], [, b]) => b - a),
    silence: Math.exp(logits[token.noSpeech]! - logSum(logits)),
  };
}

/** Logarithm of the sum of the exponentials: what makes logits probabilities. */
function logSum(logits: Float32Array): number {
  const top = logits.reduce((a, b) => Math.max(a, b));
  return top + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0));
}
