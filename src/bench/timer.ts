/**
 * How fine a clock is: browsers coarsen `performance.now()` against timing attacks (High Resolution Time §10),
 * by how much depends on the browser and on isolation, so it is measured and not assumed.
 */

/**
 * Smallest step of a clock, in microseconds. @param now a clock in milliseconds. @param budgetMs how long to
 * look at it: a few steps of the coarsest clock that browsers have (a tenth of a second in hardened ones, and
 * then the step is as long as the budget at least).
 */
export function timerResolutionUs(now: () => number = () => performance.now(), budgetMs = 5): number {
  const start = now();
  let least = Infinity;
  let last = start;
  // A clock that stands still must not hold us: the count ends what the budget cannot.
  for (let turns = 0; last - start < budgetMs && turns < 1_000_000; turns++) {
    const at = now();
    if (at > last) {
      least = Math.min(least, at - last);
      last = at;
    }
  }
  // To a nanosecond: what is finer is the rounding of the subtraction.
  return Math.round((least === Infinity ? budgetMs : least) * 1e6) / 1000;
}
