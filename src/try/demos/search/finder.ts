/**
 * Answers to a visitor's questions, over passages as they come in: the index, the vectors of what was asked, and
 * the sentence of each answer that comes nearest. Without a face, so that it can be measured and tested.
 */
import type { OnProgress } from '../../../terms/progress';
import { modelOf } from './models';
import type { Passage, Query, Way } from './passage';
import { PassageIndex, type Answer, type SearchOptions } from './rank';
import { sentenceSpans, type Span } from './view/marks';

/** Vectors of texts by the model with that key, from the demo's worker. */
export type Embed = (
  model: string,
  texts: readonly string[],
  onProgress: OnProgress,
) => Promise<readonly Float32Array[]>;

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
  /** By text and model. */
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

  /**
   * The question with its vectors, each of which is asked for once.
   * @returns why there is none of some model, beside those that there are.
   */
  async understand(
    text: string,
    models: readonly string[],
    embed: Embed,
    onProgress: OnProgress,
  ): Promise<{ query: Query; failure?: Error }> {
    const vectors: Record<string, Float32Array> = {};
    let failure: Error | undefined;
    for (const model of models) {
      const key = `${model} ${text}`;
      try {
        const vector = this.vectors.get(key) ?? (await embed(model, [text], onProgress))[0]!;
        this.vectors.set(key, vector);
        vectors[model] = vector;
      } catch (error) {
        failure ??= error as Error;
      }
    }
    return { query: { text, vectors }, ...(failure && { failure }) };
  }

  /** @param least as in `SearchOptions`. */
  search(query: Query, way: Way, least?: SearchOptions['least']): Found {
    const from = performance.now();
    const answers = this.index.search(query, way, { most: 50, ...(least && { least }) });
    return { query, way, answers, size: this.size, ms: performance.now() - from };
  }
}

/** The sentence of a passage that comes nearest to the question; undefined where there is but one. */
export async function nearestSentence(
  { vectors }: Query,
  passage: Passage,
  embed: Embed,
): Promise<Span | undefined> {
  const { text } = passage;
  const model = modelOf(passage);
  const vector = vectors?.[model];
  const spans = sentenceSpans(text).slice(0, 12);
  if (!vector || spans.length < 2) return undefined;
  const others = await embed(
    model,
    spans.map(([from, to]) => text.slice(from, to)),
    () => {},
  );
  const cosines = others.map((other) => other.reduce((sum, value, i) => sum + value * vector[i]!, 0));
  return spans[cosines.indexOf(Math.max(...cosines))];
}
