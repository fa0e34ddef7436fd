/** Runs as a file: one JSON document that carries many, or one bare Run. Reading needs no browser. */
import * as v from 'valibot';
import { parseRun, type Run } from '../bench/run';
import { turn } from '../terms/turn';
import { notRunsFile } from './errors';

export const runFileSchema = 'proefbank.runs/1';

/** Runs that are checked before others get their turn: some milliseconds of work. */
const slice = 50;

/** Every Run in the text; thousands do not keep a page from answering. @throws UserError `store/not-runs` naming the first problem and its path. */
export async function runsIn(text: string, fileName: string): Promise<Run[]> {
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
  const runs: Run[] = [];
  for (const [index, entry] of list.entries()) {
    if (index % slice === slice - 1) await turn();
    const parsed = parseRun(entry);
    if ('problem' in parsed) {
      const problem = bare ? parsed.problem : `runs[${index}].${parsed.problem}`;
      throw notRunsFile(fileName, { en: problem, nl: problem });
    }
    runs.push(parsed.run);
  }
  return runs;
}
