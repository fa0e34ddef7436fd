/** `proefbank run`: a model of one's own, once, on made or given inputs. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { withApp } from '../app-page';
import { askOf, giveModel, inputsOf, modelFlags, requireModel } from '../model-input';
import { newFile, requireFolder } from '../output-folder';
import { keepRun } from '../run-folder';
import { columns } from '../terminal';
import type { Call, Command } from '../usage';

const runModel: Command = {
  name: 'run',
  usage: 'MODEL.onnx [--input name=FILE]… [--dim name=N]… [--seed S] [--backend B] [--outputs DIR]',
  summary: { en: 'run a model of your own', nl: 'een eigen model uitvoeren' },
  words: 1,
  flags: {
    ...modelFlags,
    outputs: {
      type: 'string',
      value: 'DIR',
      text: {
        en: 'a folder to write the outputs into, as .npy',
        nl: 'een map om de uitvoer in te schrijven, als .npy',
      },
    },
  },
  run,
};

export default runModel;

async function run(call: Call): Promise<void> {
  const { terminal } = call;
  const model = await requireModel('run', call.words[0]);
  const ask = askOf(call);
  const inputs = await inputsOf(call);
  const folder = call.text('outputs');
  if (folder !== undefined) await requireFolder(folder);
  const files: string[] = [];
  const made = await withApp(call, async (page) => {
    const failed = await giveModel(page, model, inputs);
    if (failed) return failed;
    const done = await page.evaluate((asked) => window.proefbank.runModel(asked), ask);
    if (folder === undefined || 'error' in done) return done;
    for (const [index, { name }] of done.value.outputs.entries())
      files.push(await save(page, index, folder, name));
    return done;
  });
  await keepRun(made.run, terminal);
  const outputs = made.outputs.map((output, i) => ({ ...output, ...(folder && { file: files[i]! }) }));
  terminal.answer({ inputs: made.inputs, dims: made.dims, outputs, run: made.run }, () =>
    columns(
      outputs.map(({ name, dtype, dims, stats, file = '' }) => [
        name,
        `${dtype} [${dims.join(', ')}]`,
        stats.min === undefined ? '' : `${short(stats.min)} … ${short(stats.max!)}`,
        stats.mean === undefined ? '' : `mean ${short(stats.mean)}, std ${short(stats.std!)}`,
        `NaN ${stats.nan}, Inf ${stats.infinite}`,
        file,
      ]),
    ),
  );
  for (const { name, dtype, dims, source, why } of made.inputs)
    terminal.tell(
      `${name}: ${dtype} [${dims.join(', ')}] ← ${source}${why ? ` (${terminal.say(why)})` : ''}`,
    );
  const { load = 0, compile = 0, first = 0 } = made.run.phasesMs;
  const times = `load ${load.toFixed(0)} ms, compile ${compile.toFixed(0)} ms, first ${first.toFixed(1)} ms`;
  terminal.tell({
    en: `${times}, on ${made.run.environment.backend}, measured here once.`,
    nl: `${times}, op ${made.run.environment.backend}, hier één keer gemeten.`,
  });
}

const short = (value: number): string => Number(value.toPrecision(5)).toString();

/** Never over anything that is there. @returns the path. */
async function save(page: Page, index: number, folder: string, name: string): Promise<string> {
  const arriving = page.waitForEvent('download');
  await page.evaluate((at) => window.proefbank.saveOutput(at), index);
  // An output may be called "/encoder/Add:0".
  const safe =
    name
      .replace(/[^\w.-]+/g, '_')
      .replace(/^[_.]+/, '')
      .slice(0, 100) || `output_${index}`;
  const path = await newFile(folder, safe, 'npy');
  await (await arriving).saveAs(path);
  return join(path);
}
