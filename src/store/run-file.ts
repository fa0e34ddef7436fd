/** Runs as a file: one JSON document that carries many, or one bare Run. Reading needs no browser. */
import * as v from 'valibot';
import { parseRun, type Run } from '../bench/run';
import { notRunsFile } from './errors';

export const runFileSchema = 'proefbank.runs/1';

/** Every Run in the text. @throws UserError `store/not-runs` naming the first problem and its path. */
export function runsIn(text: string, fileName: string): Run[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw notRunsFile(fileName, { en: 'it is not JSON', nl: 'het is geen JSON' });
  }
  const bare = v.is(v.object({ schema: v.literal('proefbank.run/1') }), data);
  const list = bare
    ? [data]
    : v.is(v.object({ schema: v.literal(runFileSchema), runs: v.array(v.unknown()) }), data)
      ? data.runs
      : undefined;
  if (!list)
    throw notRunsFile(fileName, {
      en: `at the top, "schema" must be "${runFileSchema}" or "proefbank.run/1"`,
      nl: `bovenaan moet "schema" "${runFileSchema}" of "proefbank.run/1" zijn`,
    });
  return list.map((entry, index) => {
    const parsed = parseRun(entry);
    if ('run' in parsed) return parsed.run;
    const problem = bare ? parsed.problem : `runs[${index}].${parsed.problem}`;
    throw notRunsFile(fileName, { en: problem, nl: problem });
  });
}
