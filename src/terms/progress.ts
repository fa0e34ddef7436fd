/** One way to report how far a piece of work is; the amounts are real ones, never an invented percentage. */
import type { Text } from './text';

export interface Progress {
  /** What is being done, in the reader's words: "Fetching the detection model". */
  readonly label: Text;
  readonly done: number;
  /** Absent when the total is truly unknown. */
  readonly total?: number;
  readonly unit: 'bytes' | 'pages' | 'passages' | 'lines' | 'files' | 'seconds' | 'steps';
  /** What of the Run's phases this is, where it is one that is paid once; absent for the work itself. */
  readonly phase?: 'load' | 'compile' | 'first';
}

export type OnProgress = (progress: Progress) => void;
