import { describe, expect, it } from 'vitest';
import { join } from '../../../../src/try/demos/transcribe/speech/join';
import { segmentOf } from '../../../../src/try/demos/transcribe/whisper/segments';
import type { Segment } from '../../../../src/try/demos/transcribe/transcript';

const said = (from: number, to: number, text: string): Segment =>
  segmentOf(
    text.split(' ').map((word) => ({ text: word, confidence: 0.9 })),
    from,
    to,
  );
const texts = (segments: readonly Segment[]): string => segments.map(({ text }) => text).join(' ');
const joined = (a: Segment[], b: Segment[], shared: [number, number]): string => {
  const { before, after } = join(a, b, shared);
  return `${texts(before)} | ${texts(after)}`;
};

describe('two windows that share sound', () => {
  it('have each word once, whatever the commas', () => {
    const a = [said(0, 10, 'een twee drie vier vijf zes zeven acht negen tien')];
    const b = [said(8, 18, 'negen, tien, elf twaalf dertien veertien vijftien')];
    const all = joined(a, b, [8, 10]).replace(' | ', ' ');
    expect(all.replaceAll(',', '')).toBe(
      'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien',
    );
  });

  it('lose a half word at the seam', () => {
    const a = [said(0, 10, 'wij gaan morgen naar de vergad')];
    const b = [said(8, 14, 'naar de vergadering in Groningen')];
    expect(joined(a, b, [8, 10])).toBe('wij gaan morgen naar | de vergadering in Groningen');
  });

  it('are cut at the moment where they agree on nothing', () => {
    const a = [said(0, 5, 'aaa bbb'), said(5, 10, 'ccc ddd eee')];
    const b = [said(8, 12, 'xxx yyy zzz')];
    const { before, after } = join(a, b, [8, 10]);
    expect(texts(before)).toBe('aaa bbb ccc ddd');
    expect(texts(after)).toBe('yyy zzz');
    expect(before.at(-1)!.to).toBeLessThanOrEqual(9.5);
  });

  it('do not take the same word elsewhere for a seam', () => {
    const a = [said(0, 10, 'ja dat is goed en verder niets meer te doen')];
    const b = [said(8, 20, 'te doen maar ja dat is weer wat anders')];
    expect(joined(a, b, [8, 10]).replace(' | ', ' ')).toBe(
      'ja dat is goed en verder niets meer te doen maar ja dat is weer wat anders',
    );
  });

  it('may be empty', () => {
    expect(join([], [said(8, 9, 'ja')], [8, 10])).toMatchObject({ before: [] });
    expect(join([said(0, 1, 'ja')], [], [8, 10])).toMatchObject({ after: [], before: [{ text: 'ja' }] });
  });
});
