/** Command lines as people type them: what is understood, and what is told about the rest. */
import { describe, expect, it } from 'vitest';
import { parseCall, type Flag } from '../../../src/cli/node/usage';
import { UserError } from '../../../src/terms/errors';

const text = { en: '', nl: '' };
const flags: Record<string, Flag> = {
  input: { type: 'string', many: true, text },
  port: { type: 'string', value: 'N', text },
  backend: { type: 'string', choices: ['wasm', 'webgpu'], text },
  list: { type: 'boolean', text },
};
const parse = (line: string) => {
  const { words, values } = parseCall({ name: 'do', flags, words: 1 }, line ? line.split(' ') : []);
  return { words, ...Object.fromEntries(values) };
};
const told = (line: string): string => {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof UserError) return error.message;
  }
  throw new Error(`"${line}" was understood`);
};

describe('understood', () => {
  it.each([
    ['', { words: [] }],
    ['ocr', { words: ['ocr'] }],
    ['ocr --input a.png', { words: ['ocr'], input: ['a.png'] }],
    // What a shell makes of --input *.png
    ['ocr --input a.png b.png c.png', { words: ['ocr'], input: ['a.png', 'b.png', 'c.png'] }],
    ['ocr --input a.png --input b.png', { words: ['ocr'], input: ['a.png', 'b.png'] }],
    ['--input a.png b.png --list ocr', { words: ['ocr'], input: ['a.png', 'b.png'], list: [''] }],
    ['--port=80 ocr', { words: ['ocr'], port: ['80'] }],
    ['-h', { words: [], help: [''] }],
    ['-- --input', { words: ['--input'] }],
  ])('%s', (line, expected) => expect(parse(line)).toEqual(expected));
});

describe('told', () => {
  it.each([
    ['--bogus', 'Unknown option --bogus'],
    ['-x', 'Unknown option -x'],
    ['one two', 'one word too many: "two"'],
    ['--port', '--port needs a value: --port N'],
    ['--port --list', '--port needs a value'],
    ['--list=yes', '--list takes no value'],
    ['--port 1 --port 2', '--port is given more than once'],
    ['--backend tpu', '--backend cannot be "tpu". Choose one of: wasm, webgpu'],
    ['--input', '--input needs a value'],
  ])('%s', (line, expected) => expect(told(line)).toContain(expected));
});
