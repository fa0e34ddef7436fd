// `npm run accuracy:search [--json] [--backend B]`: how well the right passage comes first, on labelled questions
// (test/fixtures/search/corpus.json), by meaning, by words and by both: nDCG@10 and how often the best is on top.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bridgePage } from '../../src/cli/node/app-page';
import { launchBrowser } from '../../src/cli/node/browser';
import { serveApp } from '../../src/cli/node/serve';
import { errorFromData } from '../../src/terms/errors';
import type { SearchResult } from '../../src/try/demos/search/result';
import corpus from '../fixtures/search/corpus.json' with { type: 'json' };
import { ndcg } from '../fixtures/search/ndcg';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, backend: { type: 'string', default: 'wasm' } },
});
type Query = readonly [text: string, grades: Record<string, number>];
const kinds = Object.entries(corpus.queries) as unknown as readonly [string, readonly Query[]][];
const queries = kinds.flatMap(([kind, of]) => of.map(([text, grades]) => ({ kind, text, grades })));
const folder = await mkdtemp(join(tmpdir(), 'proefbank-search-'));
const paths = await Promise.all(
  Object.entries(corpus.passages).map(async ([id, text]) => {
    const path = join(folder, `${id}.txt`);
    await writeFile(path, text);
    return path;
  }),
);
const app = await serveApp();
const browser = await launchBrowser();
const rows = [];
try {
  const page = await browser.newPage();
  await page.goto(`${app.url}${bridgePage}`);
  await page.waitForFunction(() => 'proefbank' in window);
  await page.setInputFiles('#files', paths);
  for (const way of ['meaning', 'words', 'both']) {
    const answer = await page.evaluate(
      ([id, options, on]) => window.proefbank.try(id, options, on as 'wasm'),
      ['search', { query: queries.map(({ text }) => text).join('\n'), way }, values.backend] as const,
    );
    if ('error' in answer) throw errorFromData(answer.error);
    const { answers } = answer.value.result as SearchResult;
    const scores = queries.map(({ kind, text, grades }) => {
      const found = answers.filter(({ query }) => query === text);
      const gradeOf = (file: string): number => grades[file.replace('.txt', '')] ?? 0;
      const list = found.map(({ file }) => gradeOf(file));
      return { kind, text, ndcg: ndcg(list, Object.values(grades)), first: list[0] === 3 };
    });
    for (const kind of ['all', ...kinds.map(([name]) => name)]) {
      const of = scores.filter((score) => kind === 'all' || score.kind === kind);
      rows.push({
        way,
        kind,
        ndcg10: of.reduce((sum, score) => sum + score.ndcg, 0) / of.length,
        bestOnTop: of.filter((score) => score.first).length / of.length,
        worst: of.toSorted((x, y) => x.ndcg - y.ndcg).slice(0, 5),
      });
    }
  }
} finally {
  await browser.close();
  await app.close();
  await rm(folder, { recursive: true });
}
if (values.json)
  console.log(JSON.stringify({ passages: paths.length, queries: queries.length, rows }, null, 2));
else {
  console.log(`${paths.length} passages, ${queries.length} questions`);
  for (const { way, kind, ndcg10, bestOnTop, worst } of rows) {
    console.log(
      `${way.padEnd(8)} ${kind.padEnd(18)} nDCG@10 ${ndcg10.toFixed(3)}, best answer on top ${(100 * bestOnTop).toFixed(0)} %`,
    );
    if (kind === 'all')
      for (const { text, ndcg: score } of worst) console.log(`         ${score.toFixed(2)}  ${text}`);
  }
}
