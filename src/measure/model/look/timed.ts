/** Where the time of a run goes: the whole measured, the profile read, and what it keeps quiet about run alone. */
import { summarise } from '../../../bench/statistics';
import type { OpenedModel } from '../../../onnx/read/open';
import { idleFeeds, idleModel } from '../../../onnx/rewrite/idle';
import { uniqueNames, withNames } from '../../../onnx/rewrite/named';
import type { SamplingPlan } from '../../../runtime/own/contract';
import { ModelRunner, RunFailure } from '../../../runtime/own/handle';
import type { OnProgress } from '../../../terms/progress';
import { planTiming, timeAlone, type Row } from '../inside/alone';
import { fedModel } from '../inside/fed-model';
import { OnBackend } from '../inside/on-backend';
import { profiledOf } from '../inside/profiled';
import { reconcile } from '../inside/reconcile';
import { runningSource } from '../inside/source';
import { runFailed } from '../run/errors';
import type { TimesReport, ValuesAsk } from './contract';
import { prepare } from './feeds';

const whole: SamplingPlan = { warmup: 2, budgetMs: 3000, precision: 0.02, most: 200 };
/** The last counts: by then everything is compiled as well as it will be. */
const profiledRuns = 10;

/** @throws UserError where the backend cannot run it, the signal's reason. */
export async function timesOf(
  opened: OpenedModel,
  { on, ...fed }: ValuesAsk,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<TimesReport> {
  const prepared = prepare(opened, fed);
  const { feeds, types } = fedModel(opened, prepared);
  const given = Object.fromEntries(prepared.inputs.map(({ name, tensor }) => [name, tensor]));
  const files = { model: opened.file, beside: opened.beside };
  const runner = new ModelRunner(on);
  const backend = new OnBackend(on);
  const step = (en: string, nl: string, done = 0, total?: number): void =>
    onProgress({ label: { en, nl }, done, total, unit: 'steps' });
  try {
    const dims = prepared.overrides;
    step('Measuring the whole run', 'De hele run meten');
    await runner.open(files, { dims }, { signal });
    const { samplesMs } = await runner.sample(given, whole, undefined, { signal });
    const { median, medianInterval } = summarise(samplesMs.slice(whole.warmup));
    step('Noting every operator', 'Elke bewerking noteren');
    // Kernels of operators without a name all come under none.
    const { graph } = opened.model;
    const names = uniqueNames(graph.nodes);
    const named = withNames(opened, names);
    await runner.open({ model: named.file, beside: named.beside }, { dims, profile: true }, { signal });
    let notedMs = 0;
    for (let run = 0; run < profiledRuns; run++)
      notedMs = (await runner.run(given, undefined, { signal })).ms;
    const nodes = graph.nodes.map((node) => ({ ...node, name: names[node.index]! }));
    const made = planTiming({ ...graph, nodes }, profiledOf(await runner.profile({ signal })));
    const asInFile = (row: Row): Row =>
      row.node === undefined ? row : { ...row, name: graph.nodes[row.node]!.name };
    const plan = { ...made, rows: made.rows.map(asInFile) };
    runner.end();
    let done = 0;
    const alone = (): void =>
      step('Running operators alone', 'Bewerkingen alleen draaien', done, plan.alone.length);
    if (plan.alone.length) alone();
    const times = plan.alone.length
      ? await timeAlone(opened, plan, {
          types,
          valuesOf: (names) => runningSource(opened, backend.run, feeds).fetch(names, signal),
          time: backend.time,
          callMs: await backend.time(idleModel(), idleFeeds, signal),
          onRow: () => {
            done++;
            alone();
          },
          signal,
        })
      : plan.rows;
    return {
      backend: on.backend,
      times,
      endToEndMs: median,
      notedMs,
      ...(medianInterval && { interval: medianInterval }),
      reconciled: reconcile(times, median),
    };
  } catch (error) {
    throw error instanceof RunFailure ? runFailed(error, on.backend, opened.name) : error;
  } finally {
    runner.end();
    backend.end();
  }
}
