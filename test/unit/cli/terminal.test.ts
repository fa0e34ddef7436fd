/** The terminal: its language, and which of its two outputs gets what. */
import { describe, expect, it } from 'vitest';
import { Terminal, terminalLocale } from '../../../src/cli/node/terminal';

it.each([
  [undefined, {}, 'en'],
  [undefined, { LANG: 'nl_NL.UTF-8' }, 'nl'],
  [undefined, { LANG: 'nl_BE' }, 'nl'],
  [undefined, { LANG: 'de_DE.UTF-8' }, 'en'],
  // POSIX: LC_ALL is above LC_MESSAGES is above LANG, and an empty one does not count.
  [undefined, { LANG: 'nl_NL', LC_ALL: 'C' }, 'en'],
  [undefined, { LANG: 'en_GB', LC_MESSAGES: 'nl_NL', LC_ALL: '' }, 'nl'],
  ['en', { LANG: 'nl_NL' }, 'en'],
  ['nl', {}, 'nl'],
] as const)('--locale %s in %o is %s', (asked, env, locale) =>
  expect(terminalLocale(asked, env)).toBe(locale),
);

class Sink {
  text = '';
  constructor(readonly isTTY: boolean) {}
  write(text: string): void {
    this.text += text;
  }
}
const terminal = (json: boolean, watched: boolean) => {
  const [out, err] = [new Sink(false), new Sink(watched)];
  const stream = (sink: Sink) => sink as unknown as NodeJS.WriteStream;
  return { out, err, it: new Terminal('nl', json, stream(out), stream(err)) };
};
const progress = { label: { en: 'Fetching', nl: 'Ophalen' }, done: 1e6, total: 3e6, unit: 'bytes' } as const;

describe('outputs', () => {
  it('with --json standard output holds the document alone', () => {
    const { out, err, it: t } = terminal(true, true);
    t.progress(progress);
    t.tell({ en: 'Careful', nl: 'Pas op' });
    t.answer({ a: 1 }, () => 'for people');
    expect(JSON.parse(out.text)).toEqual({ a: 1 });
    expect(err.text).toContain('Ophalen  1.0 / 3.0 MB');
    expect(err.text).toContain('Pas op\n');
  });

  it('progress is silent where nobody watches', () => {
    const { err, it: t } = terminal(false, false);
    t.progress(progress);
    expect(err.text).toBe('');
  });

  it('a message is never glued to the progress line', () => {
    const { err, it: t } = terminal(false, true);
    t.progress(progress);
    t.tell('next');
    // What a terminal shows: each carriage return writes over what stood there.
    const shown = err.text
      .split('\n')
      .map((line) => line.split('\r').reduce((screen, text) => text + screen.slice(text.length), ''));
    expect(shown.map((line) => line.trimEnd())).toEqual(['next', '']);
  });
});
