/** What a page is read with: the networks, as functions of tensors, and the job that they work for. */
import type { Tensor } from '../../../runtime/tensor';
import type { JobContext } from '../../contract';

export type Network = (input: Tensor<Float32Array>) => Promise<Tensor<Float32Array>>;

/** Strips to characters. */
export interface Recogniser {
  readonly run: Network;
  /** Class index to character; index 0 is the CTC blank. */
  readonly alphabet: readonly string[];
}

export interface Networks {
  readonly detect: Network;
  readonly orient: Network;
  /** Of the ideographs that it was taught it knows a tenth: enough to notice that a line has some. */
  readonly recognise: Recogniser;
  /** With all that it was taught; opened when first asked for. */
  recogniseAll(): Promise<Recogniser>;
}

/** Where the work says how long its phases take, and hears that it is cancelled. */
export type Reader = Pick<JobContext, 'signal' | 'phase'>;
