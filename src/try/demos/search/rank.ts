/**
 * Passages found for a question: by meaning (the cosine of the vectors), by words (BM25+, Lv and Zhai 2011, in
 * MiniSearch), and both together by reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): each list gives a
 * passage 1 / (60 + its rank), because a cosine and a BM25 score cannot be added but places in a list can. In that,
 * a passage counts as found by words only if it has half of them: without it, one common word in a passage on
 * something else would weigh as much as the meaning of the whole question (`npm run accuracy:search`).
 */
import MiniSearch from 'minisearch';
import { dimensions } from './embed';
import type { Passage, Query, Way } from './passage';
import { Largest } from './largest';
import { stem, termsOf } from './terms';

export interface Answer {
  readonly passage: Passage;
  /** Comparable within one list of answers only. */
  readonly score: number;
  /** Absent where it is not among the nearest in meaning. */
  readonly meaning?: { readonly rank: number; readonly cosine: number };
  /** Absent where it has none of the words. */
  readonly words?: { readonly rank: number; readonly score: number; readonly terms: readonly string[] };
}

/** Cormack et al. found little difference around it. */
const fusion = 60;

/** Places of each list that take part. */
const depth = 100;

/** Passages further away than this have nothing to do with the question (test/fixtures/search). */
const leastCosine = 0.1;

/** Share of the question's words that a passage needs to be found by them, beside meaning. */
const leastWords = 0.5;

export class PassageIndex {
  private readonly passages: Passage[] = [];
  /** Vectors one after the other; with room to grow. */
  private vectors = new Float32Array(256 * dimensions);
  private readonly lexical = new MiniSearch<Passage & { id: number }>({
    fields: ['text', 'heading'],
    tokenize: termsOf,
    processTerm: stem,
  });

  get size(): number {
    return this.passages.length;
  }

  add(passage: Passage): void {
    const id = this.passages.push(passage) - 1;
    if ((id + 1) * dimensions > this.vectors.length) {
      const more = new Float32Array(this.vectors.length * 2);
      more.set(this.vectors);
      this.vectors = more;
    }
    this.vectors.set(passage.vector, id * dimensions);
    this.lexical.add({ ...passage, id });
  }

  /** Best first. @param query its vector is needed unless only words count. */
  search(query: Query, way: Way, most = 20): Answer[] {
    const meaning = way === 'words' || !query.vector ? [] : this.nearest(query.vector, depth);
    const words = way === 'meaning' ? [] : this.lexical.search(query.text).slice(0, depth);
    const found = new Map<number, Omit<Answer, 'passage'>>();
    meaning.forEach(({ id, score: cosine }, i) => {
      const score = way === 'meaning' ? cosine : 1 / (fusion + i + 1);
      found.set(id, { score, meaning: { rank: i + 1, cosine } });
    });
    const asked = new Set(termsOf(query.text).flatMap((term) => stem(term) ?? [])).size;
    words.forEach(({ id, score, queryTerms }, i) => {
      const before = found.get(id as number);
      const counts = way === 'words' || new Set(queryTerms).size >= leastWords * asked;
      if (!counts && !before) return;
      const share = counts ? 1 / (fusion + i + 1) : 0;
      found.set(id as number, {
        ...before,
        score: way === 'words' ? score : (before?.score ?? 0) + share,
        words: { rank: i + 1, score, terms: queryTerms },
      });
    });
    return [...found]
      .sort(([, a], [, b]) => b.score - a.score)
      .slice(0, most)
      .map(([id, answer]) => ({ passage: this.passages[id]!, ...answer }));
  }

  private nearest(query: Float32Array, most: number): { id: number; score: number }[] {
    const { vectors } = this;
    const largest = new Largest(most, leastCosine);
    for (let id = 0, at = 0; id < this.passages.length; id++) {
      let [a, b, c, d] = [0, 0, 0, 0];
      // Four sums at a time, because each addition waits for the one before it.
      for (let i = 0; i < dimensions; i += 4, at += 4) {
        a += query[i]! * vectors[at]!;
        b += query[i + 1]! * vectors[at + 1]!;
        c += query[i + 2]! * vectors[at + 2]!;
        d += query[i + 3]! * vectors[at + 3]!;
      }
      largest.offer(id, a + b + c + d);
    }
    return largest.sorted();
  }
}

export function indexOf(passages: Iterable<Passage>): PassageIndex {
  const index = new PassageIndex();
  for (const passage of passages) index.add(passage);
  return index;
}
