/** Files as companies have them, to a series on a grid: what came out, and what was said about it. */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/terms/errors';
import { loadSeries, type Loaded } from '../../../../src/try/demos/forecast/series/load';
import { notesOf } from '../../../../src/try/demos/forecast/series/notes';
import { timeAt } from '../../../../src/try/demos/forecast/series/regular';

const load = (content: BlobPart | readonly string[], name = 'use.csv', column?: number): Promise<Loaded> =>
  loadSeries(
    new File([Array.isArray(content) ? content.join('\n') : (content as BlobPart)], name),
    column,
    () => {},
  );

const sample = async (name: string): Promise<Loaded> => {
  const path = fileURLToPath(new URL(`../../../../public/samples/forecast/${name}`, import.meta.url));
  return loadSeries(new File([await openAsBlob(path)], basename(path)), undefined, () => {});
};

const notes = (loaded: Loaded): string =>
  notesOf(loaded, false, false)
    .map(({ en }) => en)
    .join(' ');
const start = ({ series }: Loaded): string => new Date(timeAt(series, 0)).toISOString().slice(0, 16);
const day = (i: number): string => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);
const dutch = (i: number): string => day(i).split('-').reverse().join('-');
const days = (count: number, value: (i: number) => string, date = day, sign = ','): string[] =>
  Array.from({ length: count }, (_, i) => `${date(i)}${sign}${value(i)}`);

describe('the samples', () => {
  it.each([
    ['electricity.csv', 'hour', 4368, 'Verbruik (kWh)', '2020-04-01T01:00', 0.078, 0.068],
    ['co2.csv', 'month', 746, 'CO2 (ppm)', '1958-03-01T00:00', 315.7, 416.18],
    ['temperature.ods', 'day', 1461, 'Highest temperature (°C)', '2012-01-01T00:00', 12.8, 5.6],
    ['avocado.xlsx', 'week', 208, 'Avocados sold', '2021-01-10T00:00', 47_540_668, 39_178_252],
    ['sunspots.csv', 'year', 309, 'Sunspots', '1700-01-01T00:00', 5, 2.9],
    ['flights.csv', 'day', 365, 'Departures', '2013-01-01T00:00', 305, 270],
    ['water.csv', 'hour', 1380, 'Water flow (l/s)', '2022-03-20T11:00', 100.59, 104.1],
  ])('%s', async (name, step, count, column, from, first, last) => {
    const loaded = await sample(name);
    expect(loaded.series.step.name).toBe(step);
    expect(loaded.series.values).toHaveLength(count);
    expect(loaded.column.name).toBe(column);
    expect(start(loaded)).toBe(from);
    expect(loaded.series.values[0]).toBe(first);
    expect(loaded.series.values.at(-1)).toBe(last);
  });
});

describe('text tables', () => {
  it('semicolons, decimal commas, thousands, Dutch dates, a title, a total, Windows-1252', async () => {
    const lines = [
      'Energierapport 2025;',
      '',
      'Datum;Verbruik in €',
      ...days(30, (i) => `1.${100 + i},50`, dutch, ';'),
      'Totaal;34.000,00',
    ];
    const bytes = Uint8Array.from(lines.join('\r\n'), (c) => (c === '€' ? 0x80 : c.charCodeAt(0)));
    const loaded = await load(bytes);
    expect(loaded.column.name).toBe('Verbruik in €');
    expect(loaded.series.values).toHaveLength(30);
    expect(loaded.series.values[29]).toBe(1129.5);
    expect(start(loaded)).toBe('2025-01-01T00:00');
    expect(loaded.unusable).toBe(1);
  });

  it.each(['utf-16le', 'utf-16be'])('%s with a byte order mark', async (encoding) => {
    const text = `\ufeffdate\tvalue é\n${days(20, String, day, '\t').join('\n')}`;
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    [...text].forEach((c, i) => view.setUint16(2 * i, c.charCodeAt(0), encoding === 'utf-16le'));
    const loaded = await load(bytes, 'x.tsv');
    expect(loaded.column.name).toBe('value é');
    expect(loaded.series.values).toHaveLength(20);
  });

  it('no heading', async () => {
    const loaded = await load(days(20, (i) => String(10 + i * i)));
    expect(loaded.series.values).toHaveLength(20);
    expect(loaded.series.values[0]).toBe(10);
  });

  it('only numbers: evenly spaced, and a season of 7 that shows', async () => {
    const loaded = await load([
      'sold',
      ...Array.from({ length: 60 }, (_, i) => String([5, 6, 7, 6, 9, 20, 2][i % 7]! + (i % 3))),
    ]);
    expect(loaded.series.step).toMatchObject({ name: 'row', season: 7 });
    expect(notes(loaded)).toContain('no dates');
  });

  it('several value columns: the likeliest, or the one asked for', async () => {
    const lines = [
      'id,date,price,units sold,note',
      ...Array.from({ length: 20 }, (_, i) => `${i + 1},${day(i)},9.5,${100 + ((i * 7) % 11)},x`),
    ];
    const best = await load(lines);
    expect(best.column.name).toBe('units sold');
    expect(notes(best)).toContain('“price”');
    expect((await load(lines, 'a.csv', 1)).column.name).toBe('price');
    await expect(load(lines, 'a.csv', 3)).rejects.toMatchObject({ code: 'forecast/no-such-column' });
  });

  it('several series under each other: one is taken, and it is said', async () => {
    const lines = [
      'place,date,value',
      ...['A', 'B'].flatMap((place) =>
        days(30, (i) => String(place === 'A' ? i : 1000 + i)).map((line) => `${place},${line}`),
      ),
    ];
    const loaded = await load(lines);
    expect(loaded.series.values).toHaveLength(30);
    expect(Math.max(...loaded.series.values)).toBe(29);
    expect(notes(loaded)).toContain('“B”');
  });

  it('date and time in columns of their own, month first', async () => {
    const lines = [
      'Date,Time,Load',
      ...Array.from(
        { length: 60 },
        (_, i) => `${i < 24 ? '1/30' : i < 48 ? '1/31' : '2/1'}/2025,${i % 24}:00,${i}`,
      ),
    ];
    const loaded = await load(lines);
    expect(loaded.series.step.name).toBe('hour');
    expect(loaded.series.values).toHaveLength(60);
    expect(notes(loaded)).toContain('month first');
  });

  it('a year and a month in columns of their own', async () => {
    const lines = [
      'year,month,count',
      ...Array.from({ length: 30 }, (_, i) => `${2020 + Math.floor(i / 12)},${(i % 12) + 1},${i}`),
    ];
    const loaded = await load(lines);
    expect(loaded.series.step.name).toBe('month');
    expect(loaded.series.values).toHaveLength(30);
  });

  it('quoted fields with line ends and separators in them', async () => {
    const loaded = await load([
      'date,note,value',
      ...Array.from({ length: 15 }, (_, i) => `${day(i)},"a, ""b""\nc",${i}`),
    ]);
    expect(loaded.series.values).toHaveLength(15);
  });
});

describe('moments', () => {
  it('missing, doubled and unordered moments', async () => {
    const lines = days(40, (i) => String(i));
    const kept = lines.filter((_, i) => i !== 10 && !(i >= 20 && i < 24));
    const loaded = await load(['date,value', ...kept.toReversed(), `${day(5)},15`]);
    expect(loaded.series.values).toHaveLength(40);
    expect(loaded.series.values[10]).toBe(10);
    expect(loaded.series.values[5]).toBe(10);
    // A longer hole takes the mean of the seasons around it: days 13 and 27 for day 20.
    expect(loaded.series.values[20]).toBe(20);
    expect(loaded.series.done).toMatchObject({ sorted: true, doubled: 1, filled: 5, longestGap: 4 });
  });

  it('the clock that changes: 23 hours and 25 hours', async () => {
    const lines: string[] = [];
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Amsterdam',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (let ms = Date.UTC(2025, 2, 29); ms < Date.UTC(2025, 9, 28); ms += 3_600_000)
      lines.push(`${format.format(ms)};${(ms / 3_600_000) % 24}`);
    const loaded = await load(['tijd;waarde', ...lines]);
    expect(loaded.series.step.name).toBe('hour');
    expect(loaded.series.done).toMatchObject({ doubled: 1, clockBack: 1, clockForward: 1, filled: 1 });
    expect(notes(loaded)).toContain('clock was changed');
  });

  it('working days', async () => {
    const loaded = await load(
      days(60, (i) => String(i)).filter(
        (_, i) => ![0, 6].includes(new Date(Date.UTC(2025, 0, 1 + i)).getUTCDay()),
      ),
    );
    expect(loaded.series.step.name).toBe('workday');
    expect(loaded.series.done.filled).toBe(0);
    expect(new Date(timeAt(loaded.series, loaded.series.values.length)).getUTCDay()).not.toBe(0);
  });

  it('readings by the second become means of a coarser step', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${1735689600 + i * 20},${i % 9}`);
    const loaded = await load(['timestamp,value', ...lines]);
    expect(loaded.series.done.coarser).toBe(true);
    expect(['minutes', 'quarter-hour', 'hour']).toContain(loaded.series.step.name);
  });

  it('moments without any step are declined', async () => {
    const lines = [0, 3, 4, 90, 91, 400, 1500, 1501, 1502, 4000, 4003, 9000, 9001].map(
      (i) => `${day(i)},${i}`,
    );
    await expect(load(lines)).rejects.toMatchObject({ code: 'forecast/irregular' });
  });
});

describe('workbooks', () => {
  const cell = (r: string, v: string | number, more = ''): string => `<c r="${r}"${more}><v>${v}</v></c>`;
  const workbook = (sheets: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
    zipSync({
      'xl/workbook.xml': strToU8(
        `<workbook xmlns:r="r"><sheets>${Object.keys(sheets)
          .map((name, i) => `<sheet name="${name}" r:id="r${i}"/>`)
          .join('')}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships>${Object.keys(sheets)
          .map((_, i) => `<Relationship Id="r${i}" Target="worksheets/s${i}.xml"/>`)
          .join('')}</Relationships>`,
      ),
      'xl/styles.xml': strToU8(
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      ),
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><t>Datum</t></si><si><r><t>Omzet</t></r><rPh><t>no</t></rPh><r><t> (€)</t></r></si></sst>',
      ),
      ...Object.fromEntries(
        Object.values(sheets).map((rows, i) => [
          `xl/worksheets/s${i}.xml`,
          strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
        ]),
      ),
    }) as Uint8Array<ArrayBuffer>;
  // 45658 is the first of January 2025.
  const rows = (first: number): string =>
    `<row r="1">${cell('A1', 0, ' t="s"')}${cell('C1', 1, ' t="s"')}</row>` +
    Array.from(
      { length: 20 },
      (_, i) =>
        `<row r="${i + 2}">${cell(`A${i + 2}`, 45658 + i, ' s="1"')}<c r="C${i + 2}"><f>B${i + 2}*2</f><v>${first + i}</v></c></row>`,
    ).join('');

  it('formulas by their last value, rich text, the sheet with data', async () => {
    const loaded = await load(
      workbook({ Uitleg: '<row><c t="inlineStr"><is><t>Hallo</t></is></c></row>', Cijfers: rows(100) }),
      'a.xlsx',
    );
    expect(loaded.sheet.name).toBe('Cijfers');
    expect(loaded.otherSheets).toEqual(['Uitleg']);
    expect(loaded.column).toMatchObject({ name: 'Omzet (€)', unit: '€' });
    expect([...loaded.series.values]).toEqual(Array.from({ length: 20 }, (_, i) => 100 + i));
    expect(start(loaded)).toBe('2025-01-01T00:00');
  });

  it('serial days without a date style', async () => {
    const loaded = await load(workbook({ A: rows(5).replaceAll(' s="1"', '') }), 'a.xlsx');
    expect(start(loaded)).toBe('2025-01-01T00:00');
  });

  it('the same bytes under a wrong name', async () => {
    expect((await load(workbook({ A: rows(5) }), 'a.csv')).series.values).toHaveLength(20);
    expect((await load(days(20, String), 'a.xlsx')).series.values).toHaveLength(20);
  });

  it('cut off and broken', async () => {
    const whole = workbook({ A: rows(5) });
    await expect(load(whole.slice(0, whole.length - 200), 'a.xlsx')).rejects.toMatchObject({
      code: 'forecast/truncated',
    });
    const broken = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="A"'),
    }) as Uint8Array<ArrayBuffer>;
    await expect(load(broken, 'a.xlsx')).rejects.toMatchObject({ code: 'forecast/broken-file' });
  });
});

describe('what is declined, with the reason', () => {
  it.each<[name: string, content: BlobPart, code: string]>([
    ['empty.csv', '', 'empty-file'],
    ['heading.csv', 'date,value\n', 'no-values'],
    ['blank.csv', '\n\n  \n', 'no-values'],
    ['words.csv', 'name,city\nJan,Delfzijl\nPiet,Appingedam\n', 'no-values'],
    ['five.csv', days(5, String).join('\n'), 'too-short'],
    ['one.csv', 'date,value\n2025-01-01,3', 'too-short'],
    [
      'photo.csv',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 1, 2, 3]),
      'not-a-table',
    ],
    ['report.csv', '%PDF-1.7\n1 0 obj', 'not-a-table'],
    ['page.csv', '<!DOCTYPE html><html>', 'not-a-table'],
    ['old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-excel'],
    [
      'other.xlsx',
      zipSync({ 'word/document.xml': strToU8('<x/>') }) as Uint8Array<ArrayBuffer>,
      'not-a-table',
    ],
  ])('%s', async (name, content, code) => {
    const error = await load(content, name).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).code).toBe(`forecast/${code}`);
    for (const { what, where, next } of Object.values((error as UserError).told)) {
      expect(where).toContain(name);
      expect(Math.min(what.length, next.length)).toBeGreaterThan(15);
    }
  });
});
