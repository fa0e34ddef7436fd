// The product: a whole job as its page runs it, from a file to a forecast with its test.
import type { Run } from '../../../src/bench/run';
import type { Backend } from '../../../src/runtime/backend';
import forecastDemo from '../../../src/try/demos/forecast/demo';
import {
  backTest,
  inUnits,
  methodsAt,
  originsOf,
  windowsOf,
} from '../../../src/try/demos/forecast/model/back-test';
import { openTable } from '../../../src/try/demos/forecast/read/open';
import type { Row } from '../../../src/try/demos/forecast/read/table';
import type { Forecast } from '../../../src/try/demos/forecast/result';
import { layoutOf, sampleRows } from '../../../src/try/demos/forecast/series/layout';
import { loadSeries } from '../../../src/try/demos/forecast/series/load';
import { runJob } from '../../../src/try/job';

export interface Turn {
  /** Milliseconds of the Run. */
  readonly phases: Readonly<Record<'pre' | 'infer' | 'post', number>>;
  /** Milliseconds from asking for the job to its end, the record of the Run included. */
  readonly wallMs: number;
  readonly threads: number;
  readonly forecast: Pick<Forecast, 'step' | 'points' | 'best' | 'backTest'>;
}

/** Milliseconds of what phases pre and post do, in the order in which they do it. */
export interface Parts {
  /** From bytes to rows of cells. */
  readonly read: number;
  /** Which column is what, and how it is written. */
  readonly judge: number;
  /** All rows read as moments and numbers, and put on the calendar's grid. */
  readonly series: number;
  /** What the network sees, at each origin. */
  readonly features: number;
  /** The naive methods at each origin, and all methods against what came. */
  readonly test: number;
}

declare global {
  interface Window {
    forecaster: { run(url: string, backend: Backend): Promise<Turn>; parts(url: string): Promise<Parts> };
  }
}

const files = new Map<string, File>();

async function fileOf(url: string): Promise<File> {
  const kept = files.get(url);
  if (kept) return kept;
  const file = new File([await (await fetch(url)).blob()], url.split('/').at(-1)!);
  files.set(url, file);
  return file;
}

function phasesOf(run: Run): Turn['phases'] {
  const { pre, infer, post } = run.phasesMs;
  if (pre === undefined || infer === undefined || post === undefined) throw new Error('a phase is missing');
  return { pre, infer, post };
}

/** The parts one after the other, as job.ts calls them; the series is what a whole loading takes beside the other two. */
async function parts(url: string): Promise<Parts> {
  const file = await fileOf(url);
  const marks = [performance.now()];
  const mark = (): void => void marks.push(performance.now());
  const [sheet] = await openTable(file, () => {});
  const rows: Row[] = [];
  for await (const block of sheet!.rows()) rows.push(...block);
  mark();
  layoutOf(rows.slice(0, sampleRows), sheet!.separator);
  mark();
  const { series } = await loadSeries(file, undefined, () => {});
  const { values, step } = series;
  mark();
  const origins = [...originsOf(values.length, step, step.horizon), values.length];
  const { windows } = windowsOf(values, step, step.horizon, origins);
  mark();
  // Answers of zero: the time does not depend on them.
  const answers = new Float32Array(windows.length * step.horizon * 5);
  backTest(values, step, windows.slice(0, -1), answers);
  methodsAt(values, inUnits(answers, windows.length - 1, windows.at(-1)!), windows.at(-1)!);
  mark();
  const [read, judge, load, features, test] = marks.slice(1).map((ms, i) => ms - marks[i]!);
  return {
    read: read!,
    judge: judge!,
    series: Math.max(0, load! - read! - judge!),
    features: features!,
    test: test!,
  };
}

window.forecaster = {
  parts,
  async run(url, backend) {
    const file = await fileOf(url);
    const parts: Forecast[] = [];
    const from = performance.now();
    const { run, errors } = await runJob(
      { demo: forecastDemo, files: [file], options: {}, backend, mayFallBack: false },
      { onPart: (part) => void parts.push(part as Forecast) },
    );
    const wallMs = performance.now() - from;
    if (errors[0]) throw errors[0].error;
    const { step, points, best, backTest } = parts[0]!;
    return {
      phases: phasesOf(run!),
      wallMs,
      threads: run!.environment.threads,
      forecast: { step, points, best, backTest },
    };
  },
};
