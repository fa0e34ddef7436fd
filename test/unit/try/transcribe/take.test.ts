import { describe, expect, it } from 'vitest';
import exports from '../../../../src/try/demos/transcribe/exports';
import { resultOf } from '../../../../src/try/demos/transcribe/result';
import { cuesOf, srtOf, vttOf } from '../../../../src/try/demos/transcribe/take/subtitles';
import { csvOf } from '../../../../src/try/demos/transcribe/take/csv';
import { subtitleTime } from '../../../../src/try/demos/transcribe/take/times';
import { clock } from '../../../../src/ui/format';
import type { Passage, Segment } from '../../../../src/try/demos/transcribe/transcript';

const said = (from: number, to: number, text: string): Segment => ({
  from,
  to,
  text,
  confidence: 0.876,
  words: text.split(' ').map((word) => ({ text: word, confidence: 0.876 })),
});
const passage = (file: string, index: number, segments: Segment[], more: Partial<Passage> = {}): Passage => ({
  file,
  index,
  from: 0,
  to: 30,
  duration: 61.5,
  language: 'nl',
  segments,
  ...more,
});

it('times are those of subtitles and of people', () => {
  expect(subtitleTime(3723.4567, ',')).toBe('01:02:03,457');
  expect(subtitleTime(59.9996, '.')).toBe('00:01:00.000');
  expect([7.9, 754, 3723].map(clock)).toEqual(['0:07', '12:34', '1:02:03']);
});

describe('subtitles', () => {
  it('as SubRip', () => {
    expect(srtOf([said(0, 1.5, 'Hallo.'), said(61, 62, 'Dag!')])).toBe(
      '1\r\n00:00:00,000 --> 00:00:01,500\r\nHallo.\r\n\r\n2\r\n00:01:01,000 --> 00:01:02,000\r\nDag!\r\n',
    );
  });

  it('as WebVTT, with its signs escaped', () => {
    expect(vttOf([said(0, 1, 'A < B & C --> D')], 'nl')).toBe(
      'WEBVTT\nLanguage: nl\n\n00:00:00.000 --> 00:00:01.000\nA &lt; B &amp; C --&gt; D\n',
    );
  });

  it('have two lines at most, of a length that can be read, one after the other', () => {
    const words = Array.from({ length: 40 }, (_, i) => `woord${i}`).join(' ');
    const cues = cuesOf([said(10, 30, words)]);
    expect(cues.flatMap(({ lines }) => lines).join(' ')).toBe(words);
    for (const { lines } of cues) {
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
    }
    expect(cues[0]!.from).toBe(10);
    expect(cues.at(-1)!.to).toBeCloseTo(30, 9);
    cues.slice(1).forEach(({ from }, i) => expect(from).toBe(cues[i]!.to));
  });
});

describe('files', () => {
  const passages = [
    passage('a.wav', 0, [said(0, 2, 'Een.'), said(2, 4, 'Twee.')], { detected: 0.98 }),
    passage('a.wav', 1, [said(31, 33, 'Drie.')]),
    passage('a.wav', 0, [], { language: undefined, duration: 9 }),
    passage('b.wav', 0, [said(0, 1, '=SOM(1;2)')], { language: 'en' }),
  ];

  it('are joined from their passages, also two of one name', () => {
    const { files } = resultOf(passages);
    expect(
      files.map(({ file, text, language, detected, duration }) => [file, text, language, detected, duration]),
    ).toEqual([
      ['a.wav', 'Een. Twee.\nDrie.', 'nl', true, 61.5],
      ['a.wav', '', undefined, false, 9],
      ['b.wav', '=SOM(1;2)', 'en', false, 61.5],
    ]);
  });

  it('are rows of one table, the silent one too, and no cell is a formula', () => {
    expect(csvOf(resultOf(passages).files, ';')).toBe(
      [
        '\ufefffile;from;to;seconds;language;text;confidence',
        'a.wav;00:00:00,000;00:00:02,000;2,0;nl;Een.;0,88',
        'a.wav;00:00:02,000;00:00:04,000;2,0;nl;Twee.;0,88',
        'a.wav;00:00:31,000;00:00:33,000;2,0;nl;Drie.;0,88',
        'a.wav;;;;;;',
        `b.wav;00:00:00,000;00:00:01,000;1,0;en;"'=SOM(1;2)";0,88`,
        '',
      ].join('\r\n'),
    );
  });

  it('can be taken away as text, subtitles, table and data', async () => {
    const made = await Promise.all(
      exports.map(async ({ id, make }) => [id, await (await make(passages.slice(0, 2))).text()] as const),
    );
    const texts = Object.fromEntries(made);
    expect(Object.keys(texts)).toEqual(['txt', 'srt', 'vtt', 'csv', 'json']);
    expect(texts.txt).toBe('Een. Twee.\nDrie.\n');
    expect(JSON.parse(texts.json!)).toEqual(resultOf(passages.slice(0, 2)));
    expect(texts.srt).toContain('3\r\n00:00:31,000');
  });
});
