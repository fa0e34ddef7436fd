/** Tables whose columns are periods, as people keep them: the series that a reader would write out by hand. */
import { describe, expect, it } from 'vitest';
import { loadSeries, type Loaded } from '../../../../src/try/demos/forecast/series/load';
import { notesOf } from '../../../../src/try/demos/forecast/series/notes';
import { timeAt } from '../../../../src/try/demos/forecast/series/regular';

const load = (lines: readonly string[], column?: number): Promise<Loaded> =>
  loadSeries(new File([lines.join('\r\n')], 'breed.csv'), column, () => {});
const at = ({ series }: Loaded, i: number): string =>
  new Date(timeAt(series, i)).toISOString().slice(0, 16).replace('T00:00', '');
const notes = (loaded: Loaded): string =>
  notesOf(loaded, false, false)
    .map(({ en }) => en)
    .join(' ');

describe('rows are years', () => {
  it('Dutch months with a total, a title, a comma, and a year that is not over', async () => {
    const loaded = await load([
      'Gasverbruik (m3);;;;;;;;;;;;;',
      ';;;;;;;;;;;;;',
      'Jaar;jan;feb;mrt;apr;mei;jun;jul;aug;sep;okt;nov;dec;Totaal',
      '2023;310,5;280;240;150;80;40;30;32;60;140;230;300;1892,5',
      '2024;305;275;235;145;75;38;28;31;58;138;228;295;1851',
      '2025;320;290;250;;;;;;;;;;860',
      'Gemiddeld;311,8;281,7;241,7;147,5;77,5;39;29;31,5;59;139;229;297,5;',
    ]);
    expect(loaded.column).toMatchObject({ name: 'Gasverbruik (m3)', unit: 'm3', decimal: ',' });
    expect(loaded.series.step.name).toBe('month');
    expect(at(loaded, 0)).toBe('2023-01-01');
    // prettier-ignore
    expect([...loaded.series.values]).toEqual([
      310.5, 280, 240, 150, 80, 40, 30, 32, 60, 140, 230, 300,
      305, 275, 235, 145, 75, 38, 28, 31, 58, 138, 228, 295,
      320, 290, 250,
    ]);
    expect(loaded.series.done).toMatchObject({ sorted: false, filled: 0, doubled: 0 });
    expect(notes(loaded)).toContain('put under each other');
  });

  it('English months in full, several series, the numbers of meters', async () => {
    const loaded = await load([
      'Meter,Year,January,February,March,April,May,June,July,August,September,October,November,December',
      '1001,2024,1,2,3,4,5,6,7,8,9,10,11,12',
      '1002,2024,101,102,103,104,105,106,107,108,109,110,111,112',
      '1001,2025,13,14,15,16,17,18,19,20,21,22,23,24',
      '1002,2025,113,114,115,116,117,118,119,120,121,122,123,124',
    ]);
    expect([...loaded.series.values]).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(notes(loaded)).toContain('“Meter 1001” was used, not “Meter 1002”');
  });

  it('months as numbers, and quarters', async () => {
    const months = await load([
      'jaar;1;2;3;4;5;6;7;8;9;10;11;12',
      '2024;5;6;7;8;9;10;11;12;13;14;15;16',
      '2025;6;7;8;9;10;11;12;13;14;15;16;17',
    ]);
    expect(at(months, 23)).toBe('2025-12-01');
    expect(months.series.values[13]).toBe(7);
    const quarters = await load([',Q1,Q2,Q3,Q4', '2022,10,20,30,40', '2023,11,21,31,41', '2024,12,22,32,42']);
    expect(quarters.series.step.name).toBe('quarter');
    expect(at(quarters, 5)).toBe('2023-04-01');
    expect([...quarters.series.values]).toEqual([10, 20, 30, 40, 11, 21, 31, 41, 12, 22, 32, 42]);
  });
});

describe('columns are years', () => {
  it('months in the rows, the last year half empty', async () => {
    const names = 'januari februari maart april mei juni juli augustus september oktober november december';
    const loaded = await load([
      'Maand;2023;2024;2025*',
      ...names.split(' ').map((name, i) => `${name};${100 + i};${200 + i};${i < 4 ? 300 + i : ''}`),
    ]);
    expect(at(loaded, 0)).toBe('2023-01-01');
    expect(loaded.series.values).toHaveLength(28);
    expect([0, 11, 12, 23, 24, 27].map((i) => loaded.series.values[i])).toEqual([
      100, 111, 200, 211, 300, 303,
    ]);
    expect(loaded.series.done.sorted).toBe(false);
    expect(loaded.unusable).toBe(0);
  });

  it('weeks in the rows', async () => {
    const loaded = await load([
      ',2024,2025',
      ...Array.from({ length: 52 }, (_, i) => `week ${i + 1},${i + 1},${101 + i}`),
    ]);
    expect(loaded.series.step.name).toBe('week');
    // ISO 8601: the first week of 2024 begins on Monday the first, that of 2025 on the thirtieth of December.
    expect(at(loaded, 0)).toBe('2024-01-01');
    expect(at(loaded, 52)).toBe('2024-12-30');
    expect([51, 52, 103].map((i) => loaded.series.values[i])).toEqual([52, 101, 152]);
  });

  it('each row a series of years', async () => {
    const years = Array.from({ length: 15 }, (_, i) => 2010 + i);
    const lines = [
      `Gewas,Eenheid,${years.join(',')}`,
      `Aardappel,ton,${years.map((_, i) => 40 + 2 * i).join(',')}`,
      `Biet,ton,${years.map((_, i) => 70 - 3 * i).join(',')}`,
    ];
    const first = await load(lines);
    expect(first.series.step.name).toBe('year');
    expect(first.column.name).toBe('Aardappel, ton');
    expect(first.series.values[14]).toBe(68);
    expect(notes(first)).toContain('“Biet, ton”');
    const second = await load(lines, 2);
    expect(second.series.values[14]).toBe(28);
    expect(at(second, 14)).toBe('2024-01-01');
  });
});

describe('headings are moments', () => {
  const months = Array.from({ length: 18 }, (_, i) => `${(i % 12) + 1}-${2024 + Math.floor(i / 12)}`);

  it('each row a series of months', async () => {
    const loaded = await load([
      `Filiaal;${months.join(';')}`,
      `Delfzijl;${months.map((_, i) => `${i},5`).join(';')}`,
      `Appingedam;${months.map((_, i) => 50 + i).join(';')}`,
    ]);
    expect(loaded.column.name).toBe('Delfzijl');
    expect(loaded.series.step.name).toBe('month');
    expect(at(loaded, 17)).toBe('2025-06-01');
    expect([...loaded.series.values]).toEqual(months.map((_, i) => i + 0.5));
    expect(notes(loaded)).toContain('the table was turned');
  });

  it('years above months', async () => {
    const loaded = await load([
      ';2024;;;;;;;;;;;;2025;;',
      'Filiaal;jan;feb;mrt;apr;mei;jun;jul;aug;sep;okt;nov;dec;jan;feb;mrt',
      'Delfzijl;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15',
    ]);
    expect(at(loaded, 0)).toBe('2024-01-01');
    expect(at(loaded, 14)).toBe('2025-03-01');
    expect(loaded.series.values[14]).toBe(15);
  });

  it('three years above quarters', async () => {
    const loaded = await load([
      ',2023,,,,2024,,,,2025,,,',
      ',Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4',
      'Delfzijl,1,2,3,4,5,6,7,8,9,10,11,12',
      'Appingedam,2,4,6,8,10,12,14,16,18,20,22,24',
    ]);
    expect(at(loaded, 11)).toBe('2025-10-01');
    expect(loaded.column.name).toBe('Appingedam');
    expect(loaded.series.values[11]).toBe(24);
  });

  it('hours beside days', async () => {
    const hours = Array.from({ length: 24 }, (_, h) => h);
    for (const heading of [(h: number) => `${h}:00`, (h: number) => String(h + 1)]) {
      const loaded = await load([
        `Datum;${hours.map(heading).join(';')}`,
        ...[30, 31].map((day, d) => `${day}-01-2025;${hours.map((h) => 100 * d + h).join(';')}`),
      ]);
      expect(loaded.series.step.name).toBe('hour');
      expect(at(loaded, 47)).toBe('2025-01-31T23:00');
      expect([0, 23, 24, 47].map((i) => loaded.series.values[i])).toEqual([0, 23, 100, 123]);
    }
  });

  it('days of the month beside months; what does not exist is not there', async () => {
    const days = Array.from({ length: 31 }, (_, i) => i + 1);
    const loaded = await load([
      `Maand,${days.join(',')}`,
      `2025-01,${days.join(',')}`,
      `2025-02,${days.map((d) => (d < 29 ? 100 + d : 0)).join(',')}`,
      `2025-03,${days.map((d) => 200 + d).join(',')}`,
    ]);
    expect(loaded.series.step.name).toBe('day');
    expect(loaded.series.values).toHaveLength(90);
    expect([30, 31, 58, 59].map((i) => loaded.series.values[i])).toEqual([31, 101, 128, 201]);
  });
});

describe('what is declined, with how to turn it', () => {
  it('months of no year', async () => {
    await expect(
      load(['Product,Jan,Feb,Mar,Apr,May,Jun', 'Bread,1,2,3,4,5,6', 'Cake,2,3,4,5,6,7']),
    ).rejects.toMatchObject({ code: 'forecast/wide-without-year' });
  });

  it('many days beside a few years', async () => {
    const lines = Array.from({ length: 31 }, (_, i) => `dag ${i + 1};${i};${i + 1};${i + 2}`);
    await expect(load(['Dag;2023;2024;2025', ...lines])).rejects.toMatchObject({
      code: 'forecast/wide-table',
    });
  });
});

describe('tables that only look so', () => {
  const day = (i: number): string => `2025-01-${String(i + 1).padStart(2, '0')}`;

  it('questions of a survey that are called Q1 to Q4', async () => {
    const loaded = await load([
      'date,Q1,Q2,Q3,Q4',
      ...Array.from({ length: 20 }, (_, i) => `${day(i)},${i},${(i * 7) % 5},${(i * 3) % 4},9`),
    ]);
    expect(loaded.series.values).toHaveLength(20);
    expect(loaded.wide).toBeUndefined();
  });

  it('values that could be years', async () => {
    const loaded = await load([
      'id,a,b,c',
      ...Array.from({ length: 20 }, (_, i) => `x${i},${2000 + i},${2001 + i},${2002 + i}`),
    ]);
    expect(loaded.wide).toBeUndefined();
    expect(loaded.series.values).toHaveLength(20);
  });
});
