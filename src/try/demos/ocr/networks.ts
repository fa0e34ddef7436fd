/** What a page is read with: the networks, as functions of tensors, and the job that they work for. */
import type { Tensor } from '../../../runtime/tensor';
import type { JobContext } from '../../contract';

export type Network = (input: Tensor<Float32Array>) => Promise<Tensor<Float32Array>>;

export interface Networks {
  readonly detect: Network;
  readonly recognise: Network;
  readonly orient: Network;
  /** Class index to character; index 0 is the CTC blank. */
  readonly alphabet: readonly string[];
}

/** Where the work says how long its phases take, and hears that it is cancelled. */
export type Reader = Pick<JobContext, 'signal' | 'phase'>;
