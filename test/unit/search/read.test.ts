import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvBlocks } from '../../../src/try/demos/search/read/csv';
import { docxBlocks } from '../../../src/try/demos/search/read/docx';
import { decodeText } from '../../../src/try/demos/search/read/encoding';
import { htmlBlocks } from '../../../src/try/demos/search/read/html';
import { markdownBlocks, plainBlocks } from '../../../src/try/demos/search/read/plain';
import { readBlocks } from '../../../src/try/demos/search/read/read';
import { docxOf } from '../../fixtures/search/docx';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 * (text.length + Number(mark)));
  const view = new DataView(bytes.buffer);
  [...(mark ? '\ufeff' : ''), ...text].forEach((c, i) => view.setUint16(2 * i, c.charCodeAt(0), little));
  return bytes;
};
/** Buffer's latin1 is Windows-1252 but for 0x80 to 0x9f. */
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('encodings', () => {
  const text = 'Café in Appingedam: crème brûlée, naïef\n';
  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16(text, true, true)],
    ['UTF-16, big end first', utf16(text, false, true)],
    ['UTF-16 without a mark, little', utf16(text, true, false)],
    ['UTF-16 without a mark, big', utf16(text, false, false)],
    ['Windows-1252', latin(text)],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  it('reads lines of different encodings in one file', () => {
    const mixed = new Uint8Array([...utf8('één\n'), ...latin('één\n'), ...utf8('één')]);
    expect(decodeText(mixed)).toBe('één\néén\néén');
  });

  it('forgives a character that was cut off at the end', () => {
    expect(decodeText(utf8('vier €').subarray(0, -1))).toBe('vier ');
    expect(decodeText(utf16('abc', true, true).subarray(0, -1))).toBe('ab');
  });

  it('sees that bytes are no text', () => {
    expect(decodeText(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))).toBeUndefined();
  });

  it('makes all line ends the same', () => {
    expect(decodeText(utf8('a\r\nb\rc'))).toBe('a\nb\nc');
  });
});

it('reads Markdown without its signs', () => {
  const text =
    '---\ntitle: x\n---\n# One *two*\nSee **this** [page](https://a.example/b) and `code`.\n\n- first\n- [x] second_part_here\n\nSetext\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n';
  expect(markdownBlocks(text)).toEqual([
    { kind: 'heading', text: 'One two' },
    { kind: 'text', text: 'See this page and code.' },
    { kind: 'text', text: '• first\n• second_part_here' },
    { kind: 'heading', text: 'Setext' },
    { kind: 'text', text: 'a · b\n1 · 2' },
  ]);
});

it('takes a short line above a longer one for a heading, and wrapped lines for text', () => {
  expect(plainBlocks('2. The cold store\nCell 3 loses two degrees each night.')).toEqual([
    { kind: 'heading', text: '2. The cold store' },
    { kind: 'text', text: 'Cell 3 loses two degrees each night.' },
  ]);
  expect(plainBlocks('Dear all, this line goes on\nand on to the next.')).toHaveLength(1);
});

it('reads of HTML what would be shown', () => {
  const page =
    '<html><head><title>no</title></head><body><nav>menu</nav><h2>Leave &amp; illness</h2><p>Call  before\n<b>eight</b>.<br>Caf&eacute;</p><ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table><script>var no</script><pre>x  y\n z</pre></body></html>';
  expect(htmlBlocks(page)).toEqual([
    { kind: 'heading', text: 'Leave & illness' },
    { kind: 'text', text: 'Call before eight.\nCafé' },
    { kind: 'text', text: '• one\n• two' },
    { kind: 'text', text: 'a · b\n1 · 2' },
    { kind: 'text', text: 'x  y\nz' },
  ]);
});

it('reads a megabyte of HTML in one block, and a table of ten thousand rows, in a moment', () => {
  const [block] = htmlBlocks(`<p>${'The rent is paid. <br>'.repeat(50_000)}</p>`);
  expect(block!.text.split('\n')).toHaveLength(50_000);
  const [table] = htmlBlocks(`<table>${'<tr><td>a </td><td>b</td><td> </td></tr>'.repeat(10_000)}</table>`);
  expect(new Set(table!.text.split('\n'))).toEqual(new Set(['a · b ·']));
});

describe('CSV', () => {
  it.each([
    ['a;b\n1,5;"x; ""y"""\n', [{ kind: 'record', text: 'a: 1,5; b: x; "y"' }]],
    [
      'name,town\nBakker,Delfzijl\n\nElektro,\n',
      [
        { kind: 'record', text: 'name: Bakker; town: Delfzijl' },
        { kind: 'record', text: 'name: Elektro' },
      ],
    ],
    [
      '1,2\n3,4',
      [
        { kind: 'record', text: '1, 2' },
        { kind: 'record', text: '3, 4' },
      ],
    ],
    ['a\tb\n"two\nlines"\tc', [{ kind: 'record', text: 'a: two\nlines; b: c' }]],
  ])('%j', (text, blocks) => {
    expect(csvBlocks(text)).toEqual(blocks);
  });

  it('ends with what a quote that never closes holds', () => {
    expect(csvBlocks('a,b\n1,"never')).toEqual([{ kind: 'record', text: 'a: 1; b: never' }]);
  });
});

describe('DOCX', () => {
  it('reads headings, lists, tables and changes', () => {
    const body =
      '<w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Rent &amp; repairs</w:t></w:r></w:p>' +
      '<w:p><w:r><w:t xml:space="preserve">The tenant </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>pays.</w:t></w:r></w:p>' +
      '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t></w:r></w:p><w:p/>' +
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
    expect(docxBlocks(docxOf([], body), 'x.docx')).toEqual([
      { kind: 'heading', text: 'Rent & repairs' },
      { kind: 'text', text: 'The tenant pays.' },
      { kind: 'text', text: '• first' },
      { kind: 'text', text: 'a · b' },
    ]);
  });

  const whole = docxOf([['text', 'Words enough to fill a small document. '.repeat(40)]]);
  const spoilt = whole.slice();
  spoilt.fill(0xff, 60, whole.length - 400);
  it.each<[string, Uint8Array, string]>([
    ['cut off', whole.subarray(0, whole.length / 2), 'file/truncated'],
    ['of another kind', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'search/not-docx'],
    ['without a document', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'search/docx-broken'],
    ['damaged', spoilt, 'search/docx-broken'],
  ])('refuses a zip %s', (_, bytes, code) => {
    expect(() => docxBlocks(bytes, 'x.docx')).toThrow(expect.objectContaining({ code }));
  });
});

describe('a file', () => {
  const read = (name: string, ...content: BlobPart[]) => readBlocks(new File(content, name), () => {});
  it.each<[string, BlobPart, string]>([
    ['empty.txt', '', 'file/empty-file'],
    ['smile.txt', '😀😀 🎉 …', 'search/no-words'],
    ['blank.md', ' \n\n ', 'search/no-words'],
    ['picture.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'search/other-format'],
    ['old.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'search/other-format'],
    ['text.docx', 'only text', 'search/not-text'],
    ['text.pdf', 'only text', 'search/not-text'],
    ['rich.txt', '{\\rtf1\\ansi Hello}', 'search/other-format'],
    ['noise.csv', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251), 'search/not-text'],
  ])('%s: %#', async (name, content, code) => {
    await expect(read(name, content)).rejects.toMatchObject({ code });
    const { told } = await read(name, content).catch((error) => error);
    expect([told.en.where, told.nl.where]).toEqual([name, name]);
  });

  it('is read by what it holds, not by its name', async () => {
    const word = docxOf([['text', 'A Word document.']]) as Uint8Array<ArrayBuffer>;
    expect(await read('letter.txt', word)).toEqual([{ kind: 'text', text: 'A Word document.' }]);
  });
});
