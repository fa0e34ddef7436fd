/** Every graph and function of a model, and the versions that their nodes are of. */
import type { Graph, LocalFunction, Model, Node } from '../model';
import type { Scope } from '../shapes/scope';

/** The scope and those inside it; a function that is called many times once. */
export function scopesOf(scope: Scope): Scope[] {
  const seen = new Set<Graph | LocalFunction>();
  const all: Scope[] = [];
  const open = [scope];
  for (let at = open.pop(); at; at = open.pop()) {
    if (seen.has(at.graph)) continue;
    seen.add(at.graph);
    all.push(at);
    open.push(...at.subgraphs.values(), ...at.calls.values());
  }
  return all;
}

export const domainOf = ({ domain }: Node): string => (domain === 'ai.onnx' ? '' : domain);

/** The version of the operator set that a node of this graph is of; undefined where the file names none. */
export function versionIn(model: Model, scope: Scope): (node: Node) => number | undefined {
  let outermost: Scope = scope;
  while (outermost.outer) outermost = outermost.outer;
  const opsets = 'initializers' in outermost.graph ? model.opsets : outermost.graph.opsets;
  return (node) => {
    const domain = domainOf(node);
    return opsets.get(domain) ?? (domain === '' ? opsets.get('ai.onnx') : undefined);
  };
}

/** Functions that the model brings itself, as `domain/name`. */
export const ownFunctions = ({ functions }: Model): ReadonlySet<string> =>
  new Set(functions.map(({ domain, name }) => `${domain === 'ai.onnx' ? '' : domain}/${name}`));
