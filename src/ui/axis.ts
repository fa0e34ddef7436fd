/**
 * A linear axis with round numbers on it: steps of 1, 2 or 5 times a power of ten, after Heckbert, "Nice
 * Numbers for Graph Labels" (Graphics Gems, 1990).
 */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** Upwards, the first is `low` and the last `high`. */
  readonly ticks: readonly number[];
}

/**
 * An axis that holds every value. It starts at zero unless the values lie close together, far from it
 * (the least above half of the most), where zero would hide their spread.
 * @param values at least one, finite, none negative. @param about how many steps are wanted.
 */
export function axisFor(values: readonly number[], about = 5): Axis {
  let least = Infinity;
  let most = 0;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most === 0) most = 1;
  const from = least > most / 2 ? least : 0;
  const spread = most - from || most;
  const step = niceStep(spread / about);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  // Multiplying by a whole power of ten keeps 0.1 + 0.2 from becoming 0.30000000000000004.
  const scale = 10 ** Math.max(0, Math.ceil(-Math.log10(step)));
  const ticks = Array.from(
    { length: last - first + 1 },
    (_, i) => Math.round((first + i) * step * scale) / scale,
  );
  return { low: ticks[0]!, high: ticks.at(-1)!, ticks };
}

/** The least of 1, 2 and 5 times a power of ten that is not below `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((f) => f * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}
