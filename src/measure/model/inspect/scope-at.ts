/** The scope of a graph by its path in the picture: `''`, "12/then_branch/", "12/body()/" for what a node calls. */
import type { Scope } from '../../../onnx/shapes/scope';

/** @returns undefined for a path that nothing has, and for a graph that was not followed. */
export function scopeAt(whole: Scope, path: string): Scope | undefined {
  const steps = path.split('/').filter(Boolean);
  let scope: Scope | undefined = whole;
  for (let i = 0; scope && i + 1 < steps.length; i += 2) {
    const node: Scope['graph']['nodes'][number] | undefined = scope.graph.nodes[Number(steps[i])];
    if (!node) return undefined;
    const name = steps[i + 1]!;
    if (name.endsWith('()')) scope = scope.calls.get(node);
    else {
      const attribute = node.attributes.get(name);
      scope = attribute?.kind === 'graph' ? scope.subgraphs.get(attribute.value) : undefined;
    }
  }
  return scope;
}
