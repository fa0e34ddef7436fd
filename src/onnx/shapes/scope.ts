/** What is known of the values of a graph, of the graphs inside it and of the functions that it calls. */
import type { Attribute, Dim, Graph, LocalFunction, Node, TensorType, ValueType } from '../model';
import type { DType } from '../dtype';

export interface Given {
  /** Free dimensions by name, and the number that each is. */
  readonly dims?: ReadonlyMap<string, number>;
  /** Real types of inputs, which go before what the file says of them. */
  readonly inputs?: ReadonlyMap<string, TensorType>;
}

export interface Scope {
  readonly graph: Graph | LocalFunction;
  /** The graph around it, of which the values are seen from here; absent for the model's own and for functions. */
  readonly outer: Scope | undefined;
  /** Of every value that is made here of which anything is known; a part of it may be undefined. */
  readonly types: ReadonlyMap<string, ValueType>;
  /** Small values that are the same in every run, or follow from the sizes of the inputs. */
  readonly constants: ReadonlyMap<string, Constant>;
  readonly subgraphs: ReadonlyMap<Graph, Scope>;
  /** A function of the model is followed anew for every call, with the types that it is called with. */
  readonly calls: ReadonlyMap<Node, Scope>;
  /** What references in this function's body stand for; empty in a model's graph. See `attributeOf`. */
  readonly bound: ReadonlyMap<string, Attribute>;
  readonly conflicts: readonly Conflict[];
}

/** A small tensor. */
export interface Constant {
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** Row-major, at most `maxConstant` of them. */
  readonly values: readonly Scalar[];
}

/**
 * An element: a number (also for int64, rounded beyond 2^53), a truth, a text where the dtype is string; otherwise a
 * text is a size by name ("2*seq+1") and undefined is not known.
 */
export type Scalar = number | boolean | Dim;

export const maxConstant = 1024;

/** A contradiction in the file. The types of the scope hold `found`, not what the file says. */
export type Conflict =
  | {
      readonly kind: 'declared';
      /** Who makes the value; undefined for a value of the graph's inputs. */
      readonly node: Node | undefined;
      readonly value: string;
      readonly what: 'kind' | 'dtype' | 'rank' | 'size';
      /** In the file. */
      readonly stated: ValueType;
      /** What follows from the operators. */
      readonly found: ValueType;
    }
  | {
      readonly kind: 'operands';
      readonly node: Node;
      /** An input of the node that does not fit it, or does not fit the other. */
      readonly value: string;
      readonly what: 'dtype' | 'rank' | 'size' | 'attribute';
      readonly type: ValueType | undefined;
      /** The input that it does not fit. */
      readonly other?: string;
    };

/** The type of a value as it is seen from a scope, also of the graphs around it. */
export function typeOf(scope: Scope, value: string): ValueType | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const type = at.types.get(value);
    if (type) return type;
  }
  return undefined;
}

/** Likewise its elements. */
export function constantOf(scope: Scope, value: string): Constant | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const constant = at.constants.get(value);
    if (constant) return constant;
    if (at.types.has(value)) return undefined;
  }
  return undefined;
}

/** An attribute of a node, with what the call of the function gives it where it stands for that. */
export function attributeOf(
  bound: ReadonlyMap<string, Attribute>,
  node: Node,
  name: string,
): Attribute | undefined {
  const attribute = node.attributes.get(name);
  return attribute?.kind === 'reference' ? bound.get(attribute.value) : attribute;
}
