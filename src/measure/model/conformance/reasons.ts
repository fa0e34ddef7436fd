/** Which failures mean that the runtime does not have what the case is about. */
import type { Graph } from '../../../onnx/model';

const lacking = [
  // No kernel, or none for these types; in the builds with a GPU, none on any provider.
  /NOT_IMPLEMENTED|could not find an implementation|provider type for .* is not set/i,
  /(is|are) not (currently )?(registered or )?supported|only .* (is|are) supported/i,
  // What the device lacks.
  /requires f16 but the device does not support it/,
  // An operator, a domain or a version that it does not know.
  /not a registered function\/op|no schema registered|no opset import|is not registered/i,
  /unsupported model ir version|opset \d+ is under development|only \*guarantees\* support/i,
  // What its JavaScript cannot hand over.
  /unsupported data type: \d+|unsupported type|only tensors|non-tensor/i,
];

export const isLacking = (reason: string): boolean => lacking.some((known) => known.test(reason));

const randomOps = new Set([
  'Bernoulli',
  'Multinomial',
  'RandomNormal',
  'RandomNormalLike',
  'RandomUniform',
  'RandomUniformLike',
]);

/** Random numbers are no numbers to compare: ONNX prescribes no generator. Dropout has a third input to train. */
export const isRandom = ({ nodes }: Graph): boolean =>
  nodes.some(({ op, inputs }) => randomOps.has(op) || (op === 'Dropout' && !!inputs[2]));
