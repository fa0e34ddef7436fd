/**
 * What a decoder may write next (github.com/openai/whisper, whisper/decoding.py: SuppressBlank, SuppressTokens,
 * ApplyTimestampRules): times come in pairs and never go back, the first is early in the window, and a time is
 * written when all times together are likelier than any word.
 */
import { TICK, token } from './tokens';

/** Seconds of the window in which the first time must lie. */
const EARLIEST = 1;
const BLANK = 220;
/** Signs that describe a sound instead of spelling speech, such as brackets and notes; from the model's settings. */
const silentSigns = [
  1, 2, 7, 8, 9, 10, 14, 25, 26, 27, 28, 29, 31, 58, 59, 60, 61, 62, 63, 90, 91, 92, 93, 359, 503, 522, 542,
  873, 893, 902, 918, 922, 931, 1350, 1853, 1982, 2460, 2627, 3246, 3253, 3268, 3536, 3846, 3961, 4183, 4667,
  6585, 6647, 7273, 9061, 9383, 10428, 10929, 11938, 12033, 12331, 12562, 13793, 14157, 14635, 15265, 15618,
  16553, 16604, 18362, 18956, 20075, 21675, 22520, 26130, 26161, 26435, 28279, 29464, 31650, 32302, 32470,
  36865, 42863, 47425, 49870, 50254,
];

const isTime = (id: number | undefined): boolean => id !== undefined && id >= token.firstTime;

/**
 * Sets what may not come next to −∞, in place. @param logits one per token. @param written tokens since the
 * prompt.
 */
export function applyRules(logits: Float32Array, written: readonly number[]): void {
  for (const id of silentSigns) logits[id] = -Infinity;
  // From the first special token to the last one before the clock: the model's own prompt.
  logits.fill(-Infinity, token.start, token.firstTime);
  if (written.length === 0) {
    logits[BLANK] = -Infinity;
    logits.fill(-Infinity, 0, token.firstTime);
    logits.fill(-Infinity, token.firstTime + EARLIEST / TICK + 1);
    return;
  }
  const [previous, before] = [written.at(-1), written.at(-2)];
  const pairOpen = isTime(previous) && written.length >= 2 && !isTime(before);
  // After a pair, or the one time at the start, words; after the end of a segment, the start of the next or none.
  if (pairOpen) logits.fill(-Infinity, 0, token.end);
  else if (isTime(previous)) logits.fill(-Infinity, token.firstTime);
  const latest = written.findLast(isTime);
  if (latest !== undefined)
    logits.fill(-Infinity, token.firstTime, Math.min(latest + (pairOpen ? 0 : 1), logits.length));
  if (timesTogether(logits) > likeliest(logits, 0, token.firstTime))
    logits.fill(-Infinity, 0, token.firstTime);
}

/** Logarithm of the sum of the exponentials of all times. */
function timesTogether(logits: Float32Array): number {
  const top = likeliest(logits, token.firstTime, logits.length);
  if (top === -Infinity) return top;
  let sum = 0;
  for (let i = token.firstTime; i < logits.length; i++) sum += Math.exp(logits[i]! - top);
  return top + Math.log(sum);
}

function likeliest(logits: Float32Array, from: number, to: number): number {
  let top = -Infinity;
  for (let i = from; i < to; i++) if (logits[i]! > top) top = logits[i]!;
  return top;
}

/** Logarithm of the sum of the exponentials: what makes logits probabilities. */
export function logSum(logits: Float32Array): number {
  const top = likeliest(logits, 0, logits.length);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i]! - top);
  return top + Math.log(sum);
}

/**
 * The next token. @param temperature 0 takes the likeliest; above it one is drawn. @param random in [0, 1).
 * @returns the token and the logarithm of its probability among what is allowed.
 */
export function choose(
  logits: Float32Array,
  temperature: number,
  random: () => number,
): { id: number; logProbability: number } {
  const total = logSum(logits);
  let id = 0;
  if (temperature === 0) {
    for (let i = 1; i < logits.length; i++) if (logits[i]! > logits[id]!) id = i;
  } else {
    const scaled = logits.map((logit) => logit / temperature);
    const all = logSum(scaled);
    let left = random();
    for (let i = 0; i < scaled.length && left >= 0; i++) {
      const share = Math.exp(scaled[i]! - all);
      if (share > 0) id = i;
      left -= share;
    }
  }
  return { id, logProbability: logits[id]! - total };
}
