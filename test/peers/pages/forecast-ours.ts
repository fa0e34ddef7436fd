// The product: a whole job as its page runs it, from a file to a forecast with its test.
import type { Run } from '../../../src/bench/run';
import type { Backend } from '../../../src/runtime/backend';
import forecastDemo from '../../../src/try/demos/forecast/demo';
import type { Forecast } from '../../../src/try/demos/forecast/result';
import { runJob } from '../../../src/try/job';

export interface Turn {
  /** Milliseconds of the Run. */
  readonly phases: Readonly<Record<'pre' | 'infer' | 'post', number>>;
  /** Milliseconds from asking for the job to its end, the record of the Run included. */
  readonly wallMs: number;
  readonly threads: number;
  readonly forecast: Pick<Forecast, 'step' | 'points' | 'best' | 'backTest'>;
}

declare global {
  interface Window {
    forecaster: { run(url: string, backend: Backend): Promise<Turn> };
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

window.forecaster = {
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
