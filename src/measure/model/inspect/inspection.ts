/** What is found about a model, in steps: for the worker of its page, and for the command line. */
import { isKnown } from '../../../onnx/costs/amount';
import { costsOf } from '../../../onnx/costs/cost';
import { askedInputs } from '../../../onnx/model';
import { problemsOf } from '../../../onnx/problems/problems';
import type { OpenedModel } from '../../../onnx/read/open';
import { inferShapes } from '../../../onnx/shapes/infer';
import type { Scope } from '../../../onnx/shapes/scope';
import { typeOf } from '../../../onnx/shapes/scope';
import { missingFiles } from '../../../onnx/values';
import { serveGraph, type GraphServer } from '../graph/serve';
import { openDims } from '../run/dims';
import { costSummary, type CostSummary } from './cost-summary';
import { problemSummary, type ProblemSummary } from './problem-list';
import { scopeAt } from './scope-at';
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

  problems(): ProblemSummary[] {
    const { model } = this.opened;
    return problemsOf(model, this.scope, missingFiles(this.opened)).map(problemSummary);
  }

  /** What the picture asks. */
  graph(): GraphServer {
    return serveGraph(this.opened, {
      typeOf: (name, path) => {
        const scope = scopeAt(this.scope, path);
        return scope && typeOf(scope, name);
      },
    });
  }

  /** @param chosen sizes of open dimensions, by their names; others are proposed. */
  costs(chosen: ReadonlyMap<string, number> = new Map()): CostSummary {
    const { scope, dims } = this.sized(chosen);
    return costSummary(scope, dims);
  }

  /** For each node of the model's own graph; NaN where it is not known. */
  nodeCosts(chosen: ReadonlyMap<string, number>): NodeCosts {
    const { nodes } = costsOf(this.sized(chosen).scope);
    const of = (key: 'flops' | 'bytesRead' | 'bytesWritten' | 'weightBytes'): Float64Array<ArrayBuffer> =>
      Float64Array.from(nodes, (cost) => {
        const amount = cost[key];
        return isKnown(amount) ? amount : Number.NaN;
      });
    const written = of('bytesWritten');
    return {
      flops: of('flops'),
      bytes: of('bytesRead').map((read, i) => read + written[i]!),
      weights: of('weightBytes'),
    };
  }

  /** The model with numbers for its open dimensions. */
  private sized(chosen: ReadonlyMap<string, number>) {
    const { model } = this.opened;
    const dims = openDims(askedInputs(model.graph)).map(({ name, proposed }) => ({
      name,
      size: chosen.get(name) ?? proposed,
      chosen: chosen.has(name),
    }));
    const sizes = new Map(dims.map(({ name, size }) => [name, size]));
    return { dims, scope: dims.length ? inferShapes(model, { dims: sizes }) : this.scope };
  }
}

export interface NodeCosts {
  readonly flops: Float64Array<ArrayBuffer>;
  /** Read and written. */
  readonly bytes: Float64Array<ArrayBuffer>;
  /** Bytes of weights that the node uses and none before it did. */
  readonly weights: Float64Array<ArrayBuffer>;
}
