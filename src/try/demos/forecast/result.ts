/** What the demo hands out: one part a file, and the result as the command line prints it. */
import type { Text } from '../../../terms/text';
import type { StepName } from './series/step';

/** Ways to forecast. `seasonal-naive`: the last season again; `naive`: the last value again. */
export type Method = 'model' | 'seasonal-naive' | 'naive';

/** Five quantiles of what is to come, in the series' own unit: 10, 25, 50, 75, 90 %. */
export type Quantiles = readonly [number, number, number, number, number];

export interface BackTest {
  /** Moments in the past at which a forecast was made of what was known then. */
  readonly origins: number;
  /** Values compared, over all origins. */
  readonly points: number;
  /**
   * Mean absolute scaled error of each method: 1 is the mean change from one season to the next in the history
   * before the origin (Hyndman & Koehler 2006).
   */
  readonly mase: Readonly<Partial<Record<Method, number>>>;
  /** Share of the values that fell within the interval from 10 to 90 %, of each method; nominal 0.8. */
  readonly coverage: Readonly<Partial<Record<Method, number>>>;
  /** Medians of the last few origins, to be drawn over the history: index of the first value, and the values. */
  readonly shown: readonly { readonly at: number; readonly median: readonly number[] }[];
}

export interface Forecast {
  readonly file: string;
  /** What the numbers are: the column's heading, and its unit where it says one. */
  readonly column: string;
  readonly unit?: string;
  readonly sheet?: string;
  readonly step: StepName;
  /** For `minutes`. */
  readonly minutes?: number;
  /** Steps in a season; 1 where there is none. */
  readonly season: number;
  /** Values in the series, and the first and last moment: ISO 8601 without offset; a number where there are no dates. */
  readonly points: number;
  readonly from: string;
  readonly to: string;
  /** The last values, oldest first, at most `shownPoints`. */
  readonly history: { readonly times: readonly string[]; readonly values: readonly number[] };
  /** Moments of the steps ahead. */
  readonly times: readonly string[];
  /** Per method, one set of quantiles a step. */
  readonly methods: Readonly<Partial<Record<Method, readonly Quantiles[]>>>;
  /** The method that did best in the back-test; the model where there was none. */
  readonly best: Method;
  /** Absent where the history is too short for one. */
  readonly backTest?: BackTest;
  /** What was taken for granted about the data, and done to it. */
  readonly notes: readonly Text[];
}

export interface ForecastResult {
  readonly forecasts: readonly (Omit<Forecast, 'history' | 'notes' | 'methods' | 'times' | 'backTest'> & {
    /** English. */
    readonly notes: readonly string[];
    readonly backTest?: Omit<BackTest, 'shown'>;
    /** By the best method. */
    readonly forecast: readonly {
      readonly time: string;
      readonly median: number;
      readonly low: number;
      readonly high: number;
    }[];
    /** Medians of every method. */
    readonly medians: Readonly<Partial<Record<Method, readonly number[]>>>;
  })[];
}

export function resultOf(parts: readonly Forecast[]): ForecastResult {
  return {
    forecasts: parts.map(({ history: _, notes, methods, times, backTest, ...rest }) => ({
      ...rest,
      notes: notes.map(({ en }) => en),
      ...(backTest && { backTest: withoutShown(backTest) }),
      forecast: methods[rest.best]!.map(([low, , median, , high], i) => ({
        time: times[i]!,
        median,
        low,
        high,
      })),
      medians: Object.fromEntries(
        Object.entries(methods).map(([name, rows]) => [name, rows.map((row) => row[2])]),
      ),
    })),
  };
}

const withoutShown = ({ shown: _, ...rest }: BackTest): Omit<BackTest, 'shown'> => rest;
