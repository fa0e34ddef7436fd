/**
 * One window from sound to segments, with the published guards against invented text (github.com/openai/whisper,
 * whisper/transcribe.py): what repeats itself or is unlikely as a whole is written anew with a little chance in
 * the choice of words, and what sounds like silence and is unlikely is left out.
 */
import type { Segment } from '../transcript';
import type { JobContext } from '../../../contract';
import { hear, writeDown, type Impression, type Whisper, type Written } from './decode';
import { logMel, RATE } from './mel';
import { segmentsOf } from './segments';
import { textOf, TICK, token, type Vocabulary } from './tokens';

/** Text that zip packs more than this many times into one repeats itself. */
const MOST_PACKED = 2.4;
/** Natural logarithm of the mean probability of a token. */
const LEAST_LIKELY = -1;
const MOST_SILENT = 0.6;
const TEMPERATURES = [0, 0.2, 0.4, 0.6, 0.8, 1];

export interface Reading {
  readonly language: string;
  /** Probability of that language among all. */
  readonly probability: number;
  readonly segments: readonly Segment[];
  /** Seconds of the window up to which it was written down: the network may stop before the end. */
  readonly until: number;
}

/** @param samples mono at 16 kHz, at most 30 s. @param start seconds from the start of the recording. */
export async function readWindow(
  whisper: Whisper & { readonly vocabulary: Vocabulary },
  samples: Float32Array,
  start: number,
  language: string | undefined,
  { phase }: Pick<JobContext, 'phase'>,
): Promise<Reading> {
  const { vocabulary } = whisper;
  const mel = await phase('pre', () => logMel(samples));
  const sound = await phase('infer', () => hear(whisper, mel));
  const duration = samples.length / RATE;
  const random = randomFrom(samples.length);
  for (const [i, temperature] of TEMPERATURES.entries()) {
    const written = await phase('infer', () => writeDown(whisper, sound, language, temperature, random));
    const likely = meanLogProbability(written);
    const silent = written.silence > MOST_SILENT && likely < LEAST_LIKELY;
    const repeats =
      (await phase('post', () => packedTimes(textOf(written.tokens, vocabulary)))) > MOST_PACKED;
    const poor = repeats || likely < LEAST_LIKELY;
    if (poor && !silent && i < TEMPERATURES.length - 1) continue;
    const segments = silent
      ? []
      : await phase('post', () =>
          segmentsOf(written.tokens, written.logProbabilities, vocabulary, start, duration),
        );
    return {
      language: written.language,
      probability: probabilityOf(written),
      segments,
      until: silent ? duration : Math.min(duration, untilOf(written.tokens) ?? duration),
    };
  }
  throw new Error('no temperature was tried');
}

/** The time with which it ended, in seconds; undefined where it ended with a word. */
function untilOf(tokens: readonly number[]): number | undefined {
  const last = tokens.at(-1);
  return last === undefined || last < token.firstTime ? undefined : (last - token.firstTime) * TICK;
}

const probabilityOf = ({ languages, language }: Impression & Written): number =>
  languages.find(([name]) => name === language)![1];

function meanLogProbability({ logProbabilities, endLogProbability }: Written): number {
  const sum = logProbabilities.reduce((a, b) => a + b, endLogProbability);
  return sum / (logProbabilities.length + 1);
}

async function packedTimes(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return 0;
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return bytes.length / (await new Response(packed).arrayBuffer()).byteLength;
}

/** The same recording gives the same text: a small generator with a seed (mulberry32, Tommy Ettinger 2017). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
