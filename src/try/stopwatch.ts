/**
 * Where the time of a file goes, and of each part of it. A part is a sample only when something was inferred for it:
 * a page of a PDF that brings its own text costs next to nothing, and would make the pace look better than it is.
 */
import type { Phase } from './contract';

/** Milliseconds; pre, infer and post are sums over the samples. */
export type Timings = Record<'load' | 'compile' | Phase, number>;

export interface Sample {
  /** Milliseconds of pre, infer and post. */
  readonly ms: number;
  /** True when a network ran for the first time in this worker. */
  readonly first: boolean;
}

const nothing = (): Record<Phase, number> => ({ pre: 0, infer: 0, post: 0 });

export class Stopwatch {
  readonly timings: Timings = { load: 0, compile: 0, ...nothing() };
  /** Whether the current part paid for a first run. */
  first = false;
  private spent = nothing();
  private inferred = false;

  /** Times what is done once for many parts. */
  once<T>(phase: 'load' | 'compile', work: () => T | Promise<T>): Promise<T> {
    return timed(this.timings, phase, work);
  }

  /** Times work for the current part. */
  phase<T>(phase: Phase, work: () => T | Promise<T>): Promise<T> {
    this.inferred ||= phase === 'infer';
    return timed(this.spent, phase, work);
  }

  /** The part is finished. @returns what it was as a sample, if it was one. */
  endPart(): Sample | undefined {
    const { spent, first, inferred } = this;
    this.spent = nothing();
    this.first = this.inferred = false;
    if (!inferred) return undefined;
    this.timings.pre += spent.pre;
    this.timings.infer += spent.infer;
    this.timings.post += spent.post;
    return { ms: spent.pre + spent.infer + spent.post, first };
  }
}

async function timed<T, Name extends string>(
  sums: Record<Name, number>,
  name: Name,
  work: () => T | Promise<T>,
): Promise<T> {
  const from = performance.now();
  try {
    return await work();
  } finally {
    sums[name] += performance.now() - from;
  }
}
