// What the bench of search asks of each contestant's page.
export interface Embedder {
  /** Fetches and compiles; resolves when a text can be embedded. */
  open(): Promise<void>;
  /** Vectors of texts. @param batch how many at a time, where the contestant has a choice. */
  embed(texts: readonly string[], batch: number): Promise<number[][]>;
  /** Of the product: milliseconds to index so many passages, and to answer each of the labelled questions. */
  searchMs?(passages: number): { build: number; searches: number[] };
}

declare global {
  interface Window {
    embedder: Embedder;
  }
}
