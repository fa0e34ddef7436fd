/** What a file says of types, with its sizes in canonical form. */
import type { Dim, ValueType } from '../model';
import { dimOf } from './dim';

/** @param fixed numbers in the place of names. */
export function declaredType(type: ValueType, fixed?: ReadonlyMap<string, number>): ValueType {
  if (type.kind === 'tensor') {
    return type.dims ? { ...type, dims: type.dims.map((dim) => declaredDim(dim, fixed)) } : type;
  }
  return 'of' in type && type.of ? { ...type, of: declaredType(type.of, fixed) } : type;
}

const declaredDim = (dim: Dim, fixed?: ReadonlyMap<string, number>): Dim =>
  typeof dim === 'string' ? dimOf(dim, fixed) : dim !== undefined && dim >= 0 ? dim : undefined;

/** An input's free dimensions without a name get one: they are the same wherever they come in. */
export function nameFree(input: string, type: ValueType, fixed?: ReadonlyMap<string, number>): ValueType {
  if (type.kind !== 'tensor' || !type.dims) return type;
  return { ...type, dims: type.dims.map((dim, axis) => dim ?? dimOf(`${input}[${axis}]`, fixed)) };
}

/** Without the sizes that it only names: those that exporters give to outputs do not always hold. */
export function withoutNames(type: ValueType): ValueType {
  if (type.kind === 'tensor') {
    return type.dims
      ? { ...type, dims: type.dims.map((dim) => (typeof dim === 'string' ? undefined : dim)) }
      : type;
  }
  return 'of' in type && type.of ? { ...type, of: withoutNames(type.of) } : type;
}
