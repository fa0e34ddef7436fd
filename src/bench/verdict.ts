/**
 * What two Runs side by side do and do not show. Two medians differ only where their 95 % intervals lie
 * apart: a stricter rule than a test at 5 %, on purpose, because two Runs were hardly ever taken under the
 * same load (Schenker & Gentleman 2001, "On judging the significance of differences by examining the overlap
 * between confidence intervals"). The range of the ratio comes from the intervals' ends, so by Bonferroni's
 * inequality it holds the true ratio at least 90 times in 100.
 */
import type { Run } from './run';

export type Side = 'a' | 'b';

/** Why a ratio of two Runs would say nothing about the machine. */
export type Mismatch = 'subject' | 'model' | 'input' | 'batch';

export type Verdict =
  | {
      readonly kind: 'faster';
      readonly side: Side;
      /** Median of the slower over median of the faster: above 1. */
      readonly ratio: number;
      /** Range of that ratio; `high` is Infinity where the faster one is below the timer's resolution. */
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'no-difference' }
  /** Too few samples on a side (named) to give an interval: six is the least. */
  | { readonly kind: 'too-few'; readonly sides: readonly Side[] }
  | { readonly kind: 'different-work'; readonly mismatch: Mismatch };

/** The part of a Run that a verdict rests on. */
export type Compared = Pick<Run, 'subject' | 'method' | 'stats' | 'io'>;

export function compareRuns(a: Compared, b: Compared): Verdict {
  const mismatch = mismatchOf(a, b);
  if (mismatch) return { kind: 'different-work', mismatch };
  const within = { a: widened(a), b: widened(b) };
  if (!within.a || !within.b)
    return { kind: 'too-few', sides: (['a', 'b'] as const).filter((side) => !within[side]) };
  const [lowA, highA] = within.a;
  const [lowB, highB] = within.b;
  if (highA < lowB)
    return {
      kind: 'faster',
      side: 'a',
      ratio: b.stats.median / a.stats.median,
      low: lowB / highA,
      high: highB / lowA,
    };
  if (highB < lowA)
    return {
      kind: 'faster',
      side: 'b',
      ratio: a.stats.median / b.stats.median,
      low: lowA / highB,
      high: highA / lowB,
    };
  return { kind: 'no-difference' };
}

/** The interval of the median in ms, made wider by the clock's resolution: it cannot be known better. */
function widened({ stats, method }: Compared): readonly [number, number] | undefined {
  if (!stats.medianInterval) return undefined;
  const step = method.resolutionUs / 1000;
  return [Math.max(0, stats.medianInterval[0] - step), stats.medianInterval[1] + step];
}

function mismatchOf(a: Compared, b: Compared): Mismatch | undefined {
  if (a.subject.kind !== b.subject.kind || a.subject.id !== b.subject.id) return 'subject';
  if (a.subject.sha256 && b.subject.sha256 && a.subject.sha256 !== b.subject.sha256) return 'model';
  if (a.method.batch !== b.method.batch) return 'batch';
  const [inputsA, inputsB] = [inputsOf(a), inputsOf(b)];
  return inputsA && inputsB && inputsA !== inputsB ? 'input' : undefined;
}

/**
 * Digests of what was read, in any order, or undefined where they were not all recorded. A demo names its
 * files beside the tensors that its networks made of them; the tensors follow from the files and have no digest.
 */
function inputsOf({ subject, io }: Compared): string | undefined {
  const read = subject.kind === 'demo' ? io.inputs.filter(({ name }) => /^file \d+$/.test(name)) : io.inputs;
  const digests = read.map(({ sha256 }) => sha256);
  if (digests.length === 0 || digests.includes(undefined)) return undefined;
  return digests.sort().join();
}

/** True when both Runs recorded what they read, so that "the same input" is known and not assumed. */
export const sameInputKnown = (a: Compared, b: Compared): boolean =>
  inputsOf(a) !== undefined && inputsOf(a) === inputsOf(b);
