/** Totals by the scopes that exporters put in names: `/layer.0/attention/MatMul` is in layer.0, in attention. */
import type { Costs } from './cost';
import { leavesOf, Sum, type Leaf, type Total } from './total';

export interface Branch {
  /** What a scope is called in the one around it; several, joined by `/`, where they hold nothing but each other. */
  readonly name: string;
  /** All names down to it, joined by `/`; empty for the model. */
  readonly path: string;
  /** Of every node in it, at any depth. */
  readonly total: Total;
  readonly branches: readonly Branch[];
  /** Nodes in it and in no scope within, in their order; the same one several times where a function is called so. */
  readonly leaves: readonly Leaf[];
}

/** Deeper than any model is; what is deeper lies in the last. */
const maxDepth = 32;

export function treeOf(costs: Costs): Branch {
  const model = new Growing('', '');
  for (const leaf of leavesOf(costs)) {
    let at = model;
    at.total.add(leaf);
    for (const name of scopesOf(leaf)) {
      at = at.child(name);
      at.total.add(leaf);
    }
    at.leaves.push(leaf);
  }
  return model.folded();
}

/** The scopes of a node, the outermost first. */
export function scopesOf({ node, within }: Pick<Leaf, 'node' | 'within'>): string[] {
  const names = `${within}/${node.name}`.split('/').filter(Boolean);
  // The last is the node's own, where it has one.
  if (node.name && !node.name.endsWith('/')) names.pop();
  return names.slice(0, maxDepth);
}

class Growing implements Branch {
  readonly total = new Sum();
  readonly leaves: Leaf[] = [];
  private readonly children = new Map<string, Growing>();

  constructor(
    readonly name: string,
    readonly path: string,
  ) {}

  get branches(): Branch[] {
    return [...this.children.values()];
  }

  child(name: string): Growing {
    let child = this.children.get(name);
    if (!child) {
      child = new Growing(name, this.path ? `${this.path}/${name}` : name);
      this.children.set(name, child);
    }
    return child;
  }

  /** A scope that holds one scope and nothing else is one with it, except for the model itself. */
  folded(): Branch {
    const branches = this.branches.map((branch) => (branch as Growing).folded());
    const [only] = branches;
    if (this.path && only && branches.length === 1 && this.leaves.length === 0)
      return { ...only, name: `${this.name}/${only.name}` };
    return { name: this.name, path: this.path, total: this.total, branches, leaves: this.leaves };
  }
}
