/** Puts together what two sources say of one value. */
import type { Dim, TensorType, ValueType } from '../model';
import { equal } from './dim';

export type Difference = 'kind' | 'dtype' | 'rank' | 'size';

/** What surely differs between two types; undefined where they can be the same. */
export function difference(a: ValueType | undefined, b: ValueType | undefined): Difference | undefined {
  if (!a || !b) return undefined;
  if (a.kind !== b.kind) return 'kind';
  if (a.kind === 'tensor' && b.kind === 'tensor') return tensorDifference(a, b);
  if (a.kind === 'map' && b.kind === 'map') {
    return a.key && b.key && a.key !== b.key ? 'dtype' : difference(a.of, b.of);
  }
  return 'of' in a && 'of' in b ? difference(a.of, b.of) : undefined;
}

function tensorDifference(a: TensorType, b: TensorType): Difference | undefined {
  if (a.dtype && b.dtype && a.dtype !== b.dtype) return 'dtype';
  if (!a.dims || !b.dims) return undefined;
  if (a.dims.length !== b.dims.length) return 'rank';
  return a.dims.some((dim, axis) => equal(dim, b.dims![axis]) === false) ? 'size' : undefined;
}

/** The first, with what it lacks from the second. They must not differ. */
export function refine(known: ValueType | undefined, also: ValueType | undefined): ValueType | undefined {
  if (!known || !also) return known ?? also;
  if (known.kind === 'tensor' && also.kind === 'tensor') {
    return { ...known, dtype: known.dtype ?? also.dtype, dims: refineDims(known.dims, also.dims) };
  }
  if (known.kind === 'map' && also.kind === 'map') {
    return { ...known, key: known.key ?? also.key, of: refine(known.of, also.of) };
  }
  return 'of' in known && 'of' in also ? { ...known, of: refine(known.of, also.of) } : known;
}

function refineDims(
  a: readonly Dim[] | undefined,
  b: readonly Dim[] | undefined,
): readonly Dim[] | undefined {
  if (!a || !b) return a ?? b;
  // A name is kept where the other has a number: that may hold only for the sizes that the file was made with.
  return a.map((dim, axis) => dim ?? b[axis]);
}

/** What holds whichever of the two it is. */
export function either(a: ValueType | undefined, b: ValueType | undefined): ValueType | undefined {
  if (!a || !b || a.kind !== b.kind) return undefined;
  if (a.kind === 'tensor' && b.kind === 'tensor') {
    const dims = a.dims && b.dims && a.dims.length === b.dims.length ? eitherDims(a.dims, b.dims) : undefined;
    const dtype = a.dtype === b.dtype ? a.dtype : undefined;
    return { kind: 'tensor', dtype, dims, ...(a.sparse && b.sparse ? { sparse: true } : {}) };
  }
  if (a.kind === 'map' && b.kind === 'map') {
    return { kind: 'map', key: a.key === b.key ? a.key : undefined, of: either(a.of, b.of) };
  }
  if (a.kind === 'opaque' || b.kind === 'opaque') {
    return a.kind === 'opaque' && b.kind === 'opaque' && a.name === b.name ? a : undefined;
  }
  return a.kind === 'sequence' || a.kind === 'optional'
    ? { kind: a.kind, of: either(a.of, (b as typeof a).of) }
    : undefined;
}

const eitherDims = (a: readonly Dim[], b: readonly Dim[]): Dim[] =>
  a.map((dim, axis) => (equal(dim, b[axis]) ? dim : undefined));
