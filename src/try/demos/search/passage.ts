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
  /** Key of the model that made the vector (models.ts); absent in results of when there was only one. */
  readonly model?: string;
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
  /** By the keys of the models that made them. Absent where only words are looked for. */
  readonly vectors?: Readonly<Record<string, Float32Array>>;
}

/** What the view asks the worker: vectors of texts, by the model with that key. */
export interface Embedding {
  readonly model: string;
  readonly texts: readonly string[];
}
