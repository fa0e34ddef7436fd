// The product: a whole job as its page runs it, from a file to passages with vectors.
import search from '../../../src/try/demos/search/demo';
import type { Passage } from '../../../src/try/demos/search/passage';
import { runJob } from '../../../src/try/job';
import { PassageIndex } from '../../../src/try/demos/search/rank';
import corpus from '../../fixtures/search/corpus.json';
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

const random = (() => {
  let state = 1;
  // Park and Miller 1988: the same passages each time.
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
})();

function unitVector(): Float32Array {
  const vector = Float32Array.from({ length: 384 }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Passages of a hundred words, drawn from the labelled ones so that words are as common as they are in texts. */
function searchMs(count: number): { build: number; searches: number[] } {
  const words = Object.values(corpus.passages).join(' ').split(' ');
  const passages = Array.from({ length: count }, (_, index): Passage => {
    const text = Array.from({ length: 100 }, () => words[Math.floor(random() * words.length)]).join(' ');
    return { file: 'a.txt', index, from: 0, to: text.length, text, vector: unitVector() };
  });
  const from = performance.now();
  const index = new PassageIndex();
  for (const passage of passages) index.add(passage);
  const build = performance.now() - from;
  const searches = Object.values(corpus.queries)
    .flat()
    .map(([text]) => {
      const query = { text: text as string, vectors: { 'minilm-l6-v2': unitVector() } };
      const start = performance.now();
      index.search(query, 'both');
      return performance.now() - start;
    });
  return { build, searches };
}

window.embedder = { open: async () => void (await embed(['Open.'])), embed, searchMs };
