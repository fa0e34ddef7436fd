/**
 * What is different while somebody still speaks: a passage ends at a shorter pause, so that its text comes soon, and
 * the running one is written down in between where the machine is fast enough. Neither may cost what was said: who is
 * behind takes longer passages, which cost less, and leaves out what is in between.
 */
import type { JobContext } from '../../contract';
import type { LiveRecording } from './audio/live';
import type { Window, WindowLimits, Windows } from './speech/windows';

/** The limits of a file, with an end that comes sooner. */
const soon = ({ most, rest, ...others }: WindowLimits): WindowLimits => ({
  ...others,
  most: Math.min(most, 24),
  rest: [Math.min(rest[0], 1), Math.min(rest[1], 1.6)],
});

/** Seconds behind from which passages are as long as those of a file. */
const LATE = 4;
/** Seconds behind above which nothing is written down in between. */
const UP_TO_DATE = 1;
/** Seconds of sound that must be new. */
const NEWS = 1.5;
/** A network that is slower than this, in ms, would keep the passage itself waiting. */
const SLOW = 2500;
/** Of the time, at most one part in so many goes to what is written down in between. */
const SHARE = 2;

export class Pace {
  /** Milliseconds that a network listened last. */
  private cost = 0;
  private previewed = { at: -Infinity, until: 0 };

  constructor(
    private readonly recording: LiveRecording,
    private readonly windows: Windows,
    private readonly usual: WindowLimits,
  ) {}

  /** Sets how long passages may become. */
  set(): void {
    const { recording, usual, windows } = this;
    windows.limits = recording.behind > LATE ? usual : soon(usual);
  }

  /** Notes what listening costs here. */
  async timed<T>(listen: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const heard = await listen();
    this.cost = performance.now() - from;
    return heard;
  }

  /** What of the running passage is worth writing down now. @param rate of its samples. */
  worth(rate: number): Window | undefined {
    const { cost, previewed, recording, windows } = this;
    if (cost > SLOW || recording.behind > UP_TO_DATE) return undefined;
    if (performance.now() - previewed.at < SHARE * cost) return undefined;
    const running = windows.running();
    const until = running && running.start + running.samples.length;
    return until && until - Math.max(running.start, previewed.until) >= NEWS * rate ? running : undefined;
  }

  /** Notes that a running passage is written down. */
  async preview<T>(window: Window, listen: () => Promise<T>): Promise<T> {
    try {
      return await listen();
    } finally {
      this.previewed = { at: performance.now(), until: window.start + window.samples.length };
    }
  }
}

/** The context of work that is not part of a sample. */
export const untimed = (context: JobContext, when: () => boolean): JobContext => ({
  ...context,
  phase: async (name, work) => (when() ? await work() : context.phase(name, work)),
});
