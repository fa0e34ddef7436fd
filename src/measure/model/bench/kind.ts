/** The kind of a way to fill an input, as it is written: `integers` of `integers:0:100`. */
export const kindOf = (written: string): string => written.split(':')[0]!;
