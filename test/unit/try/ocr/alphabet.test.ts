import { describe, expect, it } from 'vitest';
import { parseAlphabet } from '../../../../src/try/demos/ocr/alphabet';

describe('alphabet', () => {
  it('is one character a line, between the blank and the space', () => {
    expect(parseAlphabet('a\r\né\n€\n', 'txt')).toEqual(['', 'a', 'é', '€', ' ']);
  });

  it('is read from the list in a configuration, quotes taken off', () => {
    const yml =
      "Global:\n  name: x\nPostProcess:\n  character_dict:\n  - '!'\n  - ''''\n  - \\\n  - ë\n  - '-'\nOther:\n  - z\n";
    expect(parseAlphabet(yml, 'yml')).toEqual(['', '!', "'", '\\', 'ë', '-', ' ']);
  });

  it('must be there', () => {
    expect(() => parseAlphabet('Global:\n', 'yml')).toThrow(/character_dict/);
  });
});
