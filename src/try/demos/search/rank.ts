/**
 * Passages found for a question: by meaning (the cosine of the vectors), by words (BM25+, Lv and Zhai 2011, in
 * MiniSearch), and both together by reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): each list gives a
 * passage 1 / (60 + its rank), because a cosine and a BM25 score cannot be added but places in a list can. In that,
 * a passage counts as found by words only if it has half of them: without it, one common word in a passage on
 * something else would weigh as much as the meaning of the whole question (`npm run accuracy:search`).
 *
 * Cosines of different models cannot be compared either: passages of each model make a list of their own, and what
 * counts is the place in it.
 */
import MiniSearch from 'minisearch';
import { leastBuiltIn, modelOf } from './models';
import { Neighbours } from './nearest';
import type { Passage, Query, Way } from './passage';
import { stem, termsOf } from './terms';

export interface Answer {
  readonly passage: Passage;
  /** Comparable within one list of answers only. */
  readonly score: number;
  /** Absent where it is not among the nearest in meaning; the rank is among the passages of its model. */
  readonly meaning?: { readonly rank: number; readonly cosine: number };
  /** Absent where it has none of the words. */
  readonly words?: { readonly rank: number; readonly score: number; readonly terms: readonly string[] };
}

export interface SearchOptions {
  /** Answers at most; 20 unless given. */
  readonly most?: number;
  /** Cosine below which a passage of a model (its key) has nothing to do with a question. */
  readonly least?: (model: string) => number;
}

/** Cormack et al. found little difference around it. */
const fusion = 60;

/** Places of each list that take part. */
const depth = 100;

/** Share of the question's words that a passage needs to be found by them, beside meaning. */
const leastWords = 0.5;

export class PassageIndex {
  private readonly passages: Passage[] = [];
  /** By the key of the model. */
  private readonly neighbours = new Map<string, Neighbours>();
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
    const { vector } = passage;
    const model = modelOf(passage);
    const neighbours = this.neighbours.get(model) ?? new Neighbours(vector.length);
    neighbours.add(id, vector);
    this.neighbours.set(model, neighbours);
    this.lexical.add({ ...passage, id });
  }

  /** Best first. @param query its vectors are needed unless only words count. */
  search(query: Query, way: Way, { most = 20, least = leastBuiltIn }: SearchOptions = {}): Answer[] {
    const meaning = way === 'words' ? [] : this.nearest(query, least);
    const words = way === 'meaning' ? [] : this.lexical.search(query.text).slice(0, depth);
    const found = new Map<number, Omit<Answer, 'passage'>>();
    const comparable = way === 'meaning' && this.neighbours.size === 1;
    for (const { id, rank, cosine } of meaning)
      found.set(id, { score: comparable ? cosine : 1 / (fusion + rank), meaning: { rank, cosine } });
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

  /** The nearest of each model's passages, with their place among those. */
  private nearest(
    { vectors = {} }: Query,
    least: (model: string) => number,
  ): { id: number; rank: number; cosine: number }[] {
    return [...this.neighbours].flatMap(([model, neighbours]) => {
      const vector = vectors[model];
      if (!vector) return [];
      return neighbours
        .nearest(vector, depth, least(model))
        .map(({ id, score }, i) => ({ id, rank: i + 1, cosine: score }));
    });
  }
}

export function indexOf(passages: Iterable<Passage>): PassageIndex {
  const index = new PassageIndex();
  for (const passage of passages) index.add(passage);
  return index;
}
