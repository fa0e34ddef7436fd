/** Recurrent layers. */
import type { Dim } from '../../model';
import { floorDiv } from '../dim';
import { tensor, type Infer } from '../op';

/** @param gates rows of the weights for every unit. */
const recurrent =
  (gates: number, hasCell: boolean): Infer =>
  (op) => {
    const dtype = op.dtype(0);
    const direction = op.text('direction') ?? 'forward';
    const directions: Dim = direction === 'bidirectional' ? 2 : 1;
    const hidden: Dim = op.int('hidden_size') ?? op.dim(2, 2) ?? floorDiv(op.dim(1, 1), gates);
    const batchFirst = op.int('layout', 0) !== 0;
    const [steps, batch] = batchFirst ? [op.dim(0, 1), op.dim(0, 0)] : [op.dim(0, 0), op.dim(0, 1)];
    const all = batchFirst ? [batch, steps, directions, hidden] : [steps, directions, batch, hidden];
    const last = tensor(dtype, batchFirst ? [batch, directions, hidden] : [directions, batch, hidden]);
    return [tensor(dtype, all), last, ...(hasCell ? [last] : [])];
  };

export const recurring: Record<string, Infer> = {
  RNN: recurrent(1, false),
  GRU: recurrent(3, false),
  LSTM: recurrent(4, true),
};
