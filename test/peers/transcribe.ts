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

const engines = ['ours', 'transformers', 'english'] as const;
type EngineName = (typeof engines)[number];
const names: Record<EngineName, string> = {
  ours: 'proefbank',
  transformers: 'transformers.js',
  english: 'proefbank with Moonshine tiny',
};
const pageOf: Record<EngineName, string> = {
  ours: 'speech-ours',
  transformers: 'speech-transformers',
  english: 'speech-ours',
};
/** Moonshine knows one language. */
const enginesFor = ({ language }: Spoken): EngineName[] =>
  engines.filter((engine) => engine !== 'english' || language === 'en');

interface Row {
  readonly subject: 'transcribe';
  readonly case: string;
  /** Median milliseconds from file to text. */
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly best: number;
  readonly ratio: number;
  readonly stats: Readonly<Partial<Record<EngineName, Stats>>>;
  readonly wer: Readonly<Partial<Record<EngineName, number>>>;
  readonly texts: Readonly<Partial<Record<EngineName, string>>>;
}

async function enter(browser: Browser, origin: Origin, engine: EngineName): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${names[engine]}: ${error.message}`));
  await page.goto(
    `${origin.url}test/peers/pages/${pageOf[engine]}.html${engine === 'english' ? '?model=moonshine-tiny' : ''}`,
  );
  await page.waitForFunction(() => 'speech' in window && crossOriginIsolated);
  await page.evaluate(() => window.speech.open());
  return page;
}

async function race(pages: Record<EngineName, Page>, one: Spoken, rounds: number): Promise<Row> {
  const ms = new Map<EngineName, number[]>();
  const texts: Partial<Record<EngineName, string>> = {};
  const read = (engine: EngineName) =>
    pages[engine].evaluate(([url, language, long]) => window.speech.read(url, language, long), [
      `images/${one.name}`,
      one.language,
      one.long,
    ] as const);
  // Once outside the count: shapes that were not seen before are prepared then.
  const own = enginesFor(one);
  for (const engine of own) texts[engine] = (await read(engine)).text;
  for (let round = 0; round < rounds; round++)
    for (const engine of round % 2 ? own.toReversed() : own) {
      await pages[engine].bringToFront();
      ms.set(engine, [...(ms.get(engine) ?? []), (await read(engine)).ms]);
    }
  const of = <T>(make: (engine: EngineName) => T) =>
    Object.fromEntries(own.map((engine) => [engine, make(engine)])) as Partial<Record<EngineName, T>>;
  const stats = of((engine) => summarise(ms.get(engine)!));
  const [ours, peer] = [stats.ours!.median, stats.transformers!.median];
  return {
    subject: 'transcribe',
    case: one.name,
    ours,
    peers: { [names.transformers]: peer },
    best: peer,
    ratio: peer / ours,
    stats,
    wer: of((engine) => wordErrorRate(texts[engine]!, one.truth)),
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
      time(stats.ours!),
      time(stats.transformers!),
      `${ratio.toFixed(2)} ×`,
      ratio >= 1.5 ? 'met' : '**missed**',
      percent(wer.ours!),
      percent(wer.transformers!),
      texts.ours === texts.transformers ? 'the same' : 'differs',
      stats.english ? `${time(stats.english)}, ${percent(wer.english!)}` : '',
    ].join(' | '),
  );
  return `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}.

Medians of ${rounds} turns, ms from file to text, and their 95 % intervals. Goal: at least 1.5 ×.

| recording | proefbank | transformers.js | ratio | goal | WER | WER of transformers.js | text | Moonshine tiny, WER |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |
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
const origin = await serve(new Map([...all.map(({ name, path }) => [name, path] as const), ...weights]), [
  ...new Set(Object.values(pageOf)),
]);
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
