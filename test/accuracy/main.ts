// `npm run accuracy -- ocr [--set tuning|held-out|samples] [--only WORDS] [--diff] [--json] [--backend B] [--model M]`:
// how well, and how fast, the product reads pages whose text is known.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { makePages } from '../fixtures/ocr/bank';
import { characterErrors, differences, rateOf, type Errors } from '../fixtures/ocr/cer';
import { pagesOf, setNames, type PageClass, type SetName } from '../fixtures/ocr/pages';
import { samplePages } from './samples';
import { goals } from './goals';
import { readThroughApp, type Reading } from './read';

/** A page whose text is known. */
export interface KnownPage {
  readonly id: string;
  readonly class: PageClass;
  readonly family: string;
  readonly path: string;
  readonly lines: readonly string[];
}

interface Row extends Errors {
  readonly id: string;
  readonly class: PageClass;
  readonly family: string;
  readonly cer: number;
  readonly ms: number;
}

const percent = (rate: number): string => `${(rate * 100).toFixed(3)} %`;
const classes = Object.keys(goals) as PageClass[];

function rowsOf(pages: readonly KnownPage[], { texts, run }: Reading): Row[] {
  return pages.map((page, i) => {
    const errors = characterErrors(texts[i]!, page.lines.join('\n'));
    const { id, class: kind, family } = page;
    return { id, class: kind, family, ...errors, cer: rateOf([errors]), ms: run.samplesMs[i]! };
  });
}

const summaryOf = (rows: readonly Row[]) =>
  classes
    .map((kind) => ({ kind, of: rows.filter((row) => row.class === kind) }))
    .filter(({ of }) => of.length)
    .map(({ kind, of }) => ({
      class: kind,
      pages: of.length,
      characters: of.reduce((sum, row) => sum + row.characters, 0),
      edits: of.reduce((sum, row) => sum + row.edits, 0),
      cer: rateOf(of),
      goal: goals[kind],
      reached: rateOf(of) <= goals[kind],
      medianMs: of.map((row) => row.ms).sort((a, b) => a - b)[Math.floor(of.length / 2)]!,
    }));

function print(rows: readonly Row[], pages: readonly KnownPage[], reading: Reading, diff: boolean): void {
  for (const [i, row] of rows.entries()) {
    console.log(
      [
        row.id.padEnd(22),
        row.family.padEnd(17),
        `${row.characters} characters`.padStart(16),
        `${row.edits} edits`.padStart(10),
        percent(row.cer).padStart(10),
        `${Math.round(row.ms)} ms`.padStart(9),
      ].join(' '),
    );
    if (diff)
      for (const { before, truth, read } of differences(reading.texts[i]!, pages[i]!.lines.join('\n')))
        console.log(`    …${before}[${truth}] read as [${read}]`);
  }
  const { load, compile, first, pre = 0, infer = 0, post = 0 } = reading.run.phasesMs;
  const ms = (value = 0) => `${Math.round(value)} ms`;
  const { backend, threads } = reading.run.environment;
  console.log(`
Chromium ${reading.browser}, ${cpus().length} cores, ${backend} with ${threads} threads
load ${ms(load)}, compile ${ms(compile)}, first page ${ms(first)}; all pages: pre ${ms(pre)}, infer ${ms(infer)}, post ${ms(post)} (ours ${percent((pre + post) / (pre + infer + post))})
`);
  for (const s of summaryOf(rows))
    console.log(
      `${s.class.padEnd(6)} ${s.pages} pages, ${s.characters} characters, ${s.edits} edits: CER ${percent(s.cer)}, goal at most ${percent(s.goal)}, ${s.reached ? 'reached' : 'MISSED'}; median ${ms(s.medianMs)} a page`,
    );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: 'tuning' },
    only: { type: 'string' },
    json: { type: 'boolean' },
    diff: { type: 'boolean' },
    backend: { type: 'string', default: 'auto' },
    model: { type: 'string' },
  },
});
const sets = [...setNames, 'samples'];
if (positionals[0] !== 'ocr' || !sets.includes(values.set)) {
  console.error(
    `Usage: npm run accuracy -- ocr [--set ${sets.join('|')}] [--only WORDS] [--diff] [--json] [--backend B] [--model M]`,
  );
  process.exit(2);
}

const tell = (words: string) =>
  process.stderr.isTTY && process.stderr.write(`\r${words.slice(0, 70).padEnd(72)}`);
const named = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
  all.filter(({ id }) => id.includes(values.only ?? ''));
const pages: readonly KnownPage[] =
  values.set === 'samples'
    ? named(await samplePages())
    : await makePages(named(pagesOf(values.set as SetName)), (done, total) =>
        tell(`page ${done} of ${total} made`),
      );
if (!pages.length) {
  console.error(`No page of ${values.set} has “${values.only}” in its name`);
  process.exit(2);
}
const reading = await readThroughApp(
  pages.map(({ path }) => path),
  values.model ? { model: values.model } : {},
  values.backend,
  tell,
);
tell('\r');
const rows = rowsOf(pages, reading);
if (values.json)
  console.log(
    JSON.stringify({ set: values.set, classes: summaryOf(rows), pages: rows, run: reading.run }, null, 2),
  );
else print(rows, pages, reading, values.diff ?? false);
