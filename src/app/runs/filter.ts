/** Which Runs the list shows. */
import type { Run } from '../../bench/run';
import type { Locale } from '../../terms/text';
import { formatDate } from '../../ui/format';
import { locale } from '../../ui/locale';
import { backendName, deviceName, subjectName } from './words';

export interface RunFilter {
  /** Words that must all occur somewhere in what the list shows of a Run, in any case. */
  readonly text: string;
  /** `kind/id` of the subject. */
  readonly subject: string;
  readonly backend: string;
  readonly kind: string;
}

/** An empty string lets everything through. */
export const noFilter: RunFilter = { text: '', subject: '', backend: '', kind: '' };

export const subjectKey = ({ subject }: Run): string => `${subject.kind}/${subject.id}`;

export function filterRuns(runs: readonly Run[], filter: RunFilter): readonly Run[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(
    (run) =>
      (!filter.kind || run.subject.kind === filter.kind) &&
      (!filter.subject || subjectKey(run) === filter.subject) &&
      (!filter.backend || run.environment.backend === filter.backend) &&
      (words.length === 0 || hasAll(searchable(run), words)),
  );
}

const hasAll = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));

/** Per Run, made once: a search through thousands must keep up with typing. */
const texts = new WeakMap<Run, { locale: Locale; text: string }>();

function searchable(run: Run): string {
  let known = texts.get(run);
  if (known?.locale !== locale()) texts.set(run, (known = { locale: locale(), text: textOf(run) }));
  return known.text;
}

const textOf = (run: Run): string =>
  [
    run.note,
    subjectName(run),
    run.subject.id,
    ...Object.values(run.subject.params),
    backendName(run.environment.backend),
    deviceName(run),
    run.environment.browser,
    run.environment.os,
    formatDate(run.createdAt),
  ]
    .join(' ')
    .toLowerCase();
