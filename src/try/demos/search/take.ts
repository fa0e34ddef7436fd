/** Answers as files. */
import { csvText, separatorFor } from '../../../files/csv';
import type { FoundPassage } from './result';

export function answersCsv(answers: readonly FoundPassage[]): Blob {
  const header = [
    'query',
    'rank',
    'file',
    'page',
    'heading',
    'passage',
    'score',
    'meaning',
    'words',
    'terms',
  ];
  const number = (value: number | undefined): string => value?.toPrecision(4) ?? '';
  const rows = answers.map((a) => [
    a.query,
    String(a.rank),
    a.file,
    String(a.page ?? ''),
    a.heading ?? '',
    a.text,
    number(a.score),
    number(a.meaning),
    number(a.words),
    a.terms?.join(' ') ?? '',
  ]);
  return new Blob([csvText([header, ...rows], separatorFor())], { type: 'text/csv;charset=utf-8' });
}

export const asJson = (data: unknown): Blob =>
  new Blob([`${JSON.stringify(data, null, 2)}\n`], { type: 'application/json' });
