/** `proefbank bench`: a model of one's own, until its time is known. */
import { withApp } from '../app-page';
import { askOf, giveModel, inputsOf, modelFlags, requireModel } from '../model-input';
import { keepRun } from '../run-folder';
import { oneOf, usageError, type Call, type Command } from '../usage';

const subjects = ['model'];

const bench: Command = {
  name: 'bench',
  usage: 'model MODEL.onnx [--backend B] [--budget 30s]',
  summary: { en: 'measure how long a model takes', nl: 'meten hoe lang een model duurt' },
  words: 2,
  flags: {
    ...modelFlags,
    budget: {
      type: 'string',
      value: '30s',
      text: {
        en: 'most time for the samples; fewer where the median is known within 2 % before',
        nl: 'hoogstens zoveel tijd voor de metingen; minder als de mediaan eerder op 2 % na vaststaat',
      },
    },
  },
  run,
};

export default bench;

async function run(call: Call): Promise<void> {
  const { terminal } = call;
  const [subject, path] = call.words;
  if (!subject || !subjects.includes(subject))
    throw usageError({ en: 'What is to be measured?', nl: 'Wat moet er gemeten worden?' }, oneOf(subjects));
  const model = await requireModel('bench model', path);
  const ask = { ...askOf(call), plan: { ...usualPlan, budgetMs: budgetOf(call.text('budget') ?? '30s') } };
  const inputs = await inputsOf(call);
  const { run } = await withApp(call, async (page) => {
    const failed = await giveModel(page, model, inputs);
    return failed ?? page.evaluate((asked) => window.proefbank.runModel(asked), ask);
  });
  await keepRun(run, terminal);
  const { median, medianInterval } = run.stats;
  const within = medianInterval ? ` [${medianInterval.map((ms) => ms.toPrecision(4)).join(', ')}]` : '';
  terminal.answer({ runs: [run] }, () =>
    terminal.say({
      en: `${median.toPrecision(4)} ms${within}, median of ${run.method.n - run.method.warmup} on ${run.environment.backend}, measured here.`,
      nl: `${median.toPrecision(4)} ms${within}, mediaan van ${run.method.n - run.method.warmup} op ${run.environment.backend}, hier gemeten.`,
    }),
  );
}

/** Two runs that do not count after the first, and samples until the median is known within 2 %. */
const usualPlan = { warmup: 2, precision: 0.02, most: 10_000 };

/** @returns milliseconds. @throws UserError `cli/usage`. */
function budgetOf(given: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(given) ?? [];
  if (number && Number(number) > 0)
    return Number(number) * { ms: 1, s: 1000, m: 60_000 }[unit as 'ms' | 's' | 'm'];
  throw usageError(
    { en: `"${given}" is no time`, nl: `"${given}" is geen tijd` },
    { en: 'Write 30s, 2m or 500ms', nl: 'Schrijf 30s, 2m of 500ms' },
    '--budget',
  );
}
