/**
 * By what a gallery can be narrowed: for whom a demo is, what goes into it, and what it needs. All of it follows from
 * the demo and the cards of its models; there is no second list. A choice that every demo or none meets is not
 * offered, since it would change nothing: so "takes a folder" and "works without a GPU", which every demo does, appear
 * only once some demo does not.
 */
import type { DemoInfo, Sector } from './contract';

export const inputFacets = [
  'documents',
  'tables',
  'pictures',
  'sound',
  'video',
  'camera',
  'microphone',
] as const;
export type InputFacet = (typeof inputFacets)[number];

export const needFacets = ['small', 'here'] as const;
export type NeedFacet = (typeof needFacets)[number];

/** What a phone connection fetches in some ten seconds (20 Mbit/s). */
export const SMALL_BYTES = 25e6;

/** What tells of a kind of file in a demo's `accept`. */
const kinds: Readonly<Partial<Record<InputFacet, RegExp>>> = {
  documents: /^(\.(pdf|docx|odt|txt|md|html?)|application\/pdf|text\/(plain|html|markdown))$/,
  tables: /^(\.(csv|tsv|xlsx|ods)|text\/csv)$/,
  pictures: /^(\.(png|jpe?g|webp|avif)|image\/.+)$/,
  sound: /^(\.(wav|mp3|ogg|flac|m4a)|audio\/.+)$/,
  video: /^(\.(mp4|mov|mkv)|video\/.+)$/,
};

/** What goes into a demo: kinds of files, and devices. */
export const inputsOf = ({ accept, inputs }: Pick<DemoInfo, 'accept' | 'inputs'>): InputFacet[] =>
  inputFacets.filter(
    (facet) => inputs.some((input) => input === facet) || accept.some((token) => kinds[facet]?.test(token)),
  );

/** What is known of a demo on this machine; `missing` is absent while it is being looked up. */
export interface Weight {
  /** Model bytes that the first choice of every option needs. */
  readonly bytes: number;
  /** Of those, the ones that are still to be fetched. */
  readonly missing?: number | undefined;
}

export const needsOf = ({ bytes, missing }: Weight): NeedFacet[] =>
  needFacets.filter((need) => (need === 'small' ? bytes <= SMALL_BYTES : missing === 0));

/** A demo by its facets. */
export interface Faceted {
  readonly sector: readonly Sector[];
  readonly input: readonly InputFacet[];
  readonly need: readonly NeedFacet[];
}

/** The names are those in the address. */
export const facets = ['sector', 'input', 'need'] as const;
export type Facet = (typeof facets)[number];
export type Chosen = Readonly<Partial<Record<Facet, string>>>;

/** The values of a facet that some demos have and others not, in the order in which the demos name them. */
export function offered(all: readonly Faceted[], facet: Facet): string[] {
  const values = [...new Set(all.flatMap((one) => one[facet] as readonly string[]))];
  return values.filter((value) => !all.every((one) => has(one, facet, value)));
}

/** Of what was asked for, that which is offered: an address may hold anything. */
export const valid = (all: readonly Faceted[], asked: Chosen): Chosen =>
  Object.fromEntries(
    facets.flatMap((facet) => {
      const value = asked[facet];
      return value !== undefined && offered(all, facet).includes(value) ? [[facet, value]] : [];
    }),
  );

export const meets = (one: Faceted, chosen: Chosen): boolean =>
  facets.every((facet) => chosen[facet] === undefined || has(one, facet, chosen[facet]));

const has = (one: Faceted, facet: Facet, value: string): boolean =>
  (one[facet] as readonly string[]).includes(value);
