/** A backend in a measurement: waiting for its turn, at work, or with what came of it. */
import type { Backend } from '../../../runtime/backend';
import type { Progress } from '../../../terms/progress';
import type { BenchRun } from './contract';

export interface Row {
  readonly backend: Backend;
  /** What it does now. */
  readonly progress?: Progress;
  readonly result?: BenchRun;
  readonly error?: Error;
}
