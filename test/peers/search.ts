// `npm run bench:peers -- search [--rounds N] [--json] [--save]`: embeddings a second beside transformers.js with the
// same weights, taking turns in one browser, and how far its vectors are from ours. `--save` writes its vectors of
// a few texts for the tests.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { summarise } from '../../src/bench/statistics';
import { launchBrowser } from '../../src/cli/node/browser';
import corpus from '../fixtures/search/corpus.json' with { type: 'json' };
import { install } from './install';
import type {} from './pages/texts';
import { serve } from './server';

const { values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean' }, save: { type: 'boolean' } },
});
/** How transformers.js may be asked: one text at a time, or many at once with padding. */
const batches = [1, 8, 32];

/** Lengths as a company's folder has them: of the labelled passages, alone and several together. */
function textsOf(): string[] {
  const passages = Object.values(corpus.passages);
  const joined = (size: number): string[] =>
    passages.flatMap((_, i) => (i % size === 0 ? [passages.slice(i, i + size).join(' ')] : []));
  return [...passages.slice(0, 40), ...joined(2).slice(0, 12), ...joined(4).slice(0, 12)];
}

const run = (page: Page, texts: readonly string[], batch: number) =>
  page.evaluate(
    async ([all, size]) => {
      const from = performance.now();
      const vectors = await window.embedder.embed(all, size);
      return { vectors, ms: performance.now() - from };
    },
    [texts, batch] as const,
  );

const worst = (a: number[][], b: number[][]): number =>
  Math.max(...a.map((vector, i) => Math.max(...vector.map((value, j) => Math.abs(value - b[i]![j]!)))));

install();
const origin = await serve(new Map(), ['search-ours', 'transformers']);
const browser = await launchBrowser();
try {
  const texts = textsOf();
  const pages: Record<string, Page> = {};
  for (const name of ['search-ours', 'transformers']) {
    const page = (pages[name] = await (await browser.newContext()).newPage());
    page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
    await page.goto(`${origin.url}test/peers/pages/${name}.html`);
    await page.waitForFunction(() => 'embedder' in window && crossOriginIsolated);
    await page.evaluate(() => window.embedder.open());
  }
  const ours = pages['search-ours']!;
  const peer = pages.transformers!;
  if (values.save) {
    const few = [
      ...Object.values(corpus.passages).slice(0, 3),
      'Can we end the rental agreement early?',
      'Café',
    ];
    const { vectors } = await run(peer, few, 1);
    const rounded = vectors.map((vector) => vector.map((value) => Number(value.toFixed(5))));
    const path = new URL('../fixtures/search/vectors.json', import.meta.url);
    const about =
      'Vectors by transformers.js 4.3.1 on WASM, one text at a time: npm run bench:peers -- search --save';
    writeFileSync(path, `${JSON.stringify({ about, texts: few, vectors: rounded })}\n`);
  }
  const contestants = [
    { name: 'proefbank', page: ours, batch: 1 },
    ...batches.map((batch) => ({ name: `transformers.js, ${batch} at a time`, page: peer, batch })),
  ].map((contestant) => ({ ...contestant, ms: [] as number[], vectors: [] as number[][] }));
  for (let round = -1; round < Number(values.rounds); round++)
    for (const contestant of round % 2 ? contestants : contestants.toReversed()) {
      const { vectors, ms } = await run(contestant.page, texts, contestant.batch);
      contestant.vectors = vectors;
      // Once outside the count.
      if (round >= 0) contestant.ms.push(ms);
      process.stderr.write(`${contestant.name}: ${((1000 * texts.length) / ms).toFixed(1)} a second\n`);
    }
  const one = contestants[1]!.vectors;
  const rows = contestants.map(({ name, ms, vectors }) => {
    const stats = summarise(ms.map((value) => (1000 * texts.length) / value));
    return { name, perSecond: stats.median, interval: stats.medianInterval, worst: worst(vectors, one) };
  });
  const index = await ours.evaluate(() => window.embedder.searchMs!(10_000));
  const searched = summarise(index.searches);
  const best = Math.max(...rows.slice(1).map(({ perSecond }) => perSecond));
  const report = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores (${cpus()[0]!.model.trim()}), no GPU used, Chromium ${browser.version()}`,
    peer: '4.3.1',
    texts: texts.length,
    rounds: Number(values.rounds),
    rows,
    ratio: rows[0]!.perSecond / best,
    search: {
      passages: 10_000,
      questions: index.searches.length,
      buildMs: index.build,
      medianMs: searched.median,
      slowestMs: Math.max(...index.searches),
    },
  };
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else {
    console.log(`${report.date}, ${report.machine}, transformers.js ${report.peer}, ${texts.length} texts\n`);
    console.log('| | embeddings a second | ours / its | largest difference from one at a time |');
    console.log('| --- | ---: | ---: | ---: |');
    const { search } = report;
    for (const { name, perSecond, worst: far } of rows)
      console.log(
        `| ${name} | ${perSecond.toFixed(1)} | ${(rows[0]!.perSecond / perSecond).toFixed(2)} × | ${far.toExponential(1)} |`,
      );
    console.log(
      `\n10,000 passages, meaning and words: ${search.medianMs.toFixed(1)} ms a question (median of ${search.questions}, slowest ${search.slowestMs.toFixed(1)}); indexed in ${(search.buildMs / 1000).toFixed(1)} s`,
    );
  }
} finally {
  await browser.close();
  await origin.close();
}
