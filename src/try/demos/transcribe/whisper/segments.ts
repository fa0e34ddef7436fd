/**
 * From tokens to segments: every pair of times closes one (github.com/openai/whisper, whisper/transcribe.py), and
 * words are cut where a token begins with a space.
 */
import type { Segment, Word } from '../transcript';
import { textOf, TICK, token, type Vocabulary } from './tokens';

/**
 * @param start of the window, seconds from the start of the recording. @param duration of its sound, seconds.
 */
export function segmentsOf(
  tokens: readonly number[],
  logProbabilities: readonly number[],
  vocabulary: Vocabulary,
  start: number,
  duration: number,
): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  let first = 0;
  const close = (end: number, to: number): void => {
    const words = wordsOf(tokens.slice(first, end), logProbabilities.slice(first, end), vocabulary);
    if (words.length)
      segments.push(segmentOf(words, start + from, start + Math.min(duration, Math.max(from, to))));
  };
  for (const [i, id] of tokens.entries()) {
    if (id < token.firstTime) continue;
    const time = (id - token.firstTime) * TICK;
    close(i, time);
    from = Math.min(time, duration);
    first = i + 1;
  }
  close(tokens.length, duration);
  return segments;
}

export function segmentOf(words: readonly Word[], from: number, to: number): Segment {
  return {
    from: round(from),
    to: round(to),
    text: words.map(({ text }) => text).join(' '),
    confidence: round(words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length),
    words,
  };
}

/** What is finer says nothing. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Space in bytes: the first of a token that begins a word. */
const SPACE = 0x20;

function wordsOf(
  tokens: readonly number[],
  logProbabilities: readonly number[],
  vocabulary: Vocabulary,
): Word[] {
  const words: { tokens: number[]; sum: number }[] = [];
  for (const [i, id] of tokens.entries()) {
    if (id >= token.end) continue;
    const last = words.at(-1);
    const probability = Math.exp(logProbabilities[i]!);
    if (!last || vocabulary[id]![0] === SPACE) words.push({ tokens: [id], sum: probability });
    else {
      last.tokens.push(id);
      last.sum += probability;
    }
  }
  return words.flatMap(({ tokens, sum }) => {
    const text = textOf(tokens, vocabulary).trim();
    return text ? [{ text, confidence: round(sum / tokens.length) }] : [];
  });
}
