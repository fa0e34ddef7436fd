/** A card that a visitor brings: the same schema as that of our own, and a wrong one told in words. */
import * as v from 'valibot';
import type { Text } from '../terms/text';
import { cardFieldWrong, cardNotJson } from './added-errors';
import { cardSchema, embeddingFiles, type Card } from './card';

const both = Object.values(embeddingFiles).join(', ');

/** What a field should hold, by its name, where the type says too little. */
const wanted: Readonly<Record<string, Text>> = {
  id: {
    en: 'letters, digits, dots, dashes and underscores, 64 at most, a letter or digit first',
    nl: 'letters, cijfers, punten en streepjes, hoogstens 64, eerst een letter of cijfer',
  },
  sha256: {
    en: '64 digits and letters a to f, as sha256sum prints them',
    nl: '64 cijfers en letters a tot en met f, zoals sha256sum ze toont',
  },
  bytes: { en: 'the size in bytes', nl: 'de grootte in bytes' },
  path: { en: 'a path without ".."', nl: 'een pad zonder ".."' },
  integrity: { en: 'a text that begins with "sha512-"', nl: 'een tekst die met "sha512-" begint' },
  files: {
    en: `files by different names; a model that turns text into vectors has ${both}`,
    nl: `bestanden met verschillende namen; een model dat van tekst vectoren maakt, heeft ${both}`,
  },
  languages: {
    en: 'codes of languages, such as "nl", or "mul" for many',
    nl: 'codes van talen, zoals "nl", of "mul" voor veel talen',
  },
  maxTokens: { en: 'a whole number from 16', nl: 'een heel getal vanaf 16' },
};

/** @param file what the card came in. @throws UserError `runtime/card-not-json`. */
export function cardData(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw cardNotJson(file, cause);
  }
}

/** @param file what the card came in. @throws UserError `runtime/card-wrong`, naming the first field that is. */
export function checkedCard(data: unknown, file: string): Card {
  const parsed = v.safeParse(cardSchema, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? '';
  if (issue.received === 'undefined' && issue.kind === 'schema') throw cardFieldWrong(file, path, 'missing');
  if (issue.expected === 'never') throw cardFieldWrong(file, path, 'unknown');
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  const type = issue.expected ?? '';
  throw cardFieldWrong(file, path, wanted[name] ?? { en: type, nl: type });
}
