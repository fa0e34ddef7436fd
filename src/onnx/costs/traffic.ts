/** Compulsory traffic of a node: each operand read once, each result written once. */
import type { Node } from '../model';
import type { Scope } from '../shapes/scope';
import { plus, type Amount } from './amount';
import { isView } from './convention';
import { bytesOf } from './facts';

export function bytesRead(scope: Scope, node: Node, key: string): Amount {
  if (isView(key) || key === '/Shape' || key === '/Size') return 0;
  if (!picks.has(key)) return sum(scope, new Set(node.inputs));
  // Of the table it reads what it picks.
  return plus(sum(scope, new Set(node.inputs.slice(1))), bytesOf(scope, node.outputs[0] ?? ''));
}

export const bytesWritten = (scope: Scope, node: Node, key: string): Amount =>
  isView(key) ? 0 : sum(scope, node.outputs);

const picks = new Set(['/Gather', '/GatherElements', '/GatherND', '/Slice', 'com.microsoft/GatherND']);

function sum(scope: Scope, values: Iterable<string>): Amount {
  let total: Amount = 0;
  for (const value of values) if (value) total = plus(total, bytesOf(scope, value));
  return total;
}
