/**
 * Text to a vector: tokens through the network, the mean of what comes out or its first row, scaled to length 1
 * (Reimers and Gurevych 2019, Sentence-BERT §3). One text at a time: an 8-bit network quantises its activations by
 * the largest value in the tensor, so a text's vector would depend on what it shares a batch with, and on a processor
 * a batch is no faster (measured: test/peers/RESULTS-search.md).
 */
import { Tokenizer } from '@huggingface/tokenizers';
import type { EmbeddingCard } from '../../../runtime/card';
import type { Network } from '../../../runtime/tensor';
import { inputsUnknown, noStates, tokenizerUnusable } from './errors';

export interface Tokens {
  /** Ids of a text, without the network's own marks. */
  of(text: string): number[];
  /** The network's own marks, which it expects around each text: [CLS] and [SEP], `<s>` and `</s>`. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** @param file bytes of `tokenizer.json`. @throws UserError for one that cannot be used. */
export function tokensFrom(file: ArrayBuffer, model: string): Tokens {
  try {
    const tokenizer = new Tokenizer(JSON.parse(new TextDecoder().decode(file)) as object, {});
    const of = (text: string, add_special_tokens = false): number[] =>
      tokenizer.encode(text, { add_special_tokens }).ids;
    const [bare, marked] = [of('a'), of('a', true)];
    const at = marked.findIndex((_, i) => bare.length && bare.every((id, j) => marked[i + j] === id));
    if (at < 0) throw new Error('it gives no tokens for "a"');
    if (of('\u{1f984} \ua500').some((id: number | undefined) => id === undefined))
      throw new Error('it has no token for what it does not know');
    return {
      of: (text) => of(text),
      before: marked.slice(0, at),
      after: marked.slice(at + bare.length),
    };
  } catch (error) {
    throw tokenizerUnusable(model, error instanceof Error ? error.message : String(error), error);
  }
}

/** What may be fed: the tokens, which of them count (all), and of which of two texts they are (the first). */
const feeds: Readonly<Record<string, (ids: readonly number[]) => BigInt64Array>> = {
  input_ids: (ids) => BigInt64Array.from(ids, BigInt),
  attention_mask: ({ length }) => new BigInt64Array(length).fill(1n),
  token_type_ids: ({ length }) => new BigInt64Array(length),
};

/** How exporters call the row for each token. */
const stateNames = ['last_hidden_state', 'token_embeddings'];

/** A network with its tokens, as its card says that it is used. */
export class Embedder {
  private readonly states: string;
  private readonly prefixes: Readonly<Record<'passage' | 'question', readonly number[]>>;

  /** @throws UserError for a network that is not one of this kind. */
  constructor(
    readonly card: EmbeddingCard,
    readonly tokens: Tokens,
    private readonly network: Network,
  ) {
    const { inputs, outputs } = network;
    const strange = inputs.filter(({ name, dtype }) => !feeds[name] || dtype !== 'int64');
    if (strange.length || !inputs.length) throw inputsUnknown(card.name, inputs);
    const states =
      stateNames.find((name) => outputs.some((output) => output.name === name)) ??
      outputs.find(({ dims }) => dims.length === 3)?.name;
    if (states === undefined) throw noStates(card.name, outputs);
    this.states = states;
    // A prefix ends with a space, which a tokenizer of pieces sees at the start of the text instead.
    const prefix = (text = ''): number[] => (text.trim() ? tokens.of(text.trim()) : []);
    const { prefixes } = card.embedding;
    this.prefixes = { passage: prefix(prefixes?.passage), question: prefix(prefixes?.question) };
  }

  /** How many texts at a time make use of it. */
  get sideBySide(): number {
    return this.network.sideBySide;
  }

  /** Tokens of a text that fit beside the marks and the prefix. */
  room(kind: 'passage' | 'question'): number {
    const { before, after } = this.tokens;
    return this.card.embedding.maxTokens - before.length - after.length - this.prefixes[kind].length;
  }

  /** @param ids tokens of a text, at most `room`. */
  async statesOf(ids: readonly number[], kind: 'passage' | 'question'): Promise<States> {
    const { before, after } = this.tokens;
    const all = [...before, ...this.prefixes[kind], ...ids, ...after];
    const dims = [1, all.length];
    const fed = this.network.inputs.map(({ name }) => [name, { data: feeds[name]!(all), dims }]);
    const { fetched } = await this.network.run(Object.fromEntries(fed), [this.states]);
    const states = fetched[this.states]!;
    return { data: states.data as States['data'], dimensions: states.dims.at(-1)! };
  }

  /** The vector of a few words. */
  async questionOf(text: string): Promise<Float32Array> {
    const ids = this.tokens.of(text.slice(0, 2000)).slice(0, this.room('question'));
    return this.pooled(await this.statesOf(ids, 'question'));
  }

  pooled(states: States): Float32Array {
    return pooled(states, this.card.embedding.pooling);
  }
}

/** What comes out of the network: a row of `dimensions` for each token and mark. */
export interface States {
  readonly data: Float32Array | Float16Array;
  readonly dimensions: number;
}

/** The mean row or the first, at length 1. */
export function pooled({ data, dimensions }: States, pooling: 'mean' | 'cls'): Float32Array {
  const sum = new Float64Array(dimensions);
  const end = pooling === 'cls' ? dimensions : data.length;
  for (let at = 0; at < end; at += dimensions) for (let i = 0; i < dimensions; i++) sum[i]! += data[at + i]!;
  const length = Math.sqrt(sum.reduce((all, value) => all + value * value, 0)) || 1;
  return Float32Array.from(sum, (value) => value / length);
}
