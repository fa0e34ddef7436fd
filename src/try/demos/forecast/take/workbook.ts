/**
 * Forecasts as a workbook of Excel, the smallest that opens without a question (ECMA-376 part 1, §12 and §18): real
 * dates and real numbers, so that nobody has to guess at separators. One sheet for each series.
 */
import { strToU8, zipSync } from 'fflate';
import type { Forecast } from '../result';

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function workbookOf(parts: readonly Forecast[]): Blob {
  const names = sheetNames(parts);
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${parts.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...parts.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
  parts.forEach((part, i) => (files[`xl/worksheets/sheet${i + 1}.xml`] = sheetOf(part)));
  const zipped = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    // The earliest time that a ZIP knows: the same forecasts give the same file.
    { mtime: '1980-01-01T00:00:00' },
  );
  return new Blob([zipped], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}

const relations = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="${package_}/relationships">${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${relation}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** History first, then what is to come, in one column of time. */
function sheetOf({ column, unit, history, times, methods, best }: Forecast): string {
  const measured = unit ? `${column} [${unit}]` : column;
  const titles = ['time', measured, 'forecast', 'low 10 %', 'high 90 %'];
  const rows = [
    titles.map((title) => text(title)).join(''),
    ...history.times.map((time, i) => moment(time) + number(history.values[i]!)),
    ...methods[best]!.map(
      ([low, , median, , high], i) => moment(times[i]!) + '<c/>' + [median, low, high].map(number).join(''),
    ),
  ];
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="5" width="18" customWidth="1"/></cols><sheetData>${rows.map((row) => `<row>${row}</row>`).join('')}</sheetData></worksheet>`;
}

const text = (value: string): string => `<c t="inlineStr" s="3"><is><t>${escaped(value)}</t></is></c>`;
const number = (value: number): string => (Number.isFinite(value) ? `<c><v>${value}</v></c>` : '<c/>');

function moment(time: string): string {
  const ms = Date.parse(`${time}Z`);
  if (Number.isNaN(ms) || !time.includes('-')) return number(Number(time));
  // Days before March 1900 have no serial number that every program agrees on.
  const serial = ms / 86_400_000 + 25_569;
  if (serial < 61) return text(time.replace('T00:00', ''));
  return `<c s="${Number.isInteger(serial) ? 1 : 2}"><v>${serial}</v></c>`;
}

const escaped = (value: string): string =>
  value
    // Control characters have no place in XML 1.0.
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');

/** At most 31 characters, none of []:*?/\, none twice. */
function sheetNames(parts: readonly Forecast[]): string[] {
  const taken = new Set<string>();
  return parts.map(({ file }, i) => {
    const plain =
      file
        .replace(/\.[^.]*$/, '')
        .replace(/[[\]:*?/\\']/g, ' ')
        .slice(0, 31)
        .trim() || `Series ${i + 1}`;
    const name = taken.has(plain.toLowerCase()) ? `${plain.slice(0, 25)} ${i + 1}` : plain;
    taken.add(name.toLowerCase());
    return name;
  });
}
