import { describe, expect, it } from 'vitest';
import { commonClasses, ideographsIn, parseAlphabet } from '../../../../src/try/demos/ocr/alphabet';

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

  it('leaves out ideographs and wide forms, but for one in ten', () => {
    const ideographs = Array.from('一丁七丄万丈三上下不与丐丑专且丕世丘丙业丛东，');
    const alphabet = ['', 'a', 'é', 'Ω', '①', ...ideographs, '€', ' '];
    const kept = commonClasses(alphabet).map((index) => alphabet[index]);
    expect(kept).toEqual(['', 'a', 'é', 'Ω', '①', '一', '与', '丛', '€', ' ']);
  });

  it('counts ideographs, not letters', () => {
    expect(ideographsIn('净重 Net weight 12 kg')).toBe(2);
    expect(ideographsIn('Één café: € 12,50 ½')).toBe(0);
  });
});
