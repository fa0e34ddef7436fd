/** What the rule of an operator sees of one node: its attributes, and what is known of its inputs. */
import type { DType } from '../dtype';
import type { Attribute, Dim, Graph, Node, TensorRef, TensorType, ValueType } from '../model';
import { elementsOf } from './constant';
import { attributeOf, type Conflict, type Constant, type Scalar, type Scope } from './scope';

/** Types of a node's outputs in order, as far as they are known. */
export type Infer = (op: Op) => readonly (ValueType | undefined)[];

/** Elements of a node's outputs, as far as they follow; `dims` is the shape that was found for the first. */
export type Fold = (op: Op, dims: Dims | undefined) => readonly (Constant | undefined)[];

export type Dims = readonly Dim[];

type OperandConflict = Extract<Conflict, { kind: 'operands' }>;

export interface Surroundings {
  type(value: string): ValueType | undefined;
  constant(value: string): Constant | undefined;
  /** Whether a tensor has this size, so that it cannot be below 0. */
  isSize(dim: Dim): boolean;
  conflict(conflict: Conflict): void;
  /** Walks a graph of the node, with what is known of its inputs in order; undefined where it nests too deep. */
  follow(
    graph: Graph,
    types: readonly (ValueType | undefined)[],
    constants: readonly (Constant | undefined)[],
  ): Scope | undefined;
  /** What the last such walk found. */
  followed(graph: Graph): Scope | undefined;
  readonly bound: ReadonlyMap<string, Attribute>;
}

export class Op {
  constructor(
    readonly node: Node,
    /** Version of the operator set that the node is of. */
    readonly version: number,
    readonly around: Surroundings,
  ) {}

  /** Whether an optional input is given. */
  has(input: number): boolean {
    return Boolean(this.node.inputs[input]);
  }

  type(input: number): ValueType | undefined {
    const name = this.node.inputs[input];
    return name ? this.around.type(name) : undefined;
  }

  tensor(input: number): TensorType | undefined {
    const type = this.type(input);
    return type?.kind === 'tensor' ? type : undefined;
  }

  dims(input: number): Dims | undefined {
    return this.tensor(input)?.dims;
  }

  /** A size; an axis below 0 counts from the end. */
  dim(input: number, axis: number): Dim {
    const dims = this.dims(input);
    return dims?.[axis < 0 ? axis + dims.length : axis];
  }

  rank(input: number): number | undefined {
    return this.dims(input)?.length;
  }

  dtype(input: number): DType | undefined {
    return this.tensor(input)?.dtype;
  }

  constant(input: number): Constant | undefined {
    const name = this.node.inputs[input];
    return name ? this.around.constant(name) : undefined;
  }

  /** The elements of a constant input of whole numbers or sizes. */
  sizes(input: number): readonly Dim[] | undefined {
    const constant = this.constant(input);
    return constant?.dtype === 'string' ? undefined : constant?.values.map(dimOfScalar);
  }

  /** Likewise, where every one is a number. */
  numbers(input: number): readonly number[] | undefined {
    const sizes = this.sizes(input);
    return sizes?.every((size) => typeof size === 'number') ? sizes : undefined;
  }

  attribute(name: string): Attribute | undefined {
    return attributeOf(this.around.bound, this.node, name);
  }

  int(name: string): number | undefined;
  int(name: string, otherwise: number): number;
  int(name: string, otherwise?: number): number | undefined {
    const attribute = this.attribute(name);
    return attribute?.kind === 'int' || attribute?.kind === 'float' ? attribute.value : otherwise;
  }

  ints(name: string): readonly number[] | undefined {
    const attribute = this.attribute(name);
    return attribute?.kind === 'ints' || attribute?.kind === 'floats' ? attribute.value : undefined;
  }

  text(name: string): string | undefined {
    const attribute = this.attribute(name);
    return attribute?.kind === 'string' ? attribute.value : undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const attribute = this.attribute(name);
    return attribute?.kind === 'strings' ? attribute.value : undefined;
  }

  tensorAttribute(name: string): TensorRef | undefined {
    const attribute = this.attribute(name);
    return attribute?.kind === 'tensor' ? attribute.value : undefined;
  }

  elements(name: string): Constant | undefined {
    const tensor = this.tensorAttribute(name);
    return tensor && elementsOf(tensor);
  }

  graph(name: string): Graph | undefined {
    const attribute = this.attribute(name);
    return attribute?.kind === 'graph' ? attribute.value : undefined;
  }

  /** Tells that an input does not fit the operator, or another input. */
  misfit(input: number, what: OperandConflict['what'], other?: number): void {
    const value = this.node.inputs[input] ?? '';
    const against = other === undefined ? undefined : this.node.inputs[other];
    this.around.conflict({
      kind: 'operands',
      node: this.node,
      value,
      what,
      type: this.type(input),
      ...(against === undefined ? {} : { other: against }),
    });
  }
}

export const tensor = (dtype: DType | undefined, dims: Dims | undefined): TensorType => ({
  kind: 'tensor',
  dtype,
  dims,
});

export const dimOfScalar = (value: Scalar): Dim => (typeof value === 'boolean' ? Number(value) : value);

/** An axis from 0 on, or undefined where there is no such axis. */
export function axisOf(axis: number, rank: number): number | undefined {
  const from = axis < 0 ? axis + rank : axis;
  return Number.isInteger(from) && from >= 0 && from < rank ? from : undefined;
}

/** As many sizes as a rank, none of them known. */
export const unknownDims = (rank: number | undefined): Dim[] | undefined =>
  rank === undefined ? undefined : Array.from({ length: rank }, () => undefined);
