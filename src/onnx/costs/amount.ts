/** A number that follows from the model, or why it does not. */

export type Amount = number | Unknown;

export type Unknown =
  /** A size has only a name: give it a number and this becomes one. */
  | { readonly why: 'free'; readonly dims: readonly string[] }
  /** The type or the sizes of a value are not known. */
  | { readonly why: 'value'; readonly value: string }
  /** Its work depends on what the values are: how many boxes overlap, how deep a tree is walked. */
  | { readonly why: 'data' }
  /** An operator without a defined cost. */
  | { readonly why: 'operator' }
  /** Texts, sequences and maps have no fixed size. */
  | { readonly why: 'sizeless'; readonly value: string }
  /** Beyond 2^53, where numbers stop being exact. */
  | { readonly why: 'large' };

export const large: Unknown = { why: 'large' };
export const byData: Unknown = { why: 'data' };
export const noCost: Unknown = { why: 'operator' };

export const isKnown = (amount: Amount): amount is number => typeof amount === 'number';

/** Whole and exact, or said to be too large. */
export const exact = (value: number): Amount => (Number.isSafeInteger(value) ? value : large);

export const plus = (a: Amount, b: Amount): Amount => (!isKnown(a) ? a : !isKnown(b) ? b : exact(a + b));

export const times = (a: Amount, b: Amount): Amount => (!isKnown(a) ? a : !isKnown(b) ? b : exact(a * b));

/** Thrown inside a formula where something that it needs is not known; caught by `attempt`, and never seen outside. */
class Stop {
  constructor(readonly reason: Unknown) {}
}

export function stop(reason: Unknown): never {
  // oxlint-disable-next-line no-throw-literal -- no stack is wanted, half a million times
  throw new Stop(reason);
}

export function attempt(formula: () => number): Amount {
  try {
    return exact(formula());
  } catch (thrown) {
    if (thrown instanceof Stop) return thrown.reason;
    throw thrown;
  }
}
