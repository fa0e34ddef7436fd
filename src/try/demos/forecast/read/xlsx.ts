/**
 * Sheets of a workbook of Excel (Office Open XML, ECMA-376 part 1, §18): values as they were last computed, never
 * formulas; a number is a date where its style says so.
 */
import { momentOfSerial, type Cell, type OnBytes, type Row, type Sheet } from './table';
import type { Source } from './source';
import { readXml, xmlSink } from './xml';
import { inflate } from './zip';

/** @param small its members other than sheets, by name. */
export function openXlsx(source: Source, small: ReadonlyMap<string, string>, onBytes: OnBytes): Sheet[] {
  const strings = sharedStrings(small.get('xl/sharedStrings.xml'));
  const isDate = dateStyles(small.get('xl/styles.xml'));
  const { sheets, since1904 } = workbook(
    small.get('xl/workbook.xml') ?? '<x/>',
    small.get('xl/_rels/workbook.xml.rels') ?? '<x/>',
  );
  return sheets.map(({ name, path }) => ({
    name,
    rows: () => sheetRows(source, path, { strings, isDate, since1904 }, onBytes),
  }));
}

interface Shared {
  readonly strings: readonly string[];
  /** By index of a cell's style. */
  readonly isDate: readonly boolean[];
  readonly since1904: boolean;
}

function workbook(text: string, relations: string) {
  const targets = new Map<string, string>();
  readXml(relations, {
    open(name, { Id, Target = '' }) {
      if (name === 'Relationship' && Id)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: { name: string; path: string }[] = [];
  let since1904 = false;
  readXml(text, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = isTrue(attributes.date1904);
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      const path = id && targets.get(id);
      if (path && !path.includes('chartsheets/')) sheets.push({ name: attributes.name ?? '', path });
    },
  });
  return { sheets, since1904 };
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Rich text is runs; its phonetic reading (rPh) is not part of what one reads. */
function sharedStrings(text: string | undefined): string[] {
  const strings: string[] = [];
  if (!text) return strings;
  let current = '';
  let inText = false;
  let phonetic = 0;
  readXml(text, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    text(piece) {
      if (inText) current += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic--;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

/** Which cell styles show a number as a date (§18.8.30: built-in 14–22, 27–36, 45–47, 50–58, or a format with d, m, y, h). */
function dateStyles(text: string | undefined): boolean[] {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  if (!text) return styles;
  let inCells = false;
  readXml(text, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') own.set(Number(numFmtId), isDateFormat(formatCode ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(numFmtId ?? 0);
        styles.push(
          own.get(id) ??
            ((id >= 14 && id <= 22) ||
              (id >= 27 && id <= 36) ||
              (id >= 45 && id <= 47) ||
              (id >= 50 && id <= 58)),
        );
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

const isDateFormat = (code: string): boolean =>
  /[dmyhj]/i.test(code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General|Standaard/g, '')) &&
  !/^[#0.,]+E/i.test(code);

async function* sheetRows(
  source: Source,
  path: string,
  shared: Shared,
  onBytes: OnBytes,
): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  const sink = xmlSink(sheetEvents(shared, (row) => rows.push(row)));
  for await (const _ of inflate(source, (name) => (name === path ? sink : undefined), onBytes)) {
    if (!rows.length) continue;
    yield rows;
    rows = [];
  }
}

function sheetEvents({ strings, isDate, since1904 }: Shared, onRow: (row: Row) => void) {
  let row: Cell[] = [];
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let reading = false;
  const cell = (): Cell => {
    if (type === 's') return strings[Number(value)] ?? null;
    if (type === 'inlineStr' || type === 'str') return value || null;
    // An error (#N/A, #DIV/0!) is no value.
    if (type === 'e' || value === '') return null;
    if (type === 'd') return value;
    const number = Number(value);
    if (type === 'b' || Number.isNaN(number)) return null;
    return isDate[style] ? momentOfSerial(number, since1904) : number;
  };
  return {
    open(name: string, { r, t, s }: Readonly<Record<string, string>>): void {
      if (name === 'row') {
        row = [];
        column = 0;
      } else if (name === 'c') {
        if (r) column = columnOf(r);
        type = t ?? 'n';
        style = Number(s ?? 0);
        value = '';
      } else reading = name === 'v' || (name === 't' && type === 'inlineStr');
    },
    text(piece: string): void {
      if (reading) value += piece;
    },
    close(name: string): void {
      if (name === 'v' || name === 't') reading = false;
      if (name === 'c') {
        while (row.length < column) row.push(null);
        row[column++] = cell();
      }
      if (name === 'row') onRow(row);
    },
  };
}

/** "C7" → 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return Math.max(0, column - 1);
}
