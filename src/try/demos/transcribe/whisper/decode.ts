/**
 * One window of sound to tokens: the encoder once, then the decoder token by token with its key/value cache
 * (github.com/openai/whisper, whisper/decoding.py). Keys and values of the sound are computed in the first step
 * and fed to every later one; those of the text grow. Both stay with the runtime.
 */
import { tensorOf, type Feeds, type KeptTensor, type Network, type Tensor } from '../../../../runtime/tensor';
import { applyRules, choose, logSum } from './rules';
import { languages, languageToken, token } from './tokens';

export interface Whisper {
  readonly encoder: Network;
  /** Opened with `keep` of all that the cache names as present. */
  readonly decoder: Network;
  readonly cache: Cache;
}

/** What came of a window. */
export interface Written {
  readonly tokens: readonly number[];
  /** Natural logarithm of each token's probability among what the rules allowed. */
  readonly logProbabilities: readonly number[];
  /** Of the token that ended it; with the others it makes the mean that tells how sure the whole is. */
  readonly endLogProbability: number;
}

/** Half of the decoder's length, as published: the other half is for a prompt. */
const MOST_TOKENS = 224;

/** Names of a layer's keys or values before a step and after it. */
interface Slot {
  readonly past: string;
  readonly present: string;
}

export interface Cache {
  readonly text: readonly Slot[];
  readonly sound: readonly Slot[];
}

/** The cache of a decoder of so many layers, by the names that its export gives. */
export function cacheOf(layers: number): Cache {
  const slots = (place: string): Slot[] =>
    Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
      ['key', 'value'].map((part) => ({
        past: `past_key_values.${layer}.${place}.${part}`,
        present: `present.${layer}.${place}.${part}`,
      })),
    );
  return { text: slots('decoder'), sound: slots('encoder') };
}

type Kept = Readonly<Record<string, KeptTensor>>;

const ids = (tokens: readonly number[]): Tensor<BigInt64Array> => ({
  data: BigInt64Array.from(tokens, BigInt),
  dims: [1, tokens.length],
});
const flag = (value: boolean): Tensor<Uint8Array> => ({ data: Uint8Array.of(Number(value)), dims: [1] });

/** A window of sound that was heard, and can be written down more than once. */
export class Heard {
  /** Attention heads, and values in each. */
  private readonly heads: readonly [number, number];
  private sound: Kept = {};

  private constructor(
    private readonly decoder: Network,
    private readonly cache: Cache,
    private readonly states: Tensor<Float32Array>,
  ) {
    const { dims } = decoder.inputs.find(({ name }) => name === cache.text[0]!.past)!;
    this.heads = [Number(dims[1]), Number(dims[3])];
  }

  /** @param mel of `logMel`. */
  static async listen({ encoder, decoder, cache }: Whisper, mel: Float32Array): Promise<Heard> {
    const input = { data: mel, dims: [1, 80, 3000] };
    const { fetched } = await encoder.run({ input_features: input }, ['last_hidden_state']);
    return new Heard(decoder, cache, tensorOf(fetched.last_hidden_state, Float32Array));
  }

  /** Begins with these tokens. */
  async start(tokens: readonly number[]): Promise<Writing> {
    const [heads, width] = this.heads;
    const none: Tensor<Float32Array> = { data: new Float32Array(0), dims: [1, heads, 0, width] };
    const { text, sound } = this.cache;
    const empty = Object.fromEntries([...text, ...sound].map(({ past }) => [past, none]));
    const { logits, kept } = await this.run(
      { ...empty, input_ids: ids(tokens), encoder_hidden_states: this.states, use_cache_branch: flag(false) },
      [...text, ...sound],
    );
    this.disposeSound();
    this.sound = Object.fromEntries(sound.map(({ present }) => [present, kept[present]!]));
    return { logits, kept: Object.fromEntries(text.map(({ present }) => [present, kept[present]!])) };
  }

  /** One token more. What was kept of the step before is given back. */
  async step(id: number, { kept: before }: Writing): Promise<Writing> {
    const { text, sound } = this.cache;
    const past = Object.fromEntries([
      ...text.map(({ past, present }) => [past, before[present]!]),
      ...sound.map(({ past, present }) => [past, this.sound[present]!]),
    ]);
    // The branch that has the cache does not look at the sound again.
    const states: Tensor<Float32Array> = { data: new Float32Array(0), dims: [1, 0, this.states.dims[2]!] };
    const writing = await this.run(
      { ...past, input_ids: ids([id]), encoder_hidden_states: states, use_cache_branch: flag(true) },
      text,
    );
    dispose(before);
    return writing;
  }

  private async run(feeds: Feeds, slots: readonly Slot[]): Promise<Writing> {
    const names = ['logits', ...slots.map(({ present }) => present)];
    const { fetched, kept } = await this.decoder.run(feeds, names);
    return { logits: tensorOf(fetched.logits, Float32Array).data, kept };
  }

  private disposeSound(): void {
    dispose(this.sound);
    this.sound = {};
  }

  dispose(): void {
    this.disposeSound();
  }
}

/** The state after some tokens. */
export interface Writing {
  /** tokens × vocabulary, row-major. */
  readonly logits: Float32Array;
  readonly kept: Kept;
}

const VOCABULARY = token.firstTime + token.times;

const rowOf = (logits: Float32Array, row: number): Float32Array =>
  logits.subarray(row * VOCABULARY, (row + 1) * VOCABULARY);

function dispose(kept: Kept): void {
  for (const tensor of Object.values(kept)) tensor.dispose();
}

/** What the first step tells before a word is written. */
export interface Impression {
  /** Probability of each language among all, likeliest first. */
  readonly languages: readonly (readonly [language: string, probability: number])[];
  /** Probability that nobody speaks. */
  readonly silence: number;
}

/** How the sound sounds, from the logits at the start token. */
function impressionOf(logits: Float32Array): Impression {
  const spoken = logits.slice(token.firstLanguage, token.firstLanguage + languages.length);
  const total = logSum(spoken);
  return {
    languages: languages
      .map((language, i) => [language, Math.exp(spoken[i]! - total)] as const)
      .sort(([, a], [, b]) => b - a),
    silence: Math.exp(logits[token.noSpeech]! - logSum(logits)),
  };
}

/** @param language chosen, or undefined to take the likeliest. */
export async function writeDown(
  heard: Heard,
  language: string | undefined,
  temperature: number,
  random: () => number,
): Promise<Written & Impression & { readonly language: string }> {
  let writing: Writing;
  let impression: Impression;
  let spoken: string;
  if (language === undefined) {
    writing = await heard.start([token.start]);
    impression = impressionOf(rowOf(writing.logits, 0));
    [[spoken]] = impression.languages as [[string, number]];
    for (const id of [languageToken(spoken), token.transcribe]) writing = await heard.step(id, writing);
  } else {
    spoken = language;
    writing = await heard.start([token.start, languageToken(language), token.transcribe]);
    impression = impressionOf(rowOf(writing.logits, 0));
  }
  const tokens: number[] = [];
  const logProbabilities: number[] = [];
  try {
    for (;;) {
      const logits = rowOf(writing.logits, writing.logits.length / VOCABULARY - 1);
      applyRules(logits, tokens);
      const { id, logProbability } = choose(logits, temperature, random);
      if (id === token.end || tokens.length === MOST_TOKENS)
        return {
          ...impression,
          language: spoken,
          tokens,
          logProbabilities,
          endLogProbability: logProbability,
        };
      tokens.push(id);
      logProbabilities.push(logProbability);
      writing = await heard.step(id, writing);
    }
  } finally {
    dispose(writing.kept);
  }
}
