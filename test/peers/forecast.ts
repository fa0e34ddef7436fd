// `npm run bench:peers -- forecast [--rounds N] [--backend wasm|webgpu] [--json]`: the whole job on each ready series
// in one browser page, the series taking turns, its phases from the Run; beside its test those of the last season
// again, and the classical methods that models/seasons-1/evaluate.py computed once (scores.json).
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { summarise, type Stats } from '../../src/bench/statistics';
import { launchBrowser } from '../../src/cli/node/browser';
import { projectRoot } from '../../src/cli/node/folders';
import type { Parts, Turn } from './pages/forecast-ours';
import { serve } from './server';

const partNames = ['read', 'judge', 'series', 'features', 'test'] as const satisfies (keyof Parts)[];

interface Row {
  readonly subject: 'forecast';
  readonly case: string;
  readonly step: string;
  readonly points: number;
  /** Milliseconds a turn: of each phase, of the three together, and of all from asking to the Run. */
  readonly stats: Readonly<Record<'pre' | 'infer' | 'post' | 'job' | 'wall', Stats>>;
  /** Share of the job's time that is not phase infer. */
  readonly around: number;
  /** What is in pre and post, measured apart on the page's own thread. */
  readonly parts: Readonly<Record<keyof Parts, Stats>>;
  readonly backTest: NonNullable<Turn['forecast']['backTest']>;
}

const method = v.object({ mase: v.number(), coverage: v.optional(v.number()) });
const names = ['ours', 'seasonal naive', 'naive', 'ets', 'theta', 'sarima'] as const;
const scoresSchema = v.object({
  date: v.string(),
  table: v.array(
    v.object({
      series: v.string(),
      step: v.string(),
      values: v.number(),
      horizon: v.number(),
      origins: v.number(),
      ...v.entriesFromList(names, method),
    }),
  ),
});

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '40' },
    backend: { type: 'string', default: 'wasm' },
    json: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds);
const backend = v.parse(v.picklist(['wasm', 'webgpu']), values.backend);
/** Outside the count: the first turns prepare what later ones find ready. */
const warmup = 3;

const folder = join(projectRoot, 'public/samples/forecast');
const files = readdirSync(folder).filter((name) => /\.(csv|xlsx|ods)$/.test(name));
const scores = v.parse(
  scoresSchema,
  JSON.parse(readFileSync(join(projectRoot, 'models/seasons-1/scores.json'), 'utf8')),
);

const origin = await serve(new Map(files.map((file) => [file, join(folder, file)] as const)), [
  'forecast-ours',
]);
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`${origin.url}test/peers/pages/forecast-ours.html`);
  await page.waitForFunction(() => 'forecaster' in window && crossOriginIsolated);
  const turns = new Map<string, Turn[]>(files.map((file) => [file, []]));
  const parts = new Map<string, Parts[]>(files.map((file) => [file, []]));
  for (let round = -warmup; round < rounds; round++)
    for (const file of round % 2 ? files.toReversed() : files) {
      const turn = await page.evaluate(([url, on]) => window.forecaster.run(url, on), [
        `images/${file}`,
        backend,
      ] as const);
      const apart = await page.evaluate((url) => window.forecaster.parts(url), `images/${file}`);
      if (round < 0) continue;
      turns.get(file)!.push(turn);
      parts.get(file)!.push(apart);
    }
  const rows = files.map((file) => rowOf(file, turns.get(file)!, parts.get(file)!));
  const load = loadavg()[0]!.toFixed(1);
  const { threads } = turns.get(files[0]!)![0]!;
  const machine = `${cpus().length} cores (${cpus()[0]!.model.trim()}), ${backend}, ${threads} threads, Chromium ${browser.version()}, ${process.platform}, load ${load} at the end`;
  console.log(
    values.json ? JSON.stringify({ machine, rounds, rows, scores }, null, 2) : report(rows, machine),
  );
} finally {
  await browser.close();
  await origin.close();
}

function rowOf(file: string, taken: readonly Turn[], apart: readonly Parts[]): Row {
  const of = (ms: (turn: Turn) => number): Stats => summarise(taken.map(ms));
  const sum = ({ phases: { pre, infer, post } }: Turn): number => pre + infer + post;
  const stats = {
    pre: of((turn) => turn.phases.pre),
    infer: of((turn) => turn.phases.infer),
    post: of((turn) => turn.phases.post),
    job: of(sum),
    wall: of((turn) => turn.wallMs),
  };
  const { step, points, backTest } = taken[0]!.forecast;
  if (!backTest) throw new Error(`${file} has no test`);
  const around = summarise(taken.map((turn) => 1 - turn.phases.infer / sum(turn))).median;
  const parts = Object.fromEntries(
    partNames.map((name) => [name, summarise(apart.map((turn) => turn[name]))]),
  ) as Row['parts'];
  return { subject: 'forecast', case: file, step, points, stats, around, parts, backTest };
}

function report(rows: readonly Row[], machine: string): string {
  const percent = (share: number | undefined): string =>
    share === undefined ? '' : `${(100 * share).toFixed(0)} %`;
  const time = ({ median, medianInterval }: Stats): string =>
    `${median.toFixed(2)}${medianInterval ? ` [${medianInterval.map((ms) => ms.toFixed(2)).join(', ')}]` : ''}`;
  const line = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const number = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(2));
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}. Medians of ${rounds} turns and their 95 % intervals, ms.`,
    '',
    line('series', 'pre', 'infer', 'post', 'all three', 'asked to Run', 'around the session'),
    line('---', ...Array.from({ length: 6 }, () => '---:')),
    ...rows.map(({ case: name, step, points, stats, around }) =>
      line(
        `${name}, ${points} by the ${step}`,
        time(stats.pre),
        time(stats.infer),
        time(stats.post),
        time(stats.job),
        time(stats.wall),
        percent(around),
      ),
    ),
    '',
    'What pre and post do, measured apart on the page (medians, ms):',
    '',
    line('series', 'reading rows', 'judging columns', 'series', 'features', 'naive and test'),
    line('---', ...Array.from({ length: 5 }, () => '---:')),
    ...rows.map(({ case: name, parts }) =>
      line(name, ...partNames.map((part) => parts[part].median.toFixed(2))),
    ),
    '',
    'In the browser, on the same files, by the test that the page shows:',
    '',
    line('series', 'origins', 'MASE, ours', 'last season', 'last value', 'coverage', 'of the last season'),
    line('---', ...Array.from({ length: 6 }, () => '---:')),
    ...rows.map(({ case: name, backTest: { origins, mase, coverage } }) =>
      line(
        name,
        String(origins),
        number(mase.model),
        number(mase['seasonal-naive']),
        number(mase.naive),
        percent(coverage.model),
        percent(coverage['seasonal-naive']),
      ),
    ),
    '',
    `By Python and statsmodels, once, on ${scores.date} (24 origins at most, series as the packages carry them):`,
    '',
    line('series', 'MASE, ours', 'last season', 'last value', 'ETS', 'Theta', 'SARIMA', 'coverage'),
    line('---', ...Array.from({ length: 7 }, () => '---:')),
    ...scores.table.map((row) =>
      line(row.series, ...names.map((name) => number(row[name].mase)), percent(row.ours.coverage)),
    ),
    '',
  ].join('\n');
}
