/**
 * Text that a PDF has, as lines and words with boxes. pdf.js gives runs: a string, where it starts, its
 * direction and its length. Runs are cut at spaces, and words that share a baseline become a line until a
 * gap as wide as the letters are high, which is how a reader tells columns apart.
 */
import type { PageViewport } from 'pdfjs-dist';
import type { TextContent, TextItem, TextStyle } from 'pdfjs-dist/types/src/display/api';
import { Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Line, Quad, Word } from '../document';

/** A word where it stands: along and across its direction, in pixels. */
interface Placed {
  readonly text: string;
  /** Degrees clockwise in which the text runs. */
  readonly angle: number;
  readonly from: number;
  readonly to: number;
  readonly baseline: number;
  /** Pixels above and below the baseline. */
  readonly ascent: number;
  readonly descent: number;
  /** White space came before it. */
  readonly apart: boolean;
}

/** A run of one font on one baseline. */
interface Run {
  readonly text: string;
  readonly angle: number;
  /** Where it starts, pixels. */
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly ascent: number;
  readonly descent: number;
  readonly family: string;
}

/** @returns lines in no particular order, in pixels of the viewport, confidence 1. */
export function linesOf(content: TextContent, viewport: PageViewport): Line[] {
  const measure = new OffscreenCanvas(1, 1).getContext('2d')!;
  const placed: Placed[] = [];
  let apart = true;
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const run = runOf(item, content.styles[item.fontName], viewport);
    if (item.str.trim() && run.ascent > 0) {
      const words = wordsOf(run, measure, apart);
      placed.push(...words.filter((word) => isOnPage(word, viewport)));
      apart = /\s$/.test(item.str);
    } else apart = true;
    if (item.hasEOL) apart = true;
  }
  return joined(placed);
}

/** Share of characters that are no letters to anybody: private use, replacement, control. */
export function meaninglessShare(content: TextContent): number {
  const text = content.items.map((item) => ('str' in item ? item.str : '')).join('');
  const all = text.replace(/\s/g, '').length;
  return all ? (text.match(/[\p{Co}\p{Cc}\p{Cn}\ufffd]/gu)?.length ?? 0) / all : 0;
}

function runOf(item: TextItem, style: TextStyle | undefined, viewport: PageViewport): Run {
  const [a, b, c, d, e, f] = Util.transform(viewport.transform, item.transform) as number[];
  const height = Math.hypot(c!, d!);
  const vertical = style?.vertical ?? false;
  const pixelsPerUnit = Math.hypot(viewport.transform[0]!, viewport.transform[1]!);
  const within = (value: number | undefined, low: number, high: number, otherwise: number): number =>
    value && Number.isFinite(value) && value >= low && value <= high ? value : otherwise;
  return {
    text: item.str,
    angle: Math.round((Math.atan2(b!, a!) * 1800) / Math.PI) / 10 + (vertical ? 90 : 0),
    x: e!,
    y: f!,
    length: (vertical ? item.height : item.width) * pixelsPerUnit,
    ascent: height * within(style?.ascent, 0.5, 1.1, 0.8),
    descent: height * within(-(style?.descent ?? 0), 0.1, 0.4, 0.2),
    family: style?.fontFamily ?? 'sans-serif',
  };
}

/** Cuts a run at its spaces; within the run's true length, widths go as in a common font of its kind. */
function wordsOf(run: Run, measure: OffscreenCanvasRenderingContext2D, apart: boolean): Placed[] {
  measure.font = `32px ${run.family}`;
  const whole = measure.measureText(run.text).width || 1;
  const at = (index: number): number =>
    (measure.measureText(run.text.slice(0, index)).width / whole) * run.length;
  const [cos, sin] = direction(run.angle);
  const start = run.x * cos + run.y * sin;
  return [...run.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    angle: run.angle,
    from: start + at(index),
    to: start + at(index + text.length),
    baseline: run.y * cos - run.x * sin,
    ascent: run.ascent,
    descent: run.descent,
    apart: index > 0 || apart,
  }));
}

const direction = (degrees: number): [cos: number, sin: number] => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
];

function isOnPage(word: Placed, { width, height }: { width: number; height: number }): boolean {
  const [cos, sin] = direction(word.angle);
  const along = (word.from + word.to) / 2;
  const x = along * cos - word.baseline * sin;
  const y = along * sin + word.baseline * cos;
  return x >= 0 && x <= width && y >= 0 && y <= height;
}

function joined(placed: readonly Placed[]): Line[] {
  const lines: Line[] = [];
  for (const row of rowsOf(placed)) {
    let words: Placed[] = [];
    const close = (): void => {
      if (words.length) lines.push(lineOf(words));
      words = [];
    };
    for (const word of row) {
      const last = words.at(-1);
      const gap = last ? word.from - last.to : 0;
      const height = word.ascent + word.descent;
      // Drawn twice, a hair apart, to look bold.
      if (last?.text === word.text && Math.abs(word.from - last.from) < 0.15 * height) continue;
      if (last && gap > height) close();
      else if (last && !word.apart && gap < 0.2 * height) {
        words[words.length - 1] = {
          ...last,
          text: last.text + word.text,
          to: word.to,
          ascent: Math.max(last.ascent, word.ascent),
          descent: Math.max(last.descent, word.descent),
        };
        continue;
      }
      words.push(word);
    }
    close();
  }
  return lines;
}

/** Words of one direction whose baselines are less than two fifths of a letter apart, from start to end. */
function rowsOf(placed: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  const byAngle = Map.groupBy(placed, ({ angle }) => angle);
  for (const words of byAngle.values()) {
    let row: Placed[] = [];
    for (const word of words.toSorted((a, b) => a.baseline - b.baseline)) {
      const first = row[0];
      if (first && word.baseline - first.baseline > 0.4 * Math.max(first.ascent, word.ascent)) row = [];
      if (!row.length) rows.push(row);
      row.push(word);
    }
  }
  for (const row of rows) row.sort((a, b) => a.from - b.from);
  return rows;
}

function lineOf(placed: readonly Placed[]): Line {
  const words = placed.map((word): Word => ({ text: word.text, confidence: 1, box: quadOf(word) }));
  return {
    text: words.map(({ text }) => text).join(' '),
    confidence: 1,
    box: quadOf({
      ...placed[0]!,
      to: placed.at(-1)!.to,
      ascent: Math.max(...placed.map(({ ascent }) => ascent)),
      descent: Math.max(...placed.map(({ descent }) => descent)),
    }),
    words,
  };
}

function quadOf({ angle, from, to, baseline, ascent, descent }: Placed): Quad {
  const [cos, sin] = direction(angle);
  const point = (along: number, across: number) =>
    [round(along * cos - across * sin), round(along * sin + across * cos)] as const;
  return [
    point(from, baseline - ascent),
    point(to, baseline - ascent),
    point(to, baseline + descent),
    point(from, baseline + descent),
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;
