/** ai.onnx.preview.training: optimisers, which hand back what they change, and gradients. */
import type { Infer } from '../op';

/** Rate and count come first, then tensors, gradients and as many states of each as the optimiser keeps. */
const optimiser =
  (states: number): Infer =>
  (op) => {
    const count = Math.floor((op.node.inputs.length - 2) / (states + 2));
    return op.node.outputs.map((_, output) => op.type(2 + (output < count ? output : output + count)));
  };

/** Of the last value by each of the first ones, which come first among the inputs. */
const gradient: Infer = (op) => op.node.outputs.map((_, output) => op.type(output));

export const training: Record<string, Infer> = {
  Adagrad: optimiser(1),
  Adam: optimiser(2),
  Gradient: gradient,
  Momentum: optimiser(1),
};
