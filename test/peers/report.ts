// The results as a table that can be committed, goals beside the numbers.
import type { Stats } from '../../src/bench/statistics';

export interface Row {
  readonly subject: string;
  readonly case: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  /** The best of the peers. */
  readonly best: number;
  /** Above 1: we are ahead of every peer. */
  readonly ratio: number;
}

export interface Report {
  readonly date: string;
  readonly machine: string;
  readonly rounds: number;
  /** Milliseconds a page, medians, and the whole of each engine's samples. */
  readonly warm: readonly (Row & { readonly stats: Readonly<Record<string, Stats>> })[];
  /** Character error rate, spaces and diacritics counted. */
  readonly cer: readonly Row[];
  readonly start: readonly Row[];
  /** What each engine read, per case. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const TESSERACT = 'tesseract.js';
const GUTENYE = '@gutenye/ocr-browser';

const markdown = (rows: readonly (readonly string[])[]): string => {
  const [head, ...body] = rows;
  const rule = head!.map((_, i) => (i ? '---:' : '---'));
  return [head!, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};

const ms = ({ median, medianInterval }: Stats): string =>
  `${median.toFixed(0)}${medianInterval ? ` [${medianInterval.map((v) => v.toFixed(0)).join(', ')}]` : ''}`;
const percent = (rate: number): string => `${(rate * 100).toFixed(2)} %`;
const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
const verdict = (met: boolean): string => (met ? 'met' : '**missed**');

/** The report in Markdown. */
export function table({ date, machine, rounds, warm, cer, start }: Report): string {
  const speed = warm.map((row) => [
    row.case,
    ms(row.stats.proefbank!),
    ms(row.stats[TESSERACT]!),
    ms(row.stats[GUTENYE]!),
    times(row.peers[TESSERACT]! / row.ours),
    times(row.peers[GUTENYE]! / row.ours),
    verdict(row.peers[TESSERACT]! >= row.ours && row.peers[GUTENYE]! >= 2 * row.ours),
  ]);
  const quality = cer.map((row) => [
    row.case,
    percent(row.ours),
    percent(row.peers[TESSERACT]!),
    percent(row.peers[GUTENYE]!),
    row.ours === 0 && row.best === 0 ? 'tied at 0' : verdict(row.ours < row.best),
  ]);
  const opening = start.map((row) => {
    const show = (value: number) =>
      row.case === 'bytes' ? `${(value / 1e6).toFixed(1)} MB` : value.toFixed(0);
    return [row.case, show(row.ours), show(row.peers[TESSERACT]!), show(row.peers[GUTENYE]!)];
  });
  return `Measured ${date} on ${machine}.

### Warm: from decoded pixels to text, ms a page

Medians of ${rounds} turns and their 95 % intervals. Goals: no slower than tesseract.js (at least 1 ×), and at least 2 × as fast as @gutenye/ocr-browser.

${markdown([['page', 'proefbank', TESSERACT, GUTENYE, `${TESSERACT} / ours`, `${GUTENYE} / ours`, 'goals'], ...speed])}

### Character error rate

Goal: lower than both on every page. Of tesseract.js the better of two readings counts, without and with its option rotateAuto; its times are those without.

${markdown([['page', 'proefbank', TESSERACT, GUTENYE, 'goal'], ...quality])}

### From nothing

${markdown([['', 'proefbank', TESSERACT, GUTENYE], ...opening])}
`;
}
