/**
 * Whisper's tokens (github.com/openai/whisper, whisper/tokenizer.py): byte-level BPE as in GPT-2 below
 * `end`, then special ones, then a clock of 0.02 s. To read what a model wrote only the vocabulary is needed.
 */
import * as v from 'valibot';

const END = 50257;
const START = 50258;
const FIRST_LANGUAGE = 50259;
const TRANSCRIBE = 50359;
const NO_SPEECH = 50362;
const NO_TIMESTAMPS = 50363;
const FIRST_TIME = 50364;

/** Ids of the multilingual models with 99 languages; `parseVocabulary` sees that a vocabulary is theirs. */
export const token = {
  end: END,
  start: START,
  firstLanguage: FIRST_LANGUAGE,
  transcribe: TRANSCRIBE,
  noSpeech: NO_SPEECH,
  noTimestamps: NO_TIMESTAMPS,
  firstTime: FIRST_TIME,
  /** How many there are: times from 0 to 30 s. */
  times: 1501,
} as const;

/** Seconds that one step of a time token is. */
export const TICK = 0.02;

/** In the order of their tokens. */
export const languages =
  'en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su'.split(
    ' ',
  );

export const languageToken = (language: string): number => {
  const index = languages.indexOf(language);
  if (index < 0) throw new Error(`no language "${language}"`);
  return FIRST_LANGUAGE + index;
};

/** Bytes of each text token, by id. */
export type Vocabulary = readonly Uint8Array[];

/** GPT-2's letters for bytes: printable ones stand for themselves, the others for what lies from U+0100 on. */
const bytesOf: ReadonlyMap<string, number> = (() => {
  const map = new Map<string, number>();
  let spare = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const itself = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    map.set(String.fromCodePoint(itself ? byte : spare++), byte);
  }
  return map;
})();

const vocabularySchema = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)));

/** @param json `vocab.json`: token to id. @throws Error for one that is not of these models. */
export function parseVocabulary(json: unknown): Vocabulary {
  const ids = v.parse(vocabularySchema, json);
  const words: Uint8Array[] = [];
  for (const [word, id] of Object.entries(ids)) {
    if (id >= END) continue;
    words[id] = Uint8Array.from(word, (letter) => {
      const byte = bytesOf.get(letter);
      if (byte === undefined) throw new Error(`vocabulary: token ${id} has a letter that stands for no byte`);
      return byte;
    });
  }
  for (let id = 0; id < END; id++) if (!words[id]) throw new Error(`vocabulary: token ${id} is missing`);
  return words;
}

/** Text of tokens; special ones are left out, and bytes that end in the middle of a letter. */
export function textOf(tokens: readonly number[], vocabulary: Vocabulary): string {
  const pieces = tokens.flatMap((id) => vocabulary[id] ?? []);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return new TextDecoder().decode(bytes).replaceAll('�', '');
}
