/**
 * The better way is taken for as many boxes at most, and given up after as long: its time grows faster than the picture
 * does (measured: README of this folder).
 */
export const elkMost = { boxes: 600, ms: 6_000 } as const;
