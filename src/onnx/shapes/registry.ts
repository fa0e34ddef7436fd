/** Every operator with a rule, by `domain/name`; the domain of ai.onnx is empty. */
import type { Fold, Infer } from './op';
import { broadcasting } from './operators/broadcast';

const inDomain = <T>(domain: string, rules: Record<string, T>): [string, T][] =>
  Object.entries(rules).map(([name, rule]) => [`${domain}/${name}`, rule]);

export const inferences: ReadonlyMap<string, Infer> = new Map(inDomain('', broadcasting));

export const folds: ReadonlyMap<string, Fold> = new Map();
