/**
 * Which files a demo takes, by the rules of the `accept` attribute (HTML §4.10.5.1.18). It only keeps out
 * what is surely something else: a file that says nothing about itself is left to the demo, which looks inside.
 */
import { UserError } from '../../terms/errors';
import type { Locale, Text } from '../../terms/text';
import type { DemoInfo } from '../contract';

export function isAccepted(file: { readonly name: string; readonly type: string }, demo: DemoInfo): boolean {
  const extension = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase();
  if (!file.type && !extension) return true;
  return demo.accept.some((token) => {
    if (token.startsWith('.')) return token.toLowerCase() === extension;
    if (token.endsWith('/*')) return file.type.startsWith(token.slice(0, -1));
    return token === file.type;
  });
}

/** A card, a network or a tokenizer, by its name. */
export const isOfModel = ({ name }: { readonly name: string }): boolean => /\.(onnx|json)$/i.test(name);

const kinds: Readonly<Record<string, Text>> = {
  'image/*': { en: 'images', nl: 'afbeeldingen' },
  'audio/*': { en: 'sound', nl: 'geluid' },
  'video/*': { en: 'video', nl: 'video' },
  'text/*': { en: 'text', nl: 'tekst' },
};

/** "images and PDF": what the demo takes, in words. */
export function acceptedKinds(demo: DemoInfo, locale: Locale): string {
  const named = demo.accept.flatMap((token) => kinds[token]?.[locale] ?? []);
  const types = demo.accept
    .filter((token) => /^\w+\/[^*]+$/.test(token))
    .map((token) =>
      token
        .split('/')[1]!
        .replace(/^x-|^vnd\./, '')
        .toUpperCase(),
    );
  const all = [...named, ...types];
  const list = all.length ? all : demo.accept.map((token) => token.replace(/^\./, '').toUpperCase());
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(new Set(list));
}

/** How many names a message can hold. */
const named = 5;

/** What is said about files that were left out. */
export function refusal(files: readonly File[], demo: DemoInfo): UserError {
  const where = files
    .slice(0, named)
    .map(({ name }) => name)
    .join(', ');
  const more = files.length > named ? ` + ${files.length - named}` : '';
  return new UserError('try/not-accepted', {
    en: {
      what: files.length === 1 ? 'This file was left out' : `${files.length} files were left out`,
      where: where + more,
      next: `This demo takes ${acceptedKinds(demo, 'en')}.`,
    },
    nl: {
      what:
        files.length === 1 ? 'Dit bestand is overgeslagen' : `${files.length} bestanden zijn overgeslagen`,
      where: where + more,
      next: `Deze demo leest ${acceptedKinds(demo, 'nl')}.`,
    },
  });
}

/** What is said when a drop or a paste held nothing to read. */
export function nothingFound(how: 'drop' | 'paste', demo: DemoInfo): UserError {
  const told = (locale: Locale, drop: string, paste: string, next: string) => ({
    what: how === 'drop' ? drop : paste,
    next: next.replace('*', acceptedKinds(demo, locale)),
  });
  return new UserError('try/nothing-found', {
    en: told(
      'en',
      'There was no file in what you dropped',
      'There is no file or picture on the clipboard',
      'This demo takes *. Copy or drop such a file, or choose one with the button.',
    ),
    nl: told(
      'nl',
      'Er zat geen bestand in wat je losliet',
      'Er staat geen bestand of plaatje op het klembord',
      'Deze demo leest *. Kopieer of sleep zo’n bestand, of kies er een met de knop.',
    ),
  });
}
