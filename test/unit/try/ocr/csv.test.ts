import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Line, ReadPage, Table } from '../../../../src/try/demos/ocr/document';
import { separatorFor } from '../../../../src/files/csv';
import { csvOf } from '../../../../src/try/demos/ocr/take/csv';

const box = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;
const line = (text: string): Line => ({ text, confidence: 1, box, words: [] });

const pageOf = (
  texts: readonly string[],
  tables: readonly Table[] = [],
  file = 'a.png',
  index = 0,
): ReadPage => ({
  width: 10,
  height: 10,
  lines: texts.map(line),
  tables,
  text: texts.join('\n'),
  file,
  index,
  source: 'read',
});

/** RFC 4180's grammar, character by character. */
function parse(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let inQuotes = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (inQuotes) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else inQuotes = false;
    } else if (char === '"') inQuotes = true;
    else if (char === separator || (char === '\r' && text[i + 1] === '\n')) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (char === '\r') {
        i++;
        rows.push([]);
      }
    } else cell += char;
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

const read = (csv: string, separator = ','): string[][] => {
  expect(csv.startsWith('\ufeff')).toBe(true);
  return parse(csv.slice(1), separator);
};

test('a batch: file, page, table, row, and the cells of tables apart', () => {
  const invoice = pageOf(
    ['Factuur', 'Koffie', '4', '€ 11,20', 'Thee', 'groen', '€ 3,00', 'Bedankt'],
    [
      {
        rows: [
          [[1], [2], [3]],
          [[4, 5], [], [6]],
        ],
      },
    ],
    'factuur.pdf',
    2,
  );
  expect(read(csvOf([pageOf(['Hallo, "wereld"']), invoice], ','))).toEqual([
    ['file', 'page', 'table', 'row', 'cell 1', 'cell 2', 'cell 3'],
    ['a.png', '1', '', '1', 'Hallo, "wereld"', '', ''],
    ['factuur.pdf', '3', '', '1', 'Factuur', '', ''],
    ['factuur.pdf', '3', '1', '2', 'Koffie', '4', '€ 11,20'],
    ['factuur.pdf', '3', '1', '3', 'Thee groen', '', '€ 3,00'],
    ['factuur.pdf', '3', '', '4', 'Bedankt', '', ''],
  ]);
});

test('nothing read gives the header alone', () => {
  expect(read(csvOf([pageOf([])], ';'), ';')).toEqual([['file', 'page', 'table', 'row', 'cell 1']]);
});

test.each([
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+cmd|calc', "'+cmd|calc"],
  ['-2+3', "'-2+3"],
  ['＝1+1', "'＝1+1"],
  ['-12,50', '-12,50'],
  ['- € 12,50', '- € 12,50'],
  ['+5 %', '+5 %'],
  ['1=1', '1=1'],
])('%s does not run as a formula', (cell, expected) => {
  expect(read(csvOf([pageOf([cell])], ','))[1]![4]).toBe(expected);
});

test('a file name cannot run as a formula either', () => {
  expect(read(csvOf([pageOf(['x'], [], '=1.png')], ','))[1]![0]).toBe("'=1.png");
});

test('any text comes back, with either separator', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', ' ', 'é', '€') });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), fc.constantFrom(',', ';'), (cells, separator) => {
      const rows = read(csvOf([pageOf(cells)], separator as ','), separator);
      const back = rows.slice(1).map((row) => row[4]);
      expect(back).toEqual(cells.map((text) => (text.startsWith('\r') ? `'${text}` : text)));
    }),
  );
});

test('the separator is the one that a spreadsheet of the region expects', () => {
  expect(['nl-NL', 'de-DE', 'nl-BE'].map((locale) => separatorFor(locale))).toEqual([';', ';', ';']);
  expect(['en-GB', 'en-US'].map((locale) => separatorFor(locale))).toEqual([',', ',']);
});
