/**
 * Open dimensions: each is asked for once, by the name that the model has for it or else by its place ("x[0]"). What
 * is proposed comes from how exporters name them.
 */
import type { Dim, Value } from '../../../onnx/model';
import { dimMissing } from './errors';

export interface OpenDim {
  /** "batch", or "x[0]" for the first axis of x where it has no name. */
  readonly name: string;
  readonly proposed: number;
  /** Inputs that have it. */
  readonly inputs: readonly string[];
}

export type Sizes = Readonly<Record<string, number>>;

const proposals: readonly [name: RegExp, size: number][] = [
  [/past|cache|history|previous/i, 16],
  [/batch|^n$|^b$/i, 1],
  [/height|width|^h$|^w$|image_?size|resolution/i, 224],
  [/channel|^c$/i, 3],
  [/seq|len|token|time|frame|step|^t$|^l$|^s$/i, 32],
  [/sample|audio|wave/i, 16_000],
];

/** A name of its own, and not an expression of others: "batch", "past_sequence_length", "unk__12". */
const plain = /^[^\s+*/()-]+$/;

/** Dimensions that a run needs sizes of, in the order of the inputs. */
export function openDims(inputs: readonly Value[]): OpenDim[] {
  const found = new Map<string, { proposed: number; inputs: string[] }>();
  for (const { name: input, type } of inputs) {
    if (type?.kind !== 'tensor' || !type.dims) continue;
    const { dims } = type;
    dims.forEach((dim, axis) => {
      if (typeof dim === 'number') return;
      for (const name of dim === undefined ? [placeName(input, axis)] : namesIn(dim)) {
        const known = found.get(name);
        if (known) known.inputs.push(input);
        else found.set(name, { proposed: byName(name) ?? byPlace(axis, dims.length), inputs: [input] });
      }
    });
  }
  return [...found].map(([name, open]) => ({ name, ...open }));
}

const placeName = (input: string, axis: number): string => `${input}[${axis}]`;

const byName = (name: string): number | undefined =>
  /\[\d+\]$/.test(name) ? undefined : proposals.find(([known]) => known.test(name))?.[1];

/** As pictures lie (batch, channels, height, width), or texts (batch, tokens). */
function byPlace(axis: number, rank: number): number {
  if (rank === 4) return [1, 3, 224, 224][axis]!;
  return axis === 0 ? 1 : 32;
}

/** Names in an expression: "past + 1" has one. */
const namesIn = (dim: string): string[] => (plain.test(dim) ? [dim] : (dim.match(/[A-Za-z_][\w.]*/g) ?? []));

/** The shape of an input. @throws UserError `measure/dim-missing` for a size that nobody gave. */
export function shapeOf(input: string, dims: readonly Dim[], sizes: Sizes): number[] {
  return dims.map((dim, axis) => {
    if (typeof dim === 'number') return dim;
    const name = dim ?? placeName(input, axis);
    const size = dim === undefined || plain.test(dim) ? sizes[name] : valueOf(dim, sizes);
    if (size === undefined) throw dimMissing(name, input);
    return size;
  });
}

/**
 * Sums, differences, products and whole quotients of names and numbers, as exporters write them.
 * @returns undefined for anything else, and for what is no size.
 */
function valueOf(expression: string, sizes: Sizes): number | undefined {
  const tokens = expression.match(/[A-Za-z_][\w.]*|\d+|\/\/|\S/g) ?? [];
  let at = 0;
  const isNext = (...wanted: string[]): boolean => wanted.includes(tokens[at] ?? '');
  const sum = (): number => {
    let value = product();
    while (isNext('+', '-')) value += tokens[at++] === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = atom();
    while (isNext('*', '/', '//')) value = tokens[at++] === '*' ? value * atom() : Math.floor(value / atom());
    return value;
  };
  const atom = (): number => {
    const token = tokens[at++] ?? '';
    if (token === '-') return -atom();
    if (token === '(') {
      const value = sum();
      return tokens[at++] === ')' ? value : Number.NaN;
    }
    return /^\d/.test(token) ? Number(token) : (sizes[token] ?? Number.NaN);
  };
  const value = sum();
  return at === tokens.length && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Sizes that the runtime is told: of every name, and of every expression as it stands in the model. */
export function overridesOf(inputs: readonly Value[], sizes: Sizes): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { type } of inputs)
    if (type?.kind === 'tensor')
      for (const dim of type.dims ?? [])
        if (typeof dim === 'string') {
          const size = plain.test(dim) ? sizes[dim] : valueOf(dim, sizes);
          if (size !== undefined) all[dim] = size;
        }
  return all;
}
