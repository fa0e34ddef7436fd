/** `proefbank import`: Runs that came back from elsewhere, from one file or from every .json in a folder. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../../../bench/run';
import { runsIn } from '../../../store/run-file';
import { kindOf } from '../input-files';
import { addRuns, runFolder } from '../run-folder';
import { usageError, type Command } from '../usage';

const importRuns: Command = {
  name: 'import',
  usage: 'FILE.json|DIR',
  summary: { en: 'take in Runs from elsewhere', nl: 'Runs van elders binnenhalen' },
  words: 1,
  async run({ words: [path], terminal }) {
    if (!path)
      throw usageError(
        { en: 'There is no file to import', nl: 'Er is geen bestand om binnen te halen' },
        { en: 'Run: proefbank import FILE.json', nl: 'Doe: proefbank import BESTAND.json' },
      );
    const files = (await kindOf(path)) === 'folder' ? await jsonFiles(path) : [path];
    // All of it is read before anything is kept: a bad file changes nothing.
    const runs = new Map<string, Run>();
    for (const file of files)
      for (const run of await runsIn(await readFile(file, 'utf8'), file)) runs.set(run.id, run);
    const added = await addRuns([...runs.values()]);
    const known = runs.size - added;
    terminal.answer({ added, known, files, folder: runFolder() }, () =>
      terminal.say({
        en: `${added} added, ${known} known already, kept in ${runFolder()}`,
        nl: `${added} toegevoegd, ${known} al bekend, bewaard in ${runFolder()}`,
      }),
    );
  },
};

export default importRuns;

async function jsonFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  if (!names.length)
    throw usageError(
      { en: 'There is no .json file in this folder', nl: 'In deze map staat geen .json-bestand' },
      { en: 'Name the folder or the file that holds Runs', nl: 'Noem de map of het bestand met Runs' },
      folder,
    );
  return names.map((name) => join(folder, name));
}
