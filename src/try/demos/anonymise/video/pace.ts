/** How long it still takes, from the pace that was measured here. */
import type { Text } from '../../../../terms/text';

/** Words for a number of seconds that nobody should take for exact. */
export function about(seconds: number): Text {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return { en: 'less than a minute', nl: 'minder dan een minuut' };
  if (minutes < 90)
    return minutes === 1
      ? { en: 'about a minute', nl: 'ongeveer een minuut' }
      : { en: `about ${minutes} minutes`, nl: `ongeveer ${minutes} minuten` };
  const hours = Math.round(minutes / 60);
  return { en: `about ${hours} hours`, nl: `ongeveer ${hours} uur` };
}

/** A label with what is left, from ten seconds on. */
export function withTimeLeft(label: Text, seconds: number | undefined): Text {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds < 10) return label;
  const left = about(seconds);
  return { en: `${label.en} (${left.en} to go)`, nl: `${label.nl} (nog ${left.nl})` };
}

/** The pace of one pass. */
export class Pace {
  private started: { readonly ms: number; readonly at: number } | undefined;

  /**
   * @param at seconds of video that are done. @param end seconds of video in all.
   * @returns seconds of waiting that are left; undefined for the first two, which tell little.
   */
  left(at: number, end: number | undefined): number | undefined {
    const now = performance.now();
    this.started ??= { ms: now, at };
    const [waited, done] = [now - this.started.ms, at - this.started.at];
    if (end === undefined || waited < 2000 || done <= 0) return undefined;
    return ((waited / 1000) * Math.max(0, end - at)) / done;
  }
}
