/** What files that were given say about a model's open sizes. */
import type { InputOffer } from './contract';

/** @param shapes of what was given, by the names of inputs. @returns sizes by the names of what is open. */
export function settledBy(
  inputs: readonly InputOffer[],
  shapes: Readonly<Record<string, readonly number[]>>,
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, open } of inputs)
    open.forEach((dim, axis) => {
      const size = shapes[name]?.[axis];
      if (dim !== null && size !== undefined) sizes.set(dim, size);
    });
  return sizes;
}
