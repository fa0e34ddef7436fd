/** Types, shapes and small constants of every value of a model, followed from its inputs through its operators. */
import type { Model } from '../model';
import type { Given, Scope } from './scope';
import { Walk } from './walk';

/**
 * One walk over the nodes in their order, so that a cycle ends and what is used before it is made stays unknown.
 * A free dimension that the file gives no name gets one, `input[axis]`.
 */
export function inferShapes(model: Model, given: Given = {}): Scope {
  return new Walk(model, given).whole();
}
