/** The sentences of a result, and how its numbers and moments are written. */
import { msg, str } from '@lit/localize';
import { formatNumber } from '../../../../ui/format';
import { locale } from '../../../../ui/locale';
import type { Forecast, Method } from '../result';
import { steps } from '../series/notes';
import type { StepName } from '../series/step';

/** "12.3 kWh"; four digits, because a forecast has no more to say. */
export function value(v: number, unit?: string): string {
  const size = Math.abs(v);
  const text = size === 0 || size >= 999.5 ? formatNumber(v, 0) : formatNumber(v);
  return unit ? `${text}\u00a0${unit}` : text;
}

const formats: Readonly<Record<StepName, Intl.DateTimeFormatOptions>> = {
  minutes: { dateStyle: 'medium', timeStyle: 'short' },
  'quarter-hour': { dateStyle: 'medium', timeStyle: 'short' },
  'half-hour': { dateStyle: 'medium', timeStyle: 'short' },
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  workday: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  quarter: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
  row: {},
};

/** A moment as far as the step goes: "March 2025", "14 Mar 2025, 13:00". @param time as in Forecast. */
export function shortTime(time: string, step: StepName): string {
  if (step === 'row') return time;
  return new Intl.DateTimeFormat(locale() === 'nl' ? 'nl-NL' : 'en-GB', {
    ...formats[step],
    timeZone: 'UTC',
  }).format(new Date(`${time}Z`));
}

export function methodName(method: Method): string {
  if (method === 'model') return msg('Model');
  return method === 'naive' ? msg('Last value again') : msg('Last season again');
}

/** What to expect, in one sentence. */
export function expectation({ methods, best, step, unit, column, times }: Forecast): string {
  const rows = methods[best]!;
  const mean = (q: number): number => rows.reduce((sum, row) => sum + row[q]!, 0) / rows.length;
  const what = column || msg('The series');
  const ahead = steps(rows.length, step)[locale()];
  const until = shortTime(times.at(-1)!, step);
  const [expected, low, high] = [value(mean(2), unit), value(mean(0), unit), value(mean(4), unit)];
  return msg(
    str`${what}: over the next ${ahead}, until ${until}, about ${expected} on average. The interval for a single value (8 cases of 10) runs from ${low} to ${high} on average.`,
  );
}

/** Whether the model is worth it here, by the back-test. */
export function verdict({ backTest, best }: Forecast): { readonly good: boolean; readonly text: string } {
  if (!backTest)
    return {
      good: false,
      text: msg(
        'The history is too short to test a forecast on, so nobody can say whether this one is better than the simple answer.',
      ),
    };
  const n = formatNumber(backTest.origins);
  const simple = (['seasonal-naive', 'naive'] as const)
    .filter((name) => backTest.mase[name] !== undefined)
    .reduce(
      (a, b) => (backTest.mase[b]! < backTest.mase[a]! ? b : a),
      backTest.mase['seasonal-naive'] !== undefined ? 'seasonal-naive' : 'naive',
    );
  const other = methodName(simple).toLowerCase();
  const [ours, theirs] = [backTest.mase.model!, backTest.mase[simple]!];
  const percent = Math.round(100 * (1 - Math.min(ours, theirs) / Math.max(ours, theirs)));
  // Also where both are never off at all.
  if (!(percent > 0))
    return {
      good: false,
      text: msg(
        str`The simple answer does as well here. Tested at ${n} moments in this history, “${other}” and the model were equally far off.`,
      ),
    };
  const less = formatNumber(percent);
  if (best === 'model') {
    return {
      good: true,
      text: msg(
        str`Tested at ${n} moments in this history, the model was ${less} % less off than the best simple answer (“${other}”).`,
      ),
    };
  }
  return {
    good: false,
    text: msg(
      str`The simple answer is better here. Tested at ${n} moments in this history, “${other}” was ${less} % less off than the model, so it is what you see.`,
    ),
  };
}
