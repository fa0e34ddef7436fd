/**
 * Segments as subtitles: SubRip, which every player reads, and WebVTT (https://www.w3.org/TR/webvtt1/). A long
 * segment becomes several, of at most two lines that can be read at ease (EBU-TT-D and BBC guidelines: 37 to 42
 * characters a line), its time shared out by letters.
 */
import type { Segment } from '../transcript';
import { subtitleTime } from './times';

const LINE = 42;
const LINES = 2;

interface Cue {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

export const srtOf = (segments: readonly Segment[]): string =>
  cuesOf(segments)
    .map(
      ({ from, to, lines }, i) =>
        `${i + 1}\r\n${subtitleTime(from, ',')} --> ${subtitleTime(to, ',')}\r\n${lines.join('\r\n')}\r\n`,
    )
    .join('\r\n');

/** @param language BCP 47, where it is known. */
export const vttOf = (segments: readonly Segment[], language?: string): string =>
  `WEBVTT${language ? `\nLanguage: ${language}` : ''}\n\n${cuesOf(segments)
    .map(
      ({ from, to, lines }) =>
        `${subtitleTime(from, '.')} --> ${subtitleTime(to, '.')}\n${lines.map(escaped).join('\n')}\n`,
    )
    .join('\n')}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function cuesOf(segments: readonly Segment[]): Cue[] {
  return segments.flatMap(({ from, to, text }) => {
    const lines = wrapped(text);
    const groups = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, i) =>
      lines.slice(i * LINES, (i + 1) * LINES),
    );
    const letters = lines.join('').length;
    let passed = 0;
    return groups.map((group): Cue => {
      const at = (count: number): number => from + ((to - from) * count) / letters;
      const start = passed;
      passed += group.join('').length;
      return { from: at(start), to: at(passed), lines: group };
    });
  });
}

/** Lines of words; a word longer than a line has one of its own. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
