/** Problems as plain data, for the page and the terminal. */
import type { Problem } from '../../../onnx/problems/problem';
import type { Text } from '../../../terms/text';

export interface ProblemSummary {
  readonly code: Problem['code'];
  readonly severity: Problem['severity'];
  readonly text: Text;
  readonly next: Text;
  /** How many nodes have it, and the first of them. */
  readonly nodes: {
    readonly count: number;
    readonly first: readonly { readonly name: string; readonly op: string }[];
  };
  readonly values: { readonly count: number; readonly first: readonly string[] };
}

export const problemSummary = ({ code, severity, text, next, nodes, values }: Problem): ProblemSummary => ({
  code,
  severity,
  text,
  next,
  nodes: { count: nodes.count, first: nodes.first.map(({ node: { name, op } }) => ({ name, op })) },
  values,
});
