// `npm run bench:peers -- ocr [--only CASE] [--rounds N] [--json]`: the product and the peers on the same images
// in one browser, taking turns (A B C, C B A, …), so that what the machine does besides falls on all alike.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { summarise, type Stats } from '../../src/bench/statistics';
import { launchBrowser } from '../../src/cli/node/browser';
import { samplePages } from '../accuracy/samples';
import { makePages } from '../fixtures/ocr/bank';
import { characterErrors, rateOf } from '../fixtures/ocr/cer';
import { pagesOf } from '../fixtures/ocr/pages';
import { install } from './install';
import type {} from './pages/engine';
import { serve, type Origin } from './server';
import { table, type Report, type Row } from './report';

const engines = ['ours', 'tesseract', 'gutenye'] as const;
type EngineName = (typeof engines)[number];
const names: Record<EngineName, string> = {
  ours: 'proefbank',
  tesseract: 'tesseract.js',
  gutenye: '@gutenye/ocr-browser',
};

interface Case {
  readonly name: string;
  readonly path: string;
  readonly truth: string;
}

/** The product's samples, and pages that the reader was never tuned on. */
const heldOut = ['waybill-1-clean', 'leaflet-2-clean', 'delivery-2-photo'];

async function cases(only: string): Promise<Case[]> {
  const specs = pagesOf('held-out').filter(({ id }) => heldOut.includes(id) && id.includes(only));
  const samples = (await samplePages()).filter(({ id }) => id.includes(only));
  return [...samples, ...(await makePages(specs))].map(({ id, path, lines }) => ({
    name: id,
    path,
    truth: lines.join('\n'),
  }));
}

interface Contestant {
  readonly page: Page;
  readonly loadMs: number;
  readonly firstMs: number;
  readonly bytes: number;
}

const imageUrl = (name: string) => `images/${name}`;

/** A contestant, from nothing to its first text. One at a time: the server's bytes are this one's. */
async function enter(browser: Browser, origin: Origin, engine: EngineName, first: Case): Promise<Contestant> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${names[engine]}: ${error.message}`));
  const before = origin.sent();
  await page.goto(`${origin.url}test/peers/pages/${engine}.html`);
  await page.waitForFunction(() => 'bench' in window && crossOriginIsolated);
  const loadMs = await page.evaluate(() => window.bench.open());
  const loaded = origin.sent();
  await page.evaluate((url) => window.bench.take(url), imageUrl(first.name));
  const taken = origin.sent();
  const { ms } = await page.evaluate((url) => window.bench.read(url), imageUrl(first.name));
  return { page, loadMs, firstMs: ms, bytes: loaded - before + (origin.sent() - taken) };
}

/** The times of the quick settings, and every text that an engine's settings gave. */
type Samples = Record<EngineName, { ms: number[]; texts: string[] }>;

async function race(
  contestants: Record<EngineName, Contestant>,
  one: Case,
  rounds: number,
): Promise<Samples> {
  const samples = {} as Samples;
  for (const engine of engines) {
    const { page } = contestants[engine];
    await page.evaluate((url) => window.bench.take(url), imageUrl(one.name));
    // Once outside the count: shapes that were not seen before are prepared then.
    const { text } = await page.evaluate((url) => window.bench.read(url), imageUrl(one.name));
    const careful = await page.evaluate((url) => window.bench.readCarefully(url), imageUrl(one.name));
    samples[engine] = { ms: [], texts: careful === undefined ? [text] : [text, careful] };
  }
  for (let round = 0; round < rounds; round++)
    for (const engine of round % 2 ? engines.toReversed() : engines) {
      const { page } = contestants[engine];
      await page.bringToFront();
      const { ms } = await page.evaluate((url) => window.bench.read(url), imageUrl(one.name));
      samples[engine].ms.push(ms);
    }
  return samples;
}

/** A row of a quantity of which less is better. */
function row(what: string, values: Record<EngineName, number>): Row {
  const peers = { [names.tesseract]: values.tesseract, [names.gutenye]: values.gutenye };
  const best = Math.min(...Object.values(peers));
  return { subject: 'ocr', case: what, ours: values.ours, peers, best, ratio: best / values.ours };
}

const each = <T>(of: (engine: EngineName) => T): Record<EngineName, T> =>
  Object.fromEntries(engines.map((engine) => [engine, of(engine)])) as Record<EngineName, T>;

async function measure(all: readonly Case[], rounds: number): Promise<Report> {
  const origin = await serve(new Map(all.map(({ name, path }) => [name, path])), engines);
  const browser = await launchBrowser();
  try {
    const contestants = {} as Record<EngineName, Contestant>;
    for (const engine of engines) contestants[engine] = await enter(browser, origin, engine, all[0]!);
    const warm: (Row & { stats: Record<string, Stats> })[] = [];
    const cer: Row[] = [];
    const texts: Record<string, Record<string, string>> = {};
    for (const one of all) {
      const samples = await race(contestants, one, rounds);
      const stats = each((engine) => summarise(samples[engine].ms));
      warm.push({
        ...row(
          one.name,
          each((engine) => stats[engine].median),
        ),
        stats: renamed(stats),
      });
      const best = each((engine) => bestReading(samples[engine].texts, one.truth));
      cer.push(
        row(
          one.name,
          each((engine) => best[engine].cer),
        ),
      );
      texts[one.name] = renamed(each((engine) => best[engine].text));
      process.stderr.write(
        `${one.name}: ${engines.map((e) => `${names[e]} ${stats[e].median.toFixed(0)} ms`).join(', ')}\n`,
      );
    }
    const start = [
      row(
        'load, ms',
        each((engine) => contestants[engine].loadMs),
      ),
      row(
        'first page, ms',
        each((engine) => contestants[engine].firstMs),
      ),
      row(
        'bytes',
        each((engine) => contestants[engine].bytes),
      ),
    ];
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: `${cpus().length} cores (${cpus()[0]!.model.trim()}), no GPU used, Chromium ${browser.version()}, ${process.platform}`,
      rounds,
      warm,
      cer,
      start,
      texts,
    };
  } finally {
    await browser.close();
    await origin.close();
  }
}

/** The text with the fewest errors: every engine is judged by the setting that suits the page. */
const bestReading = (texts: readonly string[], truth: string): { text: string; cer: number } =>
  texts
    .map((text) => ({ text, cer: rateOf([characterErrors(text, truth)]) }))
    .reduce((best, reading) => (reading.cer < best.cer ? reading : best));

const renamed = <T>(values: Record<EngineName, T>): Record<string, T> =>
  Object.fromEntries(engines.map((engine) => [names[engine], values[engine]]));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '7' },
    json: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds);
if (positionals[0] !== 'ocr' || !Number.isInteger(rounds) || rounds < 1) {
  console.error('Usage: npm run bench:peers -- ocr [--only CASE] [--rounds N] [--json]');
  process.exit(2);
}
install();
const all = await cases(values.only);
if (!all.length) {
  console.error(`No case has “${values.only}” in its name`);
  process.exit(2);
}
const report = await measure(all, rounds);
if (values.json) {
  const { warm, ...rest } = report;
  console.log(JSON.stringify({ ...rest, rows: warm }, null, 2));
} else console.log(table(report));
