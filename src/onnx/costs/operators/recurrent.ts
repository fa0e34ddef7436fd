/**
 * Recurrent networks: X [tokens, batch, size], W [directions, gates·hidden, size], R [directions, gates·hidden, hidden].
 * Every sequence counts whole. Activations are counted as the default ones (sigmoid 4, tanh 1).
 */
import { steps } from '../convention';
import type { Facts, Flops } from '../facts';

const recurrent =
  (gates: number, pointwise: number, weights = { w: 1, r: 2, bias: 3 }, transposed = false): Flops =>
  (facts: Facts) => {
    const tokensAndBatch = facts.dim(0, 0) * facts.dim(0, 1);
    const size = facts.dim(0, 2);
    const directions = facts.dim(weights.w, 0);
    const hidden = facts.dim(weights.r, transposed ? 1 : 2);
    const biases = facts.has(weights.bias) ? 2 : 0;
    // both products and their sum, for every gate
    const perGate = 2 * size + 2 * hidden + 1 + biases;
    return tokensAndBatch * directions * hidden * (gates * perGate + pointwise);
  };

/** Three sigmoids, two tanh, and c = f·c + i·g, h = o·tanh(c). */
const lstm = 3 * steps.sigmoid + 2 + 4;
/** Two sigmoids, a tanh, r·h, and h = (1 − z)·g + z·h. */
const gru = 2 * steps.sigmoid + 1 + 1 + 4;

export const recurrents: Record<string, Flops> = {
  RNN: recurrent(1, 1),
  GRU: recurrent(3, gru),
  LSTM: recurrent(4, lstm),
};

export const contribRecurrents: Record<string, Flops> = {
  DynamicQuantizeLSTM: recurrent(4, lstm, { w: 1, r: 2, bias: 3 }, true),
};
