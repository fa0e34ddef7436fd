/**
 * What to do about a missing thing, per browser and system. What is claimed about browsers is data, with a source
 * and the date of what it said (advice.json). Entries go from the specific to the general: the first that fits is
 * the one to show.
 */
import type { BrowserFacts, BrowserFamily, System } from '../../runtime/browser';
import type { CapabilityName, WhyNot } from '../../runtime/capability';
import type { Text } from '../../terms/text';
import entries from './advice.json';

export interface Advice {
  /** Absent: whatever is missing for this reason. `software`: the adapter is the processor pretending. */
  readonly about?: CapabilityName | 'software';
  /** Absent: for every reason, browser or system. */
  readonly why?: readonly WhyNot[];
  readonly browsers?: readonly BrowserFamily[];
  readonly systems?: readonly System[];
  readonly text: Text;
  /**
   * Who says so; absent where nothing is claimed about a browser. `asOf` (YYYY-MM-DD) is the date of what was read
   * there, or on which it was tried in the browser itself.
   */
  readonly source?: { readonly url: string; readonly asOf: string };
}

export const advice = entries as readonly Advice[];

/** Everything that is known about it: the entry for this browser and system first, then those for others. */
export function adviceOn(
  about: CapabilityName | 'software',
  why: WhyNot | undefined,
  { family, system }: Pick<BrowserFacts, 'family' | 'system'>,
): { readonly here?: Advice; readonly elsewhere: readonly Advice[] } {
  const fitting = advice.filter(
    (entry) =>
      (entry.about === undefined || entry.about === about) &&
      (entry.why === undefined || (why !== undefined && entry.why.includes(why))),
  );
  const here = fitting.find(
    ({ browsers, systems }) => (browsers?.includes(family) ?? true) && (systems?.includes(system) ?? true),
  );
  // What is said of all browsers or systems is no news beside what is said of this one.
  const elsewhere = fitting.filter((entry) => entry !== here && (entry.browsers || entry.systems));
  return { here, elsewhere };
}
