/** What the page asks of the worker that a model lives in, to run it; and what it is told. */
import type { Run } from '../../../bench/run';
import type { Backend } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import type { SamplingPlan } from '../../../runtime/own/contract';
import type { UserErrorData } from '../../../terms/errors';
import type { Text } from '../../../terms/text';
import type { Sizes } from '../run/dims';
import type { TensorStatistics } from '../run/statistics';

/** An input of the model: what it wants, and how it will be filled. */
export interface InputOffer {
  readonly name: string;
  readonly dtype: string;
  /** As the model has it: `float32[batch, 3, 224, 224]`. */
  readonly type: string;
  /** With numbers; absent where not all are known. */
  readonly dims?: readonly number[];
  /** By axis: the name of a size that is open there, or null. */
  readonly open: readonly (string | null)[];
  /** Ways to fill it, as they are written (`parseFill`): the proposed one first. */
  readonly fills: readonly string[];
  /** Why the first is proposed. */
  readonly why: Text;
  /** The file that somebody gave for it, and how it was read. */
  readonly given?: { readonly file: string; readonly how?: Text };
  /** Why no run can be: the runtime cannot take such an input. */
  readonly problem?: UserErrorData;
}

export interface RunAsk {
  readonly backend: Backend;
  readonly sizes: Sizes;
  /** By the names of inputs, as they are written. */
  readonly fills: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly threads?: number;
  readonly plan: SamplingPlan;
  readonly environment: Environment;
  /** The app's own address. */
  readonly baseUrl: string;
  /** What came out is neither kept nor shown. */
  readonly timesOnly?: true;
}

export interface BenchRun {
  readonly run: Run;
  readonly outputs: readonly OutputView[];
}

/** An output of the model, as much of it as a page shows. */
export interface OutputView {
  readonly name: string;
  readonly dtype: string;
  readonly dims: readonly number[];
  readonly stats: TensorStatistics;
  /** The first values in full precision, or texts. */
  readonly first: readonly string[];
  /** The values of a vector, in order, at most as many as a plot has room for; absent for other shapes. */
  readonly vector?: Vector;
  /** Absent where the shape is not that of a picture. */
  readonly picture?: Picture;
}

export interface Vector {
  /** Smallest and largest of each group of `step` values that lie beside each other. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly step: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA, 8 bits. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Values that became black and white. */
  readonly black: number;
  readonly white: number;
}

/** How far an output is from the same one of another backend. */
export interface OutputDifference {
  readonly name: string;
  /** Shapes that are not the same cannot be compared. */
  readonly unlike?: true;
  readonly maxAbs: number;
  /** The largest difference as a part of the largest value. */
  readonly ofScale: number;
  /** Elements that are NaN or infinite on one side only. */
  readonly notFinite: number;
  /** Texts, or elements, that differ by more than the type's rounding explains. */
  readonly outside: number;
  readonly elements: number;
}
