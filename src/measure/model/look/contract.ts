/** What the page asks of the worker that a model lives in, to see inside it; and what it is told. */
import type { DType } from '../../../onnx/dtype';
import type { HiddenNode } from '../../../onnx/rewrite/instrument';
import type { Backend } from '../../../runtime/backend';
import type { WorkerKind } from '../../../runtime/own/contract';
import type { OnProgress } from '../../../terms/progress';
import type { Row } from '../inside/alone';
import type { Difference } from '../inside/compare';
import type { Verdict } from '../inside/diverge';
import type { Reconciled } from '../inside/reconcile';
import type { Statistics } from '../inside/statistics';
import type { Sizes } from '../run/dims';

/** The inputs are made as for a run: proposed fills, sizes as the page has them. */
export interface Fed {
  readonly sizes: Sizes;
  readonly seed: number;
}

/** An operator of the main graph. */
export interface Operator {
  /** Its place in the graph. */
  readonly node: number;
  /** May be empty. */
  readonly name: string;
  readonly op: string;
}

export interface CompareAsk extends Fed {
  readonly candidate: WorkerKind;
  /** A backend that is taken to be right, or files with values that somebody kept. */
  readonly reference: WorkerKind | readonly File[];
}

export interface ValueDifference extends Difference {
  readonly value: string;
  /** That makes it. */
  readonly by?: Operator;
}

export type ToldVerdict =
  | { readonly kind: 'agree' }
  | {
      readonly kind: 'found';
      readonly operator: Operator;
      readonly because: Extract<Verdict, { kind: 'found' }>['because'];
      /** Operators before it that had to be run with it, since the reference lacks what is between them. */
      readonly together: number;
      readonly differences: readonly ValueDifference[];
    }
  | { readonly kind: 'drift'; readonly operator: Operator; readonly difference: ValueDifference }
  | { readonly kind: 'merged'; readonly differences: readonly ValueDifference[] };

export interface CompareReport {
  readonly candidate: Backend;
  readonly reference: Backend | 'kept';
  readonly verdict: ToldVerdict;
  /** Every value that was compared, in the order of computing. */
  readonly compared: readonly ValueDifference[];
  /** Of the model's outputs, in a run that nothing was asked of in between. */
  readonly outputs: readonly ValueDifference[];
  /** That give other numbers in every run, which nobody is to blame for. */
  readonly random: readonly Operator[];
  /** Operators that cannot be seen. */
  readonly hidden: number;
}

export interface ValuesAsk extends Fed {
  readonly on: WorkerKind;
}

/** A value of a run, and the operator that made it. */
export interface ToldValue {
  readonly value: string;
  readonly by: Operator;
  readonly dtype?: DType;
  readonly dims?: readonly number[];
  /** Absent for text. */
  readonly statistics?: Statistics;
  /** What the runtime said where it would not give it. */
  readonly failed?: string;
}

export interface ValuesReport {
  readonly backend: Backend;
  /** In the order of computing. */
  readonly values: readonly ToldValue[];
  readonly hidden: readonly HiddenNode[];
  /** Runs that it took. */
  readonly runs: number;
}

export interface TimesReport {
  readonly backend: Backend;
  /** In the order of the graph; those of the runtime's own making last. */
  readonly times: readonly Row[];
  /** Median of runs that nothing was noted of, and its 95 % interval where there were enough. */
  readonly endToEndMs: number;
  readonly interval?: readonly [low: number, high: number];
  /** Of the run that the profile is of: noting takes time too. */
  readonly notedMs: number;
  readonly reconciled: Reconciled;
}

/** Everything that can be asked. Each ends with an AbortError after `endLook`. */
export interface Looks {
  compare(ask: CompareAsk, onProgress: OnProgress): Promise<CompareReport>;
  times(ask: ValuesAsk, onProgress: OnProgress): Promise<TimesReport>;
  values(ask: ValuesAsk, onProgress: OnProgress): Promise<ValuesReport>;
  /** The operator that the last comparison found, as a model of its own with what shows it: a zip. */
  reproduction(versions: Readonly<Record<string, string>>): Promise<Blob | undefined>;
}
