/** What a comparison of backends came to: how many times faster the fastest is, and how sure that is. */
import { html, nothing } from 'lit';
import { msg, str } from '@lit/localize';
import type { Run } from '../../bench/run';
import type { Figure } from '../../terms/figure';
import type { BackendOutcome } from '../measure-backends';
import '../../ui/figure';
import { formatMs } from '../../ui/format';
import { backendName } from './words';

type Measured = Extract<BackendOutcome, { kind: 'measured' }>;

/** The measured one with the lowest median; undefined where none was measured. */
export function fastestOf(outcomes: readonly BackendOutcome[]): Measured | undefined {
  return outcomes
    .filter((outcome) => outcome.kind === 'measured')
    .toSorted((a, b) => a.run.stats.median - b.run.stats.median)[0];
}

/** One line for each backend beside the fastest. */
export function ratios(outcomes: readonly BackendOutcome[]) {
  const fastest = fastestOf(outcomes);
  if (!fastest) return nothing;
  return outcomes.filter((other) => other !== fastest).map((other) => ratio(fastest, other));
}

function ratio({ backend, run }: Measured, other: BackendOutcome) {
  const [fast, slow] = [backendName(backend), backendName(other.backend)];
  const { median } = run.stats;
  if (other.kind === 'failed' || !(median > 0)) return nothing;
  if (other.kind === 'measured') {
    if (overlap(run, other.run))
      return html`<p>
        ${msg(str`No clear difference between ${fast} and ${slow}: the intervals of their medians overlap.`)}
      </p>`;
    const formula = `${slow} / ${fast} = ${medianOf(other.run)} / ${medianOf(run)}`;
    return line(msg(str`${fast} is faster than ${slow} by`), other.run.stats.median / median, formula);
  }
  if (other.moreThanMs === undefined || other.moreThanMs <= median) return nothing;
  return line(
    msg(str`${fast} is faster than ${slow} by more than`),
    other.moreThanMs / median,
    `${slow} / ${fast} > ${formatMs(other.moreThanMs)} / ${medianOf(run)}`,
  );
}

function line(words: string, value: number, formula: string) {
  const figure: Figure = { source: 'estimated', value, unit: '×', formula };
  return html`<div class="ratio">
    <p>${words}</p>
    <pb-figure .figure=${figure}></pb-figure>
  </div>`;
}

/** "median 120 ms, n = 6 (110 ms to 130 ms)". */
function medianOf({ stats, method }: Run): string {
  const n = method.n - method.warmup;
  const between = stats.medianInterval?.map(formatMs).join(' – ');
  return `median ${formatMs(stats.median)}, n = ${n}${between ? ` (${between})` : ''}`;
}

/** True where both medians have an interval and these do not lie apart. */
function overlap(a: Run, b: Run): boolean {
  const [one, two] = [a.stats.medianInterval, b.stats.medianInterval];
  return one !== undefined && two !== undefined && one[0] <= two[1] && two[0] <= one[1];
}
