/** To and from few bits. */
import { dtypeOf } from '../../dtype';
import { tensor, type Infer } from '../op';

/** The type of the zero point, or an attribute's from version 21 on; uint8 without either. */
const quantise: Infer = (op) => {
  const stated = op.int('output_dtype', 0);
  const dtype = op.has(2) ? op.dtype(2) : stated ? dtypeOf(stated) : 'uint8';
  return [tensor(dtype, op.dims(0))];
};

/** The type of the scale, or an attribute's from version 23 on. */
const dequantise: Infer = (op) => {
  const stated = op.int('output_dtype', 0);
  return [tensor(stated ? dtypeOf(stated) : op.dtype(1), op.dims(0))];
};

const dynamic: Infer = (op) => [tensor('uint8', op.dims(0)), tensor('float32', []), tensor('uint8', [])];

export const quantising: Record<string, Infer> = {
  QuantizeLinear: quantise,
  DequantizeLinear: dequantise,
  DynamicQuantizeLinear: dynamic,
};
