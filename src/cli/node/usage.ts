/**
 * The one reader of command lines: a command declares its words and flags, and whatever does not fit is told in one
 * line: what, where, and what to do.
 */
import { parseArgs } from 'node:util';
import { told, UserError } from '../../terms/errors';
import type { Text } from '../../terms/text';
import type { Terminal } from './terminal';

export interface Flag {
  readonly type: 'string' | 'boolean';
  /** How its value is named in the help: "FILE". */
  readonly value?: string;
  /** May be given several times; the words right after it belong to it too, so that a shell's `*.pdf` works. */
  readonly many?: boolean;
  readonly choices?: readonly string[];
  readonly text: Text;
}

export interface Call {
  readonly words: readonly string[];
  readonly text: (flag: string) => string | undefined;
  readonly all: (flag: string) => readonly string[];
  readonly on: (flag: string) => boolean;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly name: string;
  /** What follows the name, as in the help: "<demo> --input FILE…". */
  readonly usage: string;
  readonly summary: Text;
  readonly flags?: Readonly<Record<string, Flag>>;
  /** The most words that it takes. */
  readonly words: number;
  /** @returns the exit code; 0 when nothing is returned. */
  run(call: Call): Promise<number | void>;
}

export const commonFlags: Readonly<Record<string, Flag>> = {
  json: {
    type: 'boolean',
    text: { en: 'one JSON document on standard output', nl: 'één JSON-document op de standaarduitvoer' },
  },
  locale: {
    type: 'string',
    value: 'nl|en',
    choices: ['nl', 'en'],
    text: { en: 'language of the messages', nl: 'taal van de meldingen' },
  },
  help: { type: 'boolean', text: { en: 'this help', nl: 'deze hulp' } },
};

/** A mistake in the request. */
export const usageError = (what: Text, next: Text, where?: string): UserError =>
  new UserError('cli/usage', told(what, next, where));

export const seeHelp = (command?: string): Text => ({
  en: `Run: proefbank help${command ? ` ${command}` : ''}`,
  nl: `Doe: proefbank help${command ? ` ${command}` : ''}`,
});

export interface Parsed {
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** @throws UserError `cli/usage`. */
export function parseCall(
  command: Pick<Command, 'name' | 'flags' | 'words'>,
  args: readonly string[],
): Parsed {
  const flags = { ...commonFlags, ...command.flags };
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(Object.entries(flags).map(([name, { type }]) => [name, { type }])),
      help: { type: 'boolean', short: 'h' },
    },
  });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  let greedy: string[] | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') (greedy ?? words).push(token.value);
    else if (token.kind === 'option') greedy = takeFlag(token.name, valueOf(token), token.rawName);
    else greedy = undefined;
  }
  if (words.length > command.words) throw usageError(tooMany(words[command.words]!), seeHelp(command.name));
  return { words, values };

  function takeFlag(name: string, value: string | undefined, raw: string): string[] | undefined {
    const flag = flags[name];
    if (!flag) throw usageError(unknownFlag(raw), seeHelp(command.name));
    if (flag.type === 'string' && !value)
      throw usageError(needsValue(raw, flag.value), seeHelp(command.name));
    if (flag.type === 'boolean' && value !== undefined) throw usageError(noValue(raw), seeHelp(command.name));
    if (flag.choices && !flag.choices.includes(value!))
      throw usageError(notAChoice(raw, value!), oneOf(flag.choices));
    const given = values.get(name) ?? [];
    if (given.length && !flag.many && flag.type === 'string')
      throw usageError(twice(raw), seeHelp(command.name));
    given.push(value ?? '');
    values.set(name, given);
    return flag.many ? given : undefined;
  }
}

/** `--port --list`: the next option is not this one's value. */
const valueOf = ({ value, inlineValue }: { value?: string; inlineValue?: boolean }): string | undefined =>
  !inlineValue && value?.startsWith('--') ? undefined : value;

export const oneOf = (choices: readonly string[]): Text => ({
  en: `Choose one of: ${choices.join(', ')}`,
  nl: `Kies uit: ${choices.join(', ')}`,
});

const unknownFlag = (flag: string): Text => ({ en: `Unknown option ${flag}`, nl: `Onbekende optie ${flag}` });
const needsValue = (flag: string, value = 'VALUE'): Text => ({
  en: `${flag} needs a value: ${flag} ${value}`,
  nl: `${flag} heeft een waarde nodig: ${flag} ${value}`,
});
const noValue = (flag: string): Text => ({ en: `${flag} takes no value`, nl: `${flag} krijgt geen waarde` });
const twice = (flag: string): Text => ({
  en: `${flag} is given more than once`,
  nl: `${flag} staat er meer dan één keer`,
});
const notAChoice = (flag: string, value: string): Text => ({
  en: `${flag} cannot be "${value}"`,
  nl: `${flag} kan niet "${value}" zijn`,
});
const tooMany = (word: string): Text => ({
  en: `There is one word too many: "${word}"`,
  nl: `Er staat een woord te veel: "${word}"`,
});
