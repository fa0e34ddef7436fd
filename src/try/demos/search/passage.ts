/** What the demo makes of files: passages, each with the vector that stands for its meaning. */

/** A part of the demo's result. */
export interface Passage {
  readonly file: string;
  /** 0-based within the file. */
  readonly index: number;
  /** Into the text of the document, UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The heading above it. */
  readonly heading?: string;
  /** 1-based, where the file has pages. */
  readonly page?: number;
  /** Length 1. */
  readonly vector: Float32Array;
  /** The document is in another language than the network knows. */
  readonly foreign?: true;
  /** What the command line asked, on the first passage of each file. */
  readonly asked?: Asked;
}

/** How to search. */
export type Way = 'both' | 'meaning' | 'words';

export interface Asked {
  readonly way: Way;
  readonly queries: readonly Query[];
}

export interface Query {
  readonly text: string;
  /** Absent where only words are looked for. */
  readonly vector?: Float32Array;
}
