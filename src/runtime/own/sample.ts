/** Runs again and again until there are samples enough: the median's interval is narrow, or the time is up. */
import { summarise } from '../../bench/statistics';
import type { Sampled, SamplingPlan } from './contract';

/** Below it an interval says little about the next sample. */
const least = 10;

/** @param once does the work. @param now a clock, milliseconds. */
export async function sample(
  once: () => Promise<void>,
  { warmup, budgetMs, precision, most }: SamplingPlan,
  onSample: (done: number, spentMs: number) => void,
  now: () => number = () => performance.now(),
): Promise<Omit<Sampled, 'resolutionUs'>> {
  const samplesMs: number[] = [];
  const start = now();
  let told = start;
  for (;;) {
    const before = now();
    await once();
    const after = now();
    samplesMs.push(after - before);
    if (after - told > 200) {
      told = after;
      onSample(samplesMs.length, after - start);
    }
    const counted = samplesMs.length - warmup;
    if (counted > 0 && after - start >= budgetMs) return { samplesMs, stop: 'budget' };
    if (counted >= most) return { samplesMs, stop: 'most' };
    // The interval is looked for when it may have changed, so that sorting costs next to nothing.
    if (counted >= least && counted % least === 0 && isPrecise(samplesMs.slice(warmup), precision))
      return { samplesMs, stop: 'precise' };
  }
}

function isPrecise(samples: readonly number[], precision: number): boolean {
  const { median, medianInterval } = summarise(samples);
  return medianInterval !== undefined && (medianInterval[1] - medianInterval[0]) / 2 <= precision * median;
}
