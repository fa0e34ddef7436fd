/** Everything that was found to be wrong with a model. */
import type { Model } from '../model';
import type { Scope } from '../shapes/scope';
import { conflictProblems } from './conflicts';
import { gpuProblems } from './gpu';
import type { Problem } from './problem';
import { storedProblems } from './stored';
import { structureProblems } from './structure';

const order = { error: 0, slow: 1, hint: 2 } as const;

/**
 * What keeps a model from running first, then what makes it slow, then hints.
 * @param scope of the model's graph, as `inferShapes` gives it.
 * @param missing paths of files with weights that are not at hand (`missingFiles`).
 */
export function problemsOf(model: Model, scope: Scope, missing: readonly string[] = []): Problem[] {
  const problems = [
    ...structureProblems(model, scope),
    ...storedProblems(scope, missing),
    ...conflictProblems(scope),
    ...gpuProblems(model, scope),
  ];
  return problems.toSorted((a, b) => order[a.severity] - order[b.severity]);
}
