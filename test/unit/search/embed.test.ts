import { expect, it } from 'vitest';
import type { EmbeddingCard } from '../../../src/runtime/card';
import { checkedCard } from '../../../src/runtime/card-check';
import type { Feeds, Network, Port } from '../../../src/runtime/tensor';
import { Embedder, pooled, tokensFrom } from '../../../src/try/demos/search/embed';
import { keyOf } from '../../../src/try/demos/search/models';
import { tinyCard, tinyTokenizer } from '../../fixtures/search/tiny-model';

const bytes = (data: unknown): ArrayBuffer => new TextEncoder().encode(JSON.stringify(data)).buffer;
const tokens = tokensFrom(bytes(tinyTokenizer), 'Twelve words');
const card = checkedCard(tinyCard, 'card.json') as EmbeddingCard;
const int64 = (name: string): Port => ({ name, dtype: 'int64', dims: [1, 'n'] });
const states: Port = { name: 'token_embeddings', dtype: 'float32', dims: [1, 'n', 3] };

/** Notes what it is fed, and answers a row of three numbers for each token. */
function network(inputs: readonly Port[], outputs: readonly Port[] = [states]): Network & { fed: Feeds[] } {
  const fed: Feeds[] = [];
  return {
    fed,
    inputs,
    outputs,
    sideBySide: 1,
    release: async () => {},
    async run(feeds) {
      fed.push(feeds);
      const length = feeds.input_ids!.dims[1]!;
      const data = Float32Array.from({ length: 3 * length }, (_, i) => i + 1);
      return { fetched: { [outputs[0]!.name]: { data, dims: [1, length, 3] } }, kept: {} };
    },
  };
}
const fedTo = (feeds: Feeds): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(feeds).map(([name, tensor]) => [
      name,
      Array.from((tensor as { data: BigInt64Array }).data, Number),
    ]),
  );

it('learns the network’s own marks from the tokenizer', () => {
  expect([tokens.before, tokens.of('Rent HIGH nothing'), tokens.after]).toEqual([[1], [3, 7, 0], [2]]);
  const bare = tokensFrom(bytes({ ...tinyTokenizer, post_processor: null }), 'x');
  expect([bare.before, bare.of('rent'), bare.after]).toEqual([[], [3], []]);
});

it('feeds what the network has, with marks and the prefix of a question', async () => {
  const plain = network([int64('input_ids')]);
  await new Embedder(card, tokens, plain).questionOf('roof');
  expect(fedTo(plain.fed[0]!)).toEqual({ input_ids: [1, 11, 5, 2] });
  const bert = network([int64('input_ids'), int64('token_type_ids'), int64('attention_mask')]);
  const embedder = new Embedder(card, tokens, bert);
  await embedder.statesOf([5], 'passage');
  expect(fedTo(bert.fed[0]!)).toEqual({
    input_ids: [1, 5, 2],
    token_type_ids: [0, 0, 0],
    attention_mask: [1, 1, 1],
  });
  await embedder.questionOf('roof '.repeat(100));
  expect(fedTo(bert.fed[1]!).input_ids).toHaveLength(64);
  expect([embedder.room('passage'), embedder.room('question')]).toEqual([62, 61]);
});

it('pools by the mean or by the first row, at length 1', () => {
  const data = Float32Array.of(3, 0, 0, 4);
  expect([...pooled({ data, dimensions: 2 }, 'mean')]).toEqual([3 / 5, 4 / 5].map(Math.fround));
  expect([...pooled({ data, dimensions: 2 }, 'cls')]).toEqual([1, 0]);
});

it.each<[string, () => unknown, string]>([
  ['no tokenizer', () => tokensFrom(bytes({ model: 1 }), 'x'), 'search/tokenizer-unusable'],
  [
    'a tokenizer of a kind that the library lacks',
    () => {
      const { vocab, unk_token } = tinyTokenizer.model;
      return tokensFrom(bytes({ ...tinyTokenizer, model: { type: 'WordLevel', vocab, unk_token } }), 'x');
    },
    'search/tokenizer-unusable',
  ],
  [
    'another input',
    () => new Embedder(card, tokens, network([int64('input_ids'), int64('pixels')])),
    'search/inputs-unknown',
  ],
  [
    'no row for each token',
    () =>
      new Embedder(
        card,
        tokens,
        network([int64('input_ids')], [{ ...states, name: 'logits', dims: [1, 3] }]),
      ),
    'search/no-states',
  ],
])('refuses %s', (_, make, code) => {
  expect(make).toThrow(expect.objectContaining({ code }));
});

it('gives another key to what makes other vectors under the same id', () => {
  const [first, second] = [card, { ...card, embedding: { ...card.embedding, pooling: 'cls' as const } }].map(
    keyOf,
  );
  expect(first).toMatch(/^tiny-two-languages@[0-9a-f]{12}$/);
  expect(second).not.toBe(first);
  expect(keyOf({ ...card, name: 'Renamed' })).toBe(first);
});
