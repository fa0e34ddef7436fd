/** What is found about a model, in steps: for the worker of its page, and for the command line. */
import { askedInputs } from '../../../onnx/model';
import type { OpenedModel } from '../../../onnx/read/open';
import { inferShapes } from '../../../onnx/shapes/infer';
import type { Scope } from '../../../onnx/shapes/scope';
import { openDims } from '../run/dims';
import { costSummary, type CostSummary } from './cost-summary';
import { summaryOf, type Summary } from './summary';

export class Inspection {
  /** With the names of open dimensions. */
  readonly scope: Scope;

  constructor(readonly opened: OpenedModel) {
    this.scope = inferShapes(opened.model);
  }

  summary(): Summary {
    return summaryOf(this.opened, this.scope);
  }

  /** @param chosen sizes of open dimensions, by their names; others are proposed. */
  costs(chosen: ReadonlyMap<string, number> = new Map()): CostSummary {
    const { model } = this.opened;
    const dims = openDims(askedInputs(model.graph)).map(({ name, proposed }) => ({
      name,
      size: chosen.get(name) ?? proposed,
      chosen: chosen.has(name),
    }));
    const sizes = new Map(dims.map(({ name, size }) => [name, size]));
    return costSummary(dims.length ? inferShapes(model, { dims: sizes }) : this.scope, dims);
  }
}
