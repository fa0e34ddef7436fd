/** Files with Runs on their way in: each is taken whole or not at all. */
import { importRuns } from '../../store/runs';
import { UserError } from '../../terms/errors';

/** A history of a hundred thousand samples is a few megabytes; far more than that is some other file. */
const largestFile = 200e6;

export interface Imported {
  readonly added: number;
  /** Already here, and left as they were. */
  readonly known: number;
  /** Why the first file that was refused was; those after it were not tried. */
  readonly failure?: Error;
}

export async function importFiles(files: readonly File[]): Promise<Imported> {
  let added = 0;
  let known = 0;
  try {
    for (const file of files) {
      const counts = await importRuns(await textOf(file), file.name);
      added += counts.added;
      known += counts.known;
    }
  } catch (error) {
    return { added, known, failure: error as Error };
  }
  return { added, known };
}

/** @throws UserError for a file that is far too large, or that has gone since it was chosen. */
async function textOf(file: File): Promise<string> {
  const next = {
    en: 'Choose a file that Proefbank exported. Nothing was changed.',
    nl: 'Kies een bestand dat Proefbank heeft geëxporteerd. Er is niets veranderd.',
  };
  const refused = (en: string, nl: string): UserError =>
    new UserError('runs/unreadable-file', {
      en: { what: en, where: file.name, next: next.en },
      nl: { what: nl, where: file.name, next: next.nl },
    });
  if (file.size > largestFile)
    throw refused('This file is too large to hold runs', 'Dit bestand is te groot om metingen te bevatten');
  try {
    return await file.text();
  } catch {
    throw refused('This file could not be read', 'Dit bestand kon niet worden gelezen');
  }
}
