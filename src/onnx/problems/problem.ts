/** What will go wrong with a model, or slowly, and what to do about it. */
import type { Text } from '../../terms/text';
import type { Node } from '../model';
import type { Scope } from '../shapes/scope';

export interface Problem {
  /** Stable, lower case. */
  readonly code: Code;
  /** It will not run; it will run more slowly than it could; it could be better. */
  readonly severity: 'error' | 'slow' | 'hint';
  readonly nodes: Some<Place>;
  readonly values: Some<string>;
  readonly text: Text;
  /** What to do next. */
  readonly next: Text;
}

export type Code =
  | 'gpu-operator'
  | 'gpu-type'
  | 'gpu-version'
  | 'gpu-copies'
  | 'dynamic-shapes'
  | 'unused-weights'
  | 'float32-weights'
  | 'large-constants'
  | 'opset-old'
  | 'opset-new'
  | 'duplicate-nodes'
  | 'duplicate-values'
  | 'unknown-domain'
  | 'unknown-operator'
  | 'order'
  | 'cycle'
  | 'missing-values'
  | 'missing-files'
  | 'misfit'
  | 'contradiction';

/** A node, and the graph or function that it is in. */
export interface Place {
  readonly scope: Scope;
  readonly node: Node;
}

/** How many there are, and the first of them. */
export interface Some<T> {
  readonly count: number;
  readonly first: readonly T[];
}

const shown = 20;

export const some = <T>(all: readonly T[]): Some<T> => ({ count: all.length, first: all.slice(0, shown) });

export const none: Some<never> = { count: 0, first: [] };

/** "MatMul", or "com.microsoft.Attention". */
export const operatorName = ({ domain, op }: Pick<Node, 'domain' | 'op'>): string =>
  domain === '' || domain === 'ai.onnx' ? op : `${domain}.${op}`;

/** The first few, and that there are more. */
export function listed(names: readonly string[]): Text {
  const few = names.slice(0, 5).join(', ');
  const rest = names.length - 5;
  return rest > 0 ? { en: `${few} and ${rest} more`, nl: `${few} en nog ${rest}` } : { en: few, nl: few };
}

/** "1 node", "12 nodes". */
export const counted = (count: number, one: Text, many: Text): Text => ({
  en: `${count.toLocaleString('en')} ${count === 1 ? one.en : many.en}`,
  nl: `${count.toLocaleString('nl')} ${count === 1 ? one.nl : many.nl}`,
});

export const nodesText = (count: number): Text =>
  counted(count, { en: 'operator', nl: 'operator' }, { en: 'operators', nl: 'operatoren' });

/** Bytes, kilobytes of 1,000 or megabytes. */
export const sizeText = (bytes: number): Text => {
  const [unit, name] =
    bytes < 1000 ? ([1, 'bytes'] as const) : bytes < 1e6 ? ([1e3, 'kB'] as const) : ([1e6, 'MB'] as const);
  const value = bytes / unit;
  const options = { maximumFractionDigits: value < 10 && unit > 1 ? 1 : 0 };
  return {
    en: `${value.toLocaleString('en', options)} ${name}`,
    nl: `${value.toLocaleString('nl', options)} ${name}`,
  };
};

/** Adds to the list of a key. */
export function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
