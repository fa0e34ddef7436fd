import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { segmentsOf } from '../../../../src/try/demos/transcribe/whisper/segments';
import {
  languageToken,
  parseVocabulary,
  textOf,
  token,
  type Vocabulary,
} from '../../../../src/try/demos/transcribe/whisper/tokens';

/** GPT-2's letters of the tokens that are used here; the rest is filled up with a letter. */
const known: Record<string, number> = {
  Ġhallo: 100,
  Ġw: 101,
  ereld: 102,
  '.': 103,
  ĠcafÃ: 104,
  '©': 105,
  Ã: 106,
};

let vocabulary: Vocabulary;
beforeAll(() => {
  const json: Record<string, number> = { ...known };
  const taken = new Set(Object.values(known));
  for (let id = 0; id < token.end; id++) if (!taken.has(id)) json[`x${id}`] = id;
  vocabulary = parseVocabulary(json);
});

it('reads words, spaces and letters of two bytes', () => {
  expect(textOf([100, 101, 102, 103], vocabulary)).toBe(' hallo wereld.');
  expect(textOf([104, 105], vocabulary)).toBe(' café');
});

it('leaves out special tokens and half a letter', () => {
  expect(textOf([token.start, token.firstTime + 3, 100, 106], vocabulary)).toBe(' hallo');
});

it('refuses another vocabulary', () => {
  expect(() => parseVocabulary({ a: 0 })).toThrow('token 1 is missing');
  expect(() => parseVocabulary({ a: 'b' })).toThrow('Invalid type');
  expect(() => parseVocabulary({ '\u{1F600}': 0 })).toThrow('no byte');
});

it('knows the tokens of languages', () => {
  // From the models' generation_config.json.
  expect(['en', 'de', 'fr', 'nl', 'su'].map(languageToken)).toEqual([50259, 50261, 50265, 50271, 50357]);
});

describe('segments', () => {
  const time = (seconds: number): number => token.firstTime + Math.round(seconds / 0.02);
  const logs = (tokens: readonly number[]): number[] => tokens.map(() => Math.log(0.5));

  it('are what stands between two times', () => {
    const tokens = [time(0), 100, time(1.5), time(1.5), 101, 102, 103, time(3)];
    const segments = segmentsOf(tokens, logs(tokens), vocabulary, 60, 30);
    expect(segments.map(({ from, to, text }) => [from, to, text])).toEqual([
      [60, 61.5, 'hallo'],
      [61.5, 63, 'wereld.'],
    ]);
    expect(segments[1]!.words).toEqual([{ text: 'wereld.', confidence: 0.5 }]);
    expect(segments[1]!.confidence).toBe(0.5);
  });

  it('end with the sound where no time does, and are never after it', () => {
    const tokens = [time(0.2), 100, time(29), time(29), 101, 102];
    expect(segmentsOf(tokens, logs(tokens), vocabulary, 0, 4).map(({ from, to }) => [from, to])).toEqual([
      [0.2, 4],
      [4, 4],
    ]);
  });

  it('without words are none', () => {
    expect(segmentsOf([time(0), time(2)], [0, 0], vocabulary, 0, 2)).toEqual([]);
  });
});

it('reads the vocabulary of the model itself, where it is here', ({ skip }) => {
  let json: string;
  try {
    json = readFileSync('models/whisper-tiny/weights/vocab.json', 'utf8');
  } catch {
    return skip();
  }
  // " Hello, world!" by openai's tiktoken encoding "multilingual": the ids of GPT-2's merges for these words.
  expect(textOf([2425, 11, 1002, 0], parseVocabulary(JSON.parse(json)))).toBe(' Hello, world!');
});
