/** ai.onnx.preview.training: optimisers, which hand back what they change. */
import type { Infer } from '../op';

/** Rate and count come first, then tensors, gradients and as many states of each as the optimiser keeps. */
const optimiser =
  (states: number): Infer =>
  (op) => {
    const count = Math.floor((op.node.inputs.length - 2) / (states + 2));
    return op.node.outputs.map((_, output) => op.type(2 + (output < count ? output : output + count)));
  };

export const training: Record<string, Infer> = {
  Adagrad: optimiser(1),
  Adam: optimiser(2),
  Momentum: optimiser(1),
};
