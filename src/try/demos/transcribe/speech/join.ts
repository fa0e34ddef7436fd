/**
 * Two windows that share a little sound hold the same words twice. Where they agree on a run of words there, the
 * seam goes through its middle; where they do not, through the moment of the cut.
 */
import { segmentOf } from '../whisper/segments';
import type { Segment, Word } from '../transcript';

interface TimedWord extends Word {
  /** Seconds, from the word's share of its segment's letters: an estimate. */
  readonly at: number;
  readonly segment: number;
}

/** Letters and digits, so that a comma more or less is no difference. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Seconds outside the shared sound in which a word still may be of it: times of words are estimates. */
const SLACK = 1.5;

/**
 * @param before segments of the earlier window. @param after those of the later one. @param shared seconds of the
 *   recording that both heard. @returns both without what is double.
 */
export function join(
  before: readonly Segment[],
  after: readonly Segment[],
  shared: readonly [from: number, to: number],
): { before: Segment[]; after: Segment[] } {
  const head = timed(before);
  const tail = timed(after);
  const near = ({ at }: TimedWord): boolean => at >= shared[0] - SLACK && at <= shared[1] + SLACK;
  const run = longestRun(head, tail, near);
  if (run) {
    const half = run.length >> 1;
    return {
      before: until(before, head, run.head + half),
      after: from(after, tail, run.tail + half),
    };
  }
  const middle = (shared[0] + shared[1]) / 2;
  const firstAfter = (words: readonly TimedWord[]): number => {
    const found = words.findIndex(({ at }) => at >= middle);
    return found < 0 ? words.length : found;
  };
  return {
    before: until(before, head, firstAfter(head)),
    after: from(after, tail, firstAfter(tail)),
  };
}

function timed(segments: readonly Segment[]): TimedWord[] {
  return segments.flatMap(({ words, from, to }, segment) => {
    const letters = words.reduce((sum, { text }) => sum + text.length, 0);
    let passed = 0;
    return words.map((word): TimedWord => {
      const at = from + ((to - from) * (passed + word.text.length / 2)) / letters;
      passed += word.text.length;
      return { ...word, at, segment };
    });
  });
}

/** The longest run of equal words in both; of equally long ones the latest. */
function longestRun(
  head: readonly TimedWord[],
  tail: readonly TimedWord[],
  near: (word: TimedWord) => boolean,
): { head: number; tail: number; length: number } | undefined {
  let best: { head: number; tail: number; length: number } | undefined;
  for (let i = 0; i < head.length; i++)
    for (let j = 0; j < tail.length; j++) {
      let length = 0;
      for (; i + length < head.length && j + length < tail.length; length++) {
        const [a, b] = [head[i + length]!, tail[j + length]!];
        if (!near(a) || !near(b) || !plain(a.text) || plain(a.text) !== plain(b.text)) break;
      }
      if (length > 0 && length >= (best?.length ?? 0)) best = { head: i, tail: j, length };
    }
  return best;
}

/** The segments up to a word. */
function until(segments: readonly Segment[], words: readonly TimedWord[], end: number): Segment[] {
  const next = words[end];
  if (!next) return [...segments];
  const first = words.findIndex(({ segment }) => segment === next.segment);
  const whole = segments.slice(0, next.segment);
  const { from, words: own } = segments[next.segment]!;
  if (end === first) return whole;
  return [...whole, segmentOf(own.slice(0, end - first), from, (words[end - 1]!.at + next.at) / 2)];
}

/** The segments from a word on. */
function from(segments: readonly Segment[], words: readonly TimedWord[], start: number): Segment[] {
  const next = words[start];
  if (!next) return [];
  const first = words.findIndex(({ segment }) => segment === next.segment);
  const rest = segments.slice(next.segment + 1);
  const { from: begin, to, words: own } = segments[next.segment]!;
  if (start === first) return segments.slice(next.segment);
  const at = (words[start - 1]!.at + next.at) / 2;
  return [segmentOf(own.slice(start - first), Math.max(begin, at), to), ...rest];
}
