/** Times by the scopes in names: `/layer.0/attention/MatMul` is in layer.0, in attention. */
import type { How, Row } from '../inside/alone';

export interface Flame {
  readonly name: string;
  /** Names down to it, joined by `/`; empty for the model. */
  readonly path: string;
  readonly depth: number;
  /** Of all that is in it. */
  readonly ms: number;
  readonly inside: readonly Flame[];
  /** Of an operator. */
  readonly how?: How;
}

interface Growing extends Flame {
  ms: number;
  readonly inside: Growing[];
  readonly scopes: Map<string, Growing>;
}

const grow = (name: string, path: string, depth: number): Growing => ({
  name,
  path,
  depth,
  ms: 0,
  inside: [],
  scopes: new Map(),
});

/** Deeper than any model is. */
const deepest = 24;

/** @param rows operators; those without a time are left out. */
export function flameOf(rows: readonly Row[]): Flame {
  const model = grow('', '', 0);
  for (const { name, op, ms, how } of rows) {
    if (!ms) continue;
    const names = name.split('/').filter(Boolean);
    const own = names.pop() || op;
    let at = model;
    at.ms += ms;
    for (const scope of names.slice(0, deepest)) {
      let next = at.scopes.get(scope);
      if (!next) {
        next = grow(scope, at.path ? `${at.path}/${scope}` : scope, at.depth + 1);
        at.scopes.set(scope, next);
        at.inside.push(next);
      }
      at = next;
      at.ms += ms;
    }
    at.inside.push({
      ...grow(own === op ? op : `${own} (${op})`, at.path ? `${at.path}/${own}` : own, at.depth + 1),
      ms,
      how,
    });
  }
  return model;
}
