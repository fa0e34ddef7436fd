/** Fourier transforms and windows; a transform is counted as fast and complex whatever the real algorithm. */
import { fourier } from '../convention';
import type { Facts, Flops } from '../facts';
import { each } from './elementwise';

/** Along one axis of [batch, …, 1 or 2]; the axis is an input from version 20 on. */
const dft = (facts: Facts): number => {
  const dims = facts.dims(0);
  const input = facts.node.attributes.has('axis') ? undefined : facts.numbers(2)?.[0];
  const chosen = facts.int('axis', input ?? (facts.has(2) ? -2 : 1));
  const axis = chosen < 0 ? chosen + dims.length : chosen;
  const length = facts.numbers(1)?.[0] ?? dims[axis] ?? 0;
  const signals = dims.slice(0, -1).reduce((size, dim, at) => (at === axis ? size : size * dim), 1);
  return signals * fourier(length);
};

/** [batch, frames, bins, 2] of a signal; the length of a frame is the window's where it is not given. */
const stft = (facts: Facts): number => {
  const [batch = 0, frames = 0] = facts.outDims();
  const length = facts.numbers(3)?.[0] ?? (facts.has(2) ? facts.size(2) : facts.dim(0, 1));
  return batch * frames * (fourier(length) + (facts.has(2) ? length : 0));
};

export const signals: Record<string, Flops> = {
  DFT: dft,
  STFT: stft,
  // a − b·cos(c·n): multiply, cos, multiply, subtract; and twice that
  HannWindow: each(4),
  HammingWindow: each(4),
  BlackmanWindow: each(7),
  // two distances to its neighbours, two divisions, minimum and maximum
  MelWeightMatrix: each(6),
};

/** [batch, …, n, 2] or half of it. */
const contribFourier =
  (input: (facts: Facts) => number): Flops =>
  (facts) => {
    const length = input(facts);
    return Math.round(facts.size(0) / (facts.dim(0, -1) || 1)) * fourier(length);
  };

export const contribSignals: Record<string, Flops> = {
  Rfft: contribFourier((facts) => facts.dim(0, -1)),
};
