/**
 * Answers to a visitor's questions, over passages as they come in: the index, the vectors of what was asked, and
 * the sentence of each answer that comes nearest. Without a face, so that it can be measured and tested.
 */
import type { OnProgress } from '../../../terms/progress';
import type { Passage, Query, Way } from './passage';
import { PassageIndex, type Answer } from './rank';
import { sentenceSpans, type Span } from './view/marks';

/** Vectors of texts, from the demo's worker. */
export type Embed = (texts: readonly string[], onProgress: OnProgress) => Promise<readonly Float32Array[]>;

export interface Found {
  readonly query: Query;
  readonly way: Way;
  readonly answers: readonly Answer[];
  /** Passages that were searched. */
  readonly size: number;
  /** Milliseconds in which the index was searched, without the time to understand the question. */
  readonly ms: number;
}

/** Passages that are taken in before the page's thread is let go for a moment. */
const slice = 200;

export class Finder {
  private index = new PassageIndex();
  private taken: readonly Passage[] = [];
  private readonly vectors = new Map<string, Float32Array>();

  /** Passages that can be found. */
  get size(): number {
    return this.index.size;
  }

  /** Takes in what is new. @returns false when others were asked for meanwhile. */
  async take(passages: readonly Passage[], stillWanted: () => boolean): Promise<boolean> {
    const { taken } = this;
    const grown =
      passages.length >= taken.length &&
      passages.at(taken.length - 1) === taken.at(-1) &&
      passages[0] === taken[0];
    if (!grown) this.index = new PassageIndex();
    let at = this.index.size;
    this.taken = passages;
    while (at < passages.length) {
      const to = Math.min(at + slice, passages.length);
      for (; at < to; at++) this.index.add(passages[at]!);
      if (at === passages.length) break;
      await new Promise((resolve) => setTimeout(resolve));
      if (!stillWanted()) return false;
    }
    return true;
  }

  /** The question with its vector, which is asked for once. */
  async understand(text: string, embed: Embed, onProgress: OnProgress): Promise<Query> {
    let vector = this.vectors.get(text);
    if (!vector) {
      [vector] = await embed([text], onProgress);
      this.vectors.set(text, vector!);
    }
    return { text, vector };
  }

  search(query: Query, way: Way): Found {
    const from = performance.now();
    const answers = this.index.search(query, way, 50);
    return { query, way, answers, size: this.size, ms: performance.now() - from };
  }
}

/** The sentence of a passage that comes nearest to the question; undefined where there is but one. */
export async function nearestSentence(
  { vector }: Query,
  { text }: Passage,
  embed: Embed,
): Promise<Span | undefined> {
  const spans = sentenceSpans(text).slice(0, 12);
  if (!vector || spans.length < 2) return undefined;
  const vectors = await embed(
    spans.map(([from, to]) => text.slice(from, to)),
    () => {},
  );
  const cosines = vectors.map((other) => other.reduce((sum, value, i) => sum + value * vector[i]!, 0));
  return spans[cosines.indexOf(Math.max(...cosines))];
}
