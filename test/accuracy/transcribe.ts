// `npm run accuracy:transcribe [--only NAME] [--language auto|known] [--backend B] [--json]`: the word error rate of
// each model on recordings of which the words are known (test/fixtures/transcribe/truths.ts), through the built app.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { bridgePage } from '../../src/cli/node/app-page';
import { launchBrowser } from '../../src/cli/node/browser';
import { serveApp } from '../../src/cli/node/serve';
import { errorFromData } from '../../src/terms/errors';
import type { TranscribeResult } from '../../src/try/demos/transcribe/transcript';
import { spoken } from '../fixtures/transcribe/truths';
import { wordErrorRate } from '../fixtures/transcribe/wer';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    language: { type: 'string', default: 'known' },
    backend: { type: 'string', default: 'wasm' },
    json: { type: 'boolean' },
  },
});
/** And the only language that it knows, where there is one. */
const models: readonly (readonly [id: string, only?: string])[] = [
  ['whisper-base'],
  ['whisper-tiny'],
  ['moonshine-tiny', 'en'],
];
const all = (await spoken()).filter(({ name }) => name.includes(values.only));
const app = await serveApp();
const browser = await launchBrowser();
interface Row {
  readonly model: string;
  readonly recording: string;
  readonly seconds: number;
  readonly language: string;
  readonly heard?: string;
  readonly wer: number;
  /** Milliseconds of each phase. */
  readonly pre: number;
  readonly infer: number;
  readonly post: number;
  readonly text: string;
}
const rows: Row[] = [];
try {
  for (const [model, only] of models) {
    // A page for each, so that no model finds the memory of another.
    const page = await browser.newPage();
    await page.goto(`${app.url}${bridgePage}`);
    await page.waitForFunction(() => 'proefbank' in window);
    for (const { name, path, language, truth } of all.filter((one) => !only || one.language === only)) {
      await page.setInputFiles('#files', path);
      const options = { model, language: values.language === 'auto' ? 'auto' : language };
      const answer = await page.evaluate(
        ([chosen, on]) => window.proefbank.try('transcribe', chosen as typeof options, on as 'wasm'),
        [options, values.backend] as const,
      );
      if ('error' in answer) throw errorFromData(answer.error);
      const { result, run } = answer.value;
      const [{ text, duration, language: heard }] = (result as TranscribeResult).files as [
        TranscribeResult['files'][number],
      ];
      const { pre = 0, infer = 0, post = 0 } = run!.phasesMs;
      rows.push({
        model,
        recording: name,
        seconds: duration,
        language,
        heard,
        wer: wordErrorRate(text, truth),
        pre,
        infer,
        post,
        text,
      });
      process.stderr.write(`${model} ${name}\n`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await app.close();
}
if (values.json) console.log(JSON.stringify(rows, null, 2));
else {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const names = models.map(([id]) => id);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Chromium ${browser.version()}, ${values.backend}, language ${values.language}

${line(['recording', ...names])}
${line(['---', ...names.map(() => '---:')])}`);
  for (const { name, language } of all)
    console.log(
      line([
        `${language}, ${name}`,
        ...names.map((id) => {
          const row = rows.find(({ model, recording }) => model === id && recording === name);
          return row ? percent(row.wer) : '';
        }),
      ]),
    );
  console.log('\nOurs around the networks (pre and post, of pre, infer and post):');
  for (const { model, recording, pre, infer, post } of rows)
    console.log(`${model} ${recording}: ${percent((pre + post) / (pre + infer + post))}`);
}
