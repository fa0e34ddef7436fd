/** What a formula asks of one node: sizes as numbers, attributes. What is not known ends the formula with its reason. */
import { bytesFor } from '../dtype';
import type { Attribute, Dim, Node, TensorType, ValueType } from '../model';
import { namesIn } from '../shapes/dim';
import { attributeOf, constantOf, typeOf, type Scope } from '../shapes/scope';
import { attempt, stop, type Amount } from './amount';

export class Facts {
  constructor(
    readonly node: Node,
    readonly scope: Scope,
  ) {}

  has(input: number): boolean {
    return Boolean(this.node.inputs[input]);
  }

  dims(input: number): readonly number[] {
    return dimsOf(this.scope, this.node.inputs[input] ?? '');
  }

  /** Elements of an input. */
  size(input: number): number {
    return product(this.dims(input));
  }

  /** Elements of an input, 0 where it is left out. */
  sizeIfGiven(input: number): number {
    return this.has(input) ? this.size(input) : 0;
  }

  outDims(output = 0): readonly number[] {
    return dimsOf(this.scope, this.node.outputs[output] ?? '');
  }

  outSize(output = 0): number {
    return product(this.outDims(output));
  }

  /** A size of an input; an axis below 0 counts from the end. */
  dim(input: number, axis: number): number {
    const name = this.node.inputs[input] ?? '';
    const { dims } = tensorOf(this.scope, name);
    const at = axis < 0 ? axis + (dims?.length ?? 0) : axis;
    if (!dims || at < 0 || at >= dims.length) return stop({ why: 'value', value: name });
    return sizeOrStop(dims[at], name);
  }

  rank(input: number): number {
    const name = this.node.inputs[input] ?? '';
    return tensorOf(this.scope, name).dims?.length ?? stop({ why: 'value', value: name });
  }

  /** Elements of a small input that is the same in every run. */
  numbers(input: number): readonly number[] | undefined {
    const name = this.node.inputs[input];
    const values = name ? constantOf(this.scope, name)?.values : undefined;
    return values?.every((value) => typeof value === 'number') ? values : undefined;
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

  attribute(name: string): Attribute | undefined {
    return attributeOf(this.scope.bound, this.node, name);
  }
}

/** FLOPs of a node. */
export type Flops = (facts: Facts) => number;

export const product = (dims: readonly number[]): number => dims.reduce((size, dim) => size * dim, 1);

function tensorOf(scope: Scope, value: string): TensorType {
  const type = value ? typeOf(scope, value) : undefined;
  if (!type) return stop({ why: 'value', value });
  return type.kind === 'tensor' ? type : stop({ why: 'sizeless', value });
}

function dimsOf(scope: Scope, value: string): readonly number[] {
  const { dims } = tensorOf(scope, value);
  if (!dims) return stop({ why: 'value', value });
  if (dims.every((dim) => typeof dim === 'number')) return dims;
  const names = dims.flatMap(namesIn);
  return stop(names.length ? { why: 'free', dims: [...new Set(names)] } : { why: 'value', value });
}

function sizeOrStop(dim: Dim, value: string): number {
  if (typeof dim === 'number') return dim;
  return stop(dim === undefined ? { why: 'value', value } : { why: 'free', dims: namesIn(dim) });
}

/** Bytes of a value: packed, as a tensor lies in memory. */
export function bytesOf(scope: Scope, value: string): Amount {
  const type: ValueType | undefined = typeOf(scope, value);
  if (type?.kind === 'tensor' && type.dtype === 'string') return { why: 'sizeless', value };
  return attempt(() => {
    const size = product(dimsOf(scope, value));
    const { dtype } = tensorOf(scope, value);
    return dtype === undefined
      ? stop({ why: 'value', value })
      : (bytesFor(dtype, size) ?? stop({ why: 'sizeless', value }));
  });
}
