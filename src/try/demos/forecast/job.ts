/** The work of the demo: a file to a series, its windows through the network in one run, and the back-test. In the worker. */
import { tensorOf } from '../../../runtime/tensor';
import type { DemoJob, JobContext } from '../../contract';
import { backTest, bestOf, inUnits, methodsAt, originsOf, seasonsFor, windowsOf } from './model/back-test';
import { FEATURES } from './model/features';
import { resultOf, type Forecast, type ForecastResult, type Method, type Quantiles } from './result';
import { loadSeries, type Loaded } from './series/load';
import { notesOf } from './series/notes';
import { timeAt } from './series/regular';
import type { Step } from './series/step';

const model = 'seasons-1';

/** Values of the history that go with the result, to be drawn. */
const shownPoints = 1500;

const job: DemoJob<Forecast, ForecastResult> = {
  async process(file, options, context, firstPart) {
    // One part a file: a second attempt has it already.
    if (firstPart > 0) return;
    const { loaded, horizon, prepared } = await context.phase('pre', async () => {
      const asked = Number(options.column);
      const loaded = await loadSeries(file, Number.isNaN(asked) ? undefined : asked, tell(file, context));
      const horizon = horizonOf(loaded.series.step, options.horizon, loaded.series.values.length);
      const { values, step } = loaded.series;
      const origins = [...originsOf(values.length, step, horizon), values.length];
      return { loaded, horizon, prepared: windowsOf(values, step, horizon, origins) };
    });
    const network = await context.network(model, 'seasons.onnx');
    const { rows, windows } = prepared;
    const answers = await context.phase('infer', async () => {
      const feeds = { rows: { data: rows, dims: [windows.length * horizon, FEATURES] } };
      const { fetched } = await network.run(feeds);
      return tensorOf(fetched.quantiles, Float32Array).data;
    });
    context.emit(await context.phase('post', () => forecastOf(file.name, loaded, windows, answers)));
  },
  combine: resultOf,
  textOf: (parts) => JSON.stringify(resultOf(parts.map((part) => ({ ...part, file: '' })))),
};

export default job;

/** Real amounts: bytes read of the file. Told a few times a second, because each telling crosses to the page. */
function tell(file: File, { progress }: JobContext): (done: number) => void {
  let last = -Infinity;
  return (done) => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    progress({
      label: { en: `Reading ${file.name}`, nl: `${file.name} lezen` },
      done,
      total: file.size,
      unit: 'bytes',
    });
  };
}

/** Steps ahead: as asked, but never more than half of the history. */
function horizonOf(step: Step, asked: string | undefined, length: number): number {
  const wanted = Number(asked);
  return Math.max(1, Math.min(Number.isNaN(wanted) ? step.horizon : wanted, Math.floor(length / 2)));
}

function forecastOf(
  file: string,
  loaded: Loaded,
  windows: ReturnType<typeof windowsOf>['windows'],
  answers: Float32Array,
): Forecast {
  const { series, column, sheet } = loaded;
  const { values, step } = series;
  const last = windows.at(-1)!;
  const test = backTest(values, step, windows.slice(0, -1), answers);
  const [m] = seasonsFor(step, values.length);
  const ahead = methodsAt(values, inUnits(answers, windows.length - 1, last), last);
  // Sales and use have no negative values; a forecast that has would only raise eyebrows.
  const floor = values.every((v) => v >= 0) ? 0 : -Infinity;
  const shownFrom = Math.max(0, values.length - shownPoints);
  const time = (i: number): string =>
    step.name === 'row' ? String(timeAt(series, i)) : isoOf(timeAt(series, i));
  const lowest = Math.min(
    ...Object.values(ahead).map((quantiles) => quantiles.reduce((a, b) => Math.min(a, b))),
  );
  return {
    file,
    column: column.name,
    ...(column.unit && { unit: column.unit }),
    ...(sheet.name !== undefined && { sheet: sheet.name }),
    step: step.name,
    ...(step.minutes && { minutes: step.minutes }),
    season: m,
    points: values.length,
    from: time(0),
    to: time(values.length - 1),
    history: {
      times: Array.from({ length: values.length - shownFrom }, (_, i) => time(shownFrom + i)),
      values: Array.from(values.subarray(shownFrom)),
    },
    times: Array.from({ length: last.base.length }, (_, h) => time(values.length + h)),
    methods: Object.fromEntries(
      Object.entries(ahead).map(([name, quantiles]) => [name, rowsOf(quantiles, floor)]),
    ) as Partial<Record<Method, Quantiles[]>>,
    best: bestOf(test),
    ...(test && {
      backTest: {
        ...test,
        shown: test.shown.map((s) => ({ ...s, at: s.at - shownFrom })).filter(({ at }) => at >= 0),
      },
    }),
    notes: notesOf(loaded, m === 1 && step.season > 1, floor === 0 && lowest < 0),
  };
}

/** Quantiles row by row, rounded to six digits: more are noise of the arithmetic. */
function rowsOf(quantiles: Float64Array, floor: number): Quantiles[] {
  return Array.from(
    { length: quantiles.length / 5 },
    (_, h) =>
      Array.from(quantiles.subarray(h * 5, h * 5 + 5), (v) =>
        Number(Math.max(floor, v).toPrecision(6)),
      ) as unknown as Quantiles,
  );
}

/** "2025-01-31T14:00", the clock as written. */
const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
