/**
 * Attention: softmax(Q·Kᵀ·scale + mask)·V for every head (Vaswani et al., "Attention is all you need", 2017).
 * Sequences count whole: no mask makes the work less.
 */
import { stop } from '../amount';
import { steps } from '../convention';
import { product, type Facts, type Flops } from '../facts';

interface Heads {
  readonly batch: number;
  readonly heads: number;
  /** Tokens that ask, and tokens that are looked at, those of the past included. */
  readonly queries: number;
  readonly keys: number;
  /** Values a head of Q and K, and of V. */
  readonly width: number;
  readonly valueWidth: number;
  readonly masked: boolean;
}

const core = ({ batch, heads, queries, keys, width, valueWidth, masked }: Heads): number => {
  const scores = batch * heads * queries * keys;
  return scores * (2 * width + 2 * valueWidth + steps.softmax + 1 + (masked ? 1 : 0));
};

/** ai.onnx 23 on: Q, K, V, mask, past key, past value; [batch, heads, tokens, width] or [batch, tokens, heads·width]. */
const attention = (facts: Facts): number => {
  const flat = facts.rank(0) === 3;
  const heads = flat ? (facts.int('q_num_heads') ?? stop({ why: 'operator' })) : facts.dim(0, 1);
  const keyHeads = flat ? (facts.int('kv_num_heads') ?? heads) : facts.dim(1, 1);
  return core({
    batch: facts.dim(0, 0),
    heads,
    queries: facts.dim(0, -2),
    keys: facts.dim(1, -2) + (facts.has(4) ? facts.dim(4, -2) : 0),
    width: flat ? facts.dim(0, -1) / heads : facts.dim(0, -1),
    valueWidth: flat ? facts.dim(2, -1) / keyHeads : facts.dim(2, -1),
    masked: facts.has(3),
  });
};

/** com.microsoft.Attention: the projection of [batch, tokens, size] is a part of it. */
const projected =
  (inputs: { mask: number; past: number }, integer: boolean): Flops =>
  (facts) => {
    const heads = facts.int('num_heads') ?? stop({ why: 'operator' });
    const [batch = 0, tokens = 0, size = 0] = facts.dims(0);
    const all = facts.dim(1, -1);
    const [q = all / 3, , v = all / 3] = facts.ints('qkv_hidden_sizes') ?? [];
    const past = facts.has(inputs.past) ? facts.dim(inputs.past, -2) : 0;
    const projection = batch * tokens * all * (2 * size + 1 + (integer ? steps.dequantize : 0));
    return (
      projection +
      core({
        batch,
        heads,
        queries: tokens,
        keys: tokens + past,
        width: q / heads,
        valueWidth: v / heads,
        masked: facts.has(inputs.mask),
      })
    );
  };

/** com.microsoft.MultiHeadAttention and DecoderMaskedMultiHeadAttention. */
const multiHead =
  (inputs: { bias: number; mask: number; past: number }): Flops =>
  (facts) => {
    const heads = facts.int('num_heads') ?? stop({ why: 'operator' });
    const query = facts.dims(0);
    const [batch = 0, queries = 0] = query;
    const width = (query.length === 5 ? product(query.slice(2)) / 3 : (query[2] ?? 0)) / heads;
    const past = facts.has(inputs.past) ? facts.dim(inputs.past, -2) : 0;
    // [batch, tokens, size], or [batch, heads, tokens, width] of another sequence
    const given = facts.has(1) ? facts.dim(1, facts.rank(1) === 4 ? 2 : 1) : queries;
    const valueWidth = !facts.has(2)
      ? width
      : facts.rank(2) === 4
        ? facts.dim(2, 3)
        : facts.dim(2, 2) / heads;
    return (
      core({ batch, heads, queries, keys: given + past, width, valueWidth, masked: facts.has(inputs.mask) }) +
      (facts.has(inputs.bias)
        ? batch * (queries + given) * heads * width + batch * given * heads * valueWidth
        : 0)
    );
  };

/**
 * com.microsoft.GroupQueryAttention. Where past and present share a buffer, its whole length counts: how much of it is
 * filled is known at the run alone.
 */
const grouped = (facts: Facts): number => {
  const heads = facts.int('num_heads') ?? stop({ why: 'operator' });
  const shared = facts.int('kv_num_heads') ?? heads;
  const [batch = 0, queries = 0, size = 0] = facts.dims(0);
  const width = facts.has(1) ? size / heads : size / (heads + 2 * shared);
  const past = facts.has(3) ? facts.dim(3, -2) : 0;
  const present = facts.node.outputs[1] ? presentLength(facts) : undefined;
  const rotated = facts.int('do_rotary', 0) ? steps.rotary * batch * queries * (heads + shared) * width : 0;
  return (
    core({
      batch,
      heads,
      queries,
      keys: present ?? past + queries,
      width,
      valueWidth: width,
      masked: facts.has(10),
    }) + rotated
  );
};

const presentLength = (facts: Facts): number | undefined => facts.outDims(1)[2];

/** Each token goes through `k` of the experts; packed weights hold several values a byte. */
const experts =
  (weights: readonly number[], packed: boolean): Flops =>
  (facts) => {
    const tokens = product(facts.dims(0).slice(0, -1));
    const perByte = packed ? 8 / facts.int('expert_weight_bits', 4) : 1;
    const chosen = facts.int('k', 1);
    const each = weights.reduce(
      (sum, input) => sum + (facts.has(input) ? product(facts.dims(input).slice(1)) : 0),
      0,
    );
    return 2 * tokens * chosen * each * perByte + steps.softmax * facts.size(1);
  };

export const attentions: Record<string, Flops> = {
  Attention: attention,
  RotaryEmbedding: (facts) => steps.rotary * facts.size(0),
};

export const contribAttentions: Record<string, Flops> = {
  Attention: projected({ mask: 3, past: 4 }, false),
  QAttention: projected({ mask: 5, past: 8 }, true),
  MultiHeadAttention: multiHead({ bias: 3, mask: 4, past: 6 }),
  DecoderMaskedMultiHeadAttention: multiHead({ bias: 10, mask: 3, past: 5 }),
  GroupQueryAttention: grouped,
  RotaryEmbedding: (facts) => steps.rotary * facts.size(0),
  MoE: experts([2, 4, 6], false),
  QMoE: experts([2, 5, 8], true),
};
