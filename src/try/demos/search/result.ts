/** What `proefbank try search --json` prints under `result`. */
import type { Passage, Query, Way } from './passage';
import { indexOf, type Answer } from './rank';

export interface SearchResult {
  /** Of each question, best first. */
  readonly answers: readonly FoundPassage[];
  readonly documents: readonly { readonly file: string; readonly passages: number }[];
  /** How many there are in all. */
  readonly passages: number;
}

export interface FoundPassage {
  readonly query: string;
  /** 1-based. */
  readonly rank: number;
  readonly file: string;
  /** 0-based within the file. */
  readonly index: number;
  /** 1-based, where the file has pages. */
  readonly page?: number;
  readonly heading?: string;
  /** Offsets into the document's text, UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly score: number;
  /** Cosine, where it is among the nearest in meaning. */
  readonly meaning?: number;
  /** BM25+, where it has words of the question, and which. */
  readonly words?: number;
  readonly terms?: readonly string[];
}

export function resultOf(passages: readonly Passage[]): SearchResult {
  const asked = passages.find((passage) => passage.asked)?.asked;
  return {
    answers: asked ? answersTo(asked.queries, asked.way, passages) : [],
    documents: documentsOf(passages),
    passages: passages.length,
  };
}

/** A document begins with its passage 0: two files may have one name. */
function documentsOf(passages: readonly Passage[]): { file: string; passages: number }[] {
  const documents: { file: string; passages: number }[] = [];
  for (const { file, index } of passages)
    if (index === 0) documents.push({ file, passages: 1 });
    else documents.at(-1)!.passages++;
  return documents;
}

function answersTo(queries: readonly Query[], way: Way, passages: readonly Passage[]): FoundPassage[] {
  const index = indexOf(passages);
  return queries.flatMap((query) =>
    index.search(query, way).map((answer, i) => foundPassage(query.text, i + 1, answer)),
  );
}

export function foundPassage(
  query: string,
  rank: number,
  { passage, score, meaning, words }: Answer,
): FoundPassage {
  const { file, index, page, heading, from, to, text } = passage;
  return {
    query,
    rank,
    file,
    index,
    ...(page && { page }),
    ...(heading && { heading }),
    from,
    to,
    text,
    score,
    ...(meaning && { meaning: meaning.cosine }),
    ...(words && { words: words.score, terms: words.terms }),
  };
}
