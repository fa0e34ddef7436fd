// `npm run bench:peers -- transcribe [--only NAME] [--rounds N] [--json]`: the product beside transformers.js with the
// same weights (Whisper tiny, 8 bits) and the same device (WASM), from a file to its text, in one browser, taking
// turns (A B, B A, …), so that what the machine does besides falls on both alike.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { summarise, type Stats } from '../../src/bench/statistics';
import { launchBrowser } from '../../src/cli/node/browser';
import { whisperFiles } from '../fixtures/transcribe/recordings';
import { spoken, type Spoken } from '../fixtures/transcribe/truths';
import { wordErrorRate } from '../fixtures/transcribe/wer';
import { install } from './install';
import type {} from './pages/speech';
import { serve, type Origin } from './server';

const engines = ['ours', 'transformers'] as const;
type EngineName = (typeof engines)[number];
const names: Record<EngineName, string> = { ours: 'proefbank', transformers: 'transformers.js' };

interface Row {
  readonly subject: 'transcribe';
  readonly case: string;
  /** Median milliseconds from file to text. */
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly best: number;
  readonly ratio: number;
  readonly stats: Readonly<Record<EngineName, Stats>>;
  readonly wer: Readonly<Record<EngineName, number>>;
  readonly texts: Readonly<Record<EngineName, string>>;
}

async function enter(browser: Browser, origin: Origin, engine: EngineName): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${names[engine]}: ${error.message}`));
  await page.goto(`${origin.url}test/peers/pages/speech-${engine}.html`);
  await page.waitForFunction(() => 'speech' in window && crossOriginIsolated);
  await page.evaluate(() => window.speech.open());
  return page;
}

async function race(pages: Record<EngineName, Page>, one: Spoken, rounds: number): Promise<Row> {
  const ms: Record<EngineName, number[]> = { ours: [], transformers: [] };
  const texts = { ours: '', transformers: '' };
  const read = (engine: EngineName) =>
    pages[engine].evaluate(([url, language, long]) => window.speech.read(url, language, long), [
      `images/${one.name}`,
      one.language,
      one.long,
    ] as const);
  // Once outside the count: shapes that were not seen before are prepared then.
  for (const engine of engines) texts[engine] = (await read(engine)).text;
  for (let round = 0; round < rounds; round++)
    for (const engine of round % 2 ? engines.toReversed() : engines) {
      await pages[engine].bringToFront();
      ms[engine].push((await read(engine)).ms);
    }
  const stats = { ours: summarise(ms.ours), transformers: summarise(ms.transformers) };
  const peer = stats.transformers.median;
  return {
    subject: 'transcribe',
    case: one.name,
    ours: stats.ours.median,
    peers: { [names.transformers]: peer },
    best: peer,
    ratio: peer / stats.ours.median,
    stats,
    wer: {
      ours: wordErrorRate(texts.ours, one.truth),
      transformers: wordErrorRate(texts.transformers, one.truth),
    },
    texts,
  };
}

function table(rows: readonly Row[], machine: string, rounds: number): string {
  const time = ({ median, medianInterval }: Stats): string =>
    `${median.toFixed(0)}${medianInterval ? ` [${medianInterval.map((value) => value.toFixed(0)).join(', ')}]` : ''}`;
  const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;
  const lines = rows.map(({ case: name, stats, ratio, wer, texts }) =>
    [
      name,
      time(stats.ours),
      time(stats.transformers),
      `${ratio.toFixed(2)} ×`,
      ratio >= 1.5 ? 'met' : '**missed**',
      percent(wer.ours),
      percent(wer.transformers),
      texts.ours === texts.transformers ? 'the same' : 'differs',
    ].join(' | '),
  );
  return `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}.

Medians of ${rounds} turns, ms from file to text, and their 95 % intervals. Goal: at least 1.5 ×.

| recording | proefbank | transformers.js | ratio | goal | WER | WER of transformers.js | text |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${lines.map((line) => `| ${line} |`).join('\n')}
`;
}

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds);
install();
const all = (await spoken()).filter(({ name }) => name.includes(values.only));
const weights = [...(await whisperFiles())].map(
  ([file, path]) => [`whisper/Xenova/whisper-tiny/${file}`, path] as const,
);
const origin = await serve(
  new Map([...all.map(({ name, path }) => [name, path] as const), ...weights]),
  engines.map((engine) => `speech-${engine}`),
);
const browser = await launchBrowser();
try {
  const pages = {} as Record<EngineName, Page>;
  for (const engine of engines) pages[engine] = await enter(browser, origin, engine);
  const rows: Row[] = [];
  for (const one of all) {
    const row = await race(pages, one, rounds);
    rows.push(row);
    process.stderr.write(`${one.name}: ${row.ours.toFixed(0)} and ${row.best.toFixed(0)} ms\n`);
  }
  const machine = `${cpus().length} cores (${cpus()[0]!.model.trim()}), no GPU used, Chromium ${browser.version()}, ${process.platform}`;
  console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows, machine, rounds));
} finally {
  await browser.close();
  await origin.close();
}
