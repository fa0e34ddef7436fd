/** Normalisation, dropout and losses. */
import type { DType } from '../../dtype';
import { dtypeOf } from '../../dtype';
import { axisOf, tensor, type Dims, type Infer, type Op } from '../op';
import { same } from './broadcast';

/** The running mean and variance follow in training; versions before 14 gave the batch's own as well. */
const batch: Infer = (op) => {
  const statistics = tensor(op.dtype(3) ?? op.dtype(0), op.dims(3) ?? [op.dim(0, 1)]);
  return [op.type(0), statistics, statistics, statistics, statistics];
};

/** The dimensions from an axis on become 1. */
export const statisticsOf = (op: Op, axis: number): Dims | undefined => {
  const dims = op.dims(0);
  const from = dims && axisOf(axis, dims.length);
  return dims && from !== undefined ? dims.map((dim, at) => (at < from ? dim : 1)) : undefined;
};

export const stashType = (op: Op): DType | undefined => dtypeOf(op.int('stash_type', 1));

const layer: Infer = (op) => {
  const statistics = tensor(stashType(op), statisticsOf(op, op.int('axis', -1)));
  return [op.type(0), statistics, statistics];
};

/** The mask is of the data's type up to version 9. */
const dropout: Infer = (op) => [op.type(0), tensor(op.version >= 10 ? 'bool' : op.dtype(0), op.dims(0))];

const likelihood: Infer = (op) => [tensor(op.dtype(0), op.text('reduction') === 'none' ? op.dims(1) : [])];

const crossEntropy: Infer = (op) => [...likelihood(op), op.type(0)];

export const normalising: Record<string, Infer> = {
  BatchNormalization: batch,
  InstanceNormalization: same,
  GroupNormalization: same,
  RMSNormalization: same,
  LayerNormalization: layer,
  Dropout: dropout,
  NegativeLogLikelihoodLoss: likelihood,
  SoftmaxCrossEntropyLoss: crossEntropy,
};
