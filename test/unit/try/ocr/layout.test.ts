import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line, Point, Quad } from '../../../../src/try/demos/ocr/document';
import { arrange } from '../../../../src/try/demos/ocr/layout';
import { levelFrame } from '../../../../src/try/demos/ocr/straighten';

const size = { width: 1000, height: 1400 };
const same = (point: Point): Point => point;

/** A line of text ten pixels a character, twenty high, seen through `view`. */
function line(text: string, x: number, y: number, view = same, height = 20): Line {
  const width = 10 * text.length;
  const corner = (cx: number, cy: number) => view([cx, cy]);
  const box: Quad = [
    corner(x, y),
    corner(x + width, y),
    corner(x + width, y + height),
    corner(x, y + height),
  ];
  return { text, confidence: 1, box, words: [{ text, confidence: 1, box }] };
}

const table = (view = same): Line[] =>
  [
    ['Aantal', 'Omschrijving', 'Bedrag'],
    ['12', 'Kabel per meter', '€ 30,00'],
    ['1', 'Voorrijkosten binnen de stad', '€ 25,00'],
  ].flatMap(([a, b, c], i) => [
    line(a!, 100, 100 + 40 * i, view),
    line(b!, 220, 102 + 40 * i, view),
    line(c!, 700, 99 + 40 * i, view),
  ]);

const tableText = [
  'Aantal\tOmschrijving\tBedrag',
  '12\tKabel per meter\t€ 30,00',
  '1\tVoorrijkosten binnen de stad\t€ 25,00',
].join('\n');

const column = (name: string, x: number, y: number, n: number, view = same): Line[] =>
  Array.from({ length: n }, (_, i) => line(`${name}${i} loopt tot bijna de rand door`, x, y + 26 * i, view));
const columnText = (name: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${name}${i} loopt tot bijna de rand door`);

describe('reading order', () => {
  it('keeps the rows of a table, whatever order its cells are found in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(table(), { minLength: 9 }), (lines) => {
        const page = arrange(size, lines);
        expect(page.text).toBe(tableText);
        expect(page.tables).toHaveLength(1);
        expect(
          page.tables[0]!.rows.map((row) => row.map((cell) => cell.map((i) => page.lines[i]!.text))),
        ).toEqual(tableText.split('\n').map((row) => row.split('\t').map((cell) => [cell])));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps columns apart over which a total below the table stretches', () => {
    const lines = [
      ['Artikel', 'Aantal', 'Eenheid', 'Prijs'],
      ['Werkbank', '2', 'stuks', '€ 685'],
      ['Plank', '12', 'stuks', '€ 24'],
    ].flatMap((row, y) => row.map((text, x) => line(text, 100 + 150 * x, 100 + 40 * y)));
    const total = line('Totaal exclusief btw', 280, 220);
    const page = arrange(size, [...lines, total, line('€ 709', 550, 220)]);
    expect(page.tables[0]!.rows.map((row) => row.length)).toEqual([4, 4, 4, 4]);
    expect(page.tables[0]!.rows[1]!.map((cell) => cell.map((i) => page.lines[i]!.text))).toEqual([
      ['Werkbank'],
      ['2'],
      ['stuks'],
      ['€ 685'],
    ]);
    expect(page.tables[0]!.rows[3]!.flat()).toHaveLength(2);
  });

  it('keeps them on a photograph: turned a few degrees and in perspective', () => {
    const photographed = ([x, y]: Point): Point => {
      const turn = 0.07;
      const [u, v] = [x * Math.cos(turn) - y * Math.sin(turn) + 90, x * Math.sin(turn) + y * Math.cos(turn)];
      const w = 1 + 0.00008 * u + 0.00005 * v;
      return [u / w, v / w];
    };
    const words = 'een regel tekst over de hele breedte van het blad, van links naar rechts';
    const prose = [0, 1, 2, 3].map((i) => line(words, 100, 300 + 30 * i, photographed));
    expect(arrange(size, [...prose, ...table(photographed)]).text).toBe(
      [tableText, words, words, words, words].join('\n'),
    );
  });

  it('keeps them on a page that lies on its side or stands on its head', () => {
    const turns: ((point: Point) => Point)[] = [
      same,
      ([x, y]) => [1400 - y, x],
      ([x, y]) => [1000 - x, 1400 - y],
      ([x, y]) => [y, 1000 - x],
    ];
    for (const [turn, view] of turns.entries()) {
      const page = turn % 2 ? { width: 1400, height: 1000 } : size;
      expect(arrange(page, table(view), turn).text).toBe(tableText);
    }
  });

  it('reads columns one after the other, level or not, with what stands above and below them', () => {
    const title = line('Een kop over de volle breedte van deze pagina, zoals in een krant staat', 100, 40);
    const foot = line('Een voet over de volle breedte van deze pagina, zoals in een krant staat', 100, 500);
    for (const shift of [0, 13]) {
      const lines = [...column('rechts', 520, 100 + shift, 9), title, foot, ...column('links', 100, 100, 10)];
      expect(arrange(size, lines).text).toBe(
        [title.text, ...columnText('links', 10), ...columnText('rechts', 9), foot.text].join('\n'),
      );
    }
  });

  it('loses no line and invents none', () => {
    const anywhere = fc.record({
      text: fc.string({ minLength: 1, maxLength: 30 }),
      x: fc.integer({ min: 0, max: 900 }),
      y: fc.integer({ min: 0, max: 1300 }),
    });
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 25 }), (places) => {
        const lines = places.map(({ text, x, y }) => line(text, x, y));
        const page = arrange(size, lines);
        expect(new Set(page.lines)).toEqual(new Set(lines));
        expect(page.lines).toHaveLength(lines.length);
      }),
    );
  });

  it('of a page without text is empty', () => {
    expect(arrange(size, [])).toEqual({ ...size, lines: [], tables: [], text: '' });
  });
});

describe('level frame', () => {
  it('puts lines that meet in a vanishing point at one height each', () => {
    const [vx, vy] = [9000, 500];
    const through = (x: number, y: number): Point => [x, y + ((vy - y) / vx) * x];
    const quads = [100, 300, 500, 700, 900].map((y): Quad => [
      through(50, y),
      through(800, y),
      through(800, y + 20),
      through(50, y + 20),
    ]);
    const frame = levelFrame(quads, 500);
    for (const [a, b, c, d] of quads) {
      const middle = (p: Point, q: Point) => frame((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)[1];
      expect(middle(a, d)).toBeCloseTo(middle(b, c), 0);
    }
  });
});
