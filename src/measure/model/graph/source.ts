/** The model's side as the page has it: the same questions, answered later (in a worker, or at once in a test). */
import type { GraphServer } from './serve';

export type GraphSource = {
  readonly [Name in keyof GraphServer]: (
    ...asked: Parameters<GraphServer[Name]>
  ) => Promise<Awaited<ReturnType<GraphServer[Name]>>>;
};

/** A number for each node, to colour by. */
export interface NodeNumbers {
  /** What it is, in the language of the page: "Time". */
  readonly label: string;
  /** By id, or by the index of nodes of the main graph; NaN is not known. Never negative. */
  readonly values: ReadonlyMap<string, number> | Float64Array;
  /** Of a box with several nodes in it: what together they are. */
  readonly join: 'sum' | 'max';
  /** With its unit: "12 ms". */
  readonly format: (value: number) => string;
}
