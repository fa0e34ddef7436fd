/** Glyphs to words: where the spaces are, and which part of the line each word takes. */
import type { Glyph } from './ctc';
import type { Line, Quad, Word } from './document';
import { slice } from './geometry';
import { inTheirCase } from './case';
import { widestGap } from './ink';
import { mended } from './typography';

/** A line as it was read from a strip of which `width` pixels show it, `step` pixels a time step. */
export interface Reading {
  readonly glyphs: readonly Glyph[];
  /** As `inkColumns` tells. */
  readonly ink: Uint8Array;
  readonly width: number;
  readonly step: number;
}

/**
 * Log-odds of a space between two glyphs: the network's own, plus six per typical advance of a letter that
 * the white between them is wide, less 0.7. Rounded from a logistic regression on 48,465 pairs of letters of
 * pages whose text is known (7 wrong; the network alone, cut at one half, had 113 wrong).
 */
const WHITE_WEIGHT = 6;
const BIAS = -0.7;
/** Advance of a letter, pixels of the strip, where a line has none to measure. */
const USUAL_ADVANCE = 20;

interface Place {
  readonly at: number;
  readonly width: number;
}

/** @returns undefined when nothing was read. */
export function toLine(reading: Reading, box: Quad): Line | undefined {
  const { ink, width } = reading;
  if (reading.glyphs.length === 0) return undefined;
  const gaps = gapsOf(reading);
  const glyphs = inTheirCase(reading.glyphs, heightsOf(reading, gaps));
  const advance = advanceOf(reading);
  const words: Word[] = [];
  let first = 0;
  for (let i = 1; i <= glyphs.length; i++) {
    if (i < glyphs.length && !isSpace(glyphs[i]!, gaps[i]!, advance)) continue;
    const part = glyphs.slice(first, i);
    const from = first === 0 ? firstInk(ink) : gaps[first]!.at + gaps[first]!.width;
    const to = i === glyphs.length ? lastInk(ink) : gaps[i]!.at;
    words.push({
      text: mended(part.map((glyph) => glyph.character).join('')),
      confidence: mean(part.map((glyph) => glyph.confidence)),
      box: slice(box, from / width, Math.max(from + 1, to) / width),
    });
    first = i;
  }
  // Between words, a full stop is a raised one.
  words.forEach((word, i) => {
    if (word.text === '.' && i > 0 && i < words.length - 1) words[i] = { ...word, text: '·' };
  });
  return {
    text: words.map((word) => word.text).join(' '),
    confidence: mean(glyphs.map((glyph) => glyph.confidence)),
    box,
    words,
  };
}

/** The widest white between the middles of each glyph and the one before it. */
function gapsOf({ glyphs, ink, step }: Reading): Place[] {
  const middle = (glyph: Glyph): number => ((glyph.from + glyph.to) / 2) * step;
  return glyphs.map((glyph, i) =>
    i === 0
      ? { at: 0, width: 0 }
      : widestGap(ink, Math.floor(middle(glyphs[i - 1]!)), Math.ceil(middle(glyph))),
  );
}

/** How high each glyph stands above the strip's bottom, pixels; undefined for one that touches another. */
function heightsOf({ ink }: Reading, gaps: readonly Place[]): (number | undefined)[] {
  const last = { at: lastInk(ink), width: 1 };
  return gaps.map((gap, i) => {
    const next = gaps[i + 1] ?? last;
    const from = i === 0 ? firstInk(ink) : gap.at + gap.width;
    const apart = (i === 0 || gap.width > 0) && next.width > 0 && from < next.at;
    return apart ? Math.max(...ink.subarray(from, next.at)) : undefined;
  });
}

/** Typical distance from one letter of a word to the next, pixels of the strip. */
function advanceOf({ glyphs, step }: Reading): number {
  const distances = glyphs
    .slice(1)
    .map((glyph, i) => ({
      glyph,
      distance: ((glyph.from + glyph.to - glyphs[i]!.from - glyphs[i]!.to) / 2) * step,
    }))
    .filter(({ glyph }) => glyph.space < 0.5)
    .map(({ distance }) => distance);
  return distances.length ? mean(distances) : USUAL_ADVANCE;
}

function isSpace(glyph: Glyph, gap: Place, advance: number): boolean {
  const sure = Math.min(1 - 1e-4, Math.max(1e-4, glyph.space));
  const odds = Math.log(sure / (1 - sure)) + WHITE_WEIGHT * (gap.width / advance) + BIAS;
  return odds > 0;
}

const firstInk = (ink: Uint8Array): number =>
  Math.max(
    0,
    ink.findIndex((height) => height > 0),
  );
const lastInk = (ink: Uint8Array): number => ink.findLastIndex((height) => height > 0) + 1 || ink.length;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
