/** A number that a user sees always says where it comes from. */
export type Source = 'measured' | 'estimated' | 'declared' | 'unknown';

export type Figure =
  | {
      readonly source: 'measured';
      readonly value: number;
      readonly unit: string;
      /** Samples behind the value; absent for what was counted, which has none. */
      readonly n?: number;
      /** 95 % interval of the value, in the same unit; absent when n is too small to give one. */
      readonly interval?: readonly [low: number, high: number];
    }
  | { readonly source: 'estimated'; readonly value: number; readonly unit: string; readonly formula: string }
  | {
      readonly source: 'declared';
      readonly value: number;
      readonly unit: string;
      /** Whose statement, and of which date. */
      readonly by: string;
    }
  | { readonly source: 'unknown'; readonly unit: string };
