// The product: a whole job as its page runs it, from a file to passages with vectors.
import search from '../../../src/try/demos/search/demo';
import type { Passage } from '../../../src/try/demos/search/passage';
import { runJob } from '../../../src/try/job';
import type {} from './texts';

/** Each text is a record of its own: a table of one column without a name, because a number is none. */
const fileOf = (texts: readonly string[]): File =>
  new File([['"0"', ...texts.map((text) => `"${text.replaceAll('"', '""')}"`)].join('\n')], 'texts.csv');

async function embed(texts: readonly string[]): Promise<number[][]> {
  const passages: Passage[] = [];
  const job = await runJob(
    { demo: search, files: [fileOf(texts)], options: {}, backend: 'wasm', forDisplay: false },
    { onPart: (part) => passages.push(part as Passage) },
  );
  if (job.errors[0]) throw job.errors[0].error;
  return passages.slice(1).map(({ vector }) => Array.from(vector));
}

window.embedder = { open: async () => void (await embed(['Open.'])), embed };
