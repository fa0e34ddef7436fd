/** Files that a command is given: there, a file, readable; otherwise told before anything is started. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { told, UserError } from '../../terms/errors';
import type { Text } from '../../terms/text';

/** @throws UserError `cli/no-file`, `cli/is-folder` or `cli/unreadable`. */
export async function requireFile(path: string): Promise<void> {
  if ((await kindOf(path)) === 'folder')
    throw unusable(
      'cli/is-folder',
      path,
      { en: 'This is a folder, not a file', nl: 'Dit is een map, geen bestand' },
      { en: `Name the files in it: ${path}/*`, nl: `Noem de bestanden erin: ${path}/*` },
    );
}

/** @throws UserError when there is nothing, or nothing that may be read. */
export async function kindOf(path: string): Promise<'file' | 'folder'> {
  const found = await stat(path).catch(() => undefined);
  if (!found)
    throw unusable(
      'cli/no-file',
      path,
      { en: 'There is no such file', nl: 'Dit bestand is er niet' },
      { en: 'Check its name and folder', nl: 'Controleer de naam en de map' },
    );
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable)
    throw unusable(
      'cli/unreadable',
      path,
      { en: 'You may not read this file', nl: 'Je mag dit bestand niet lezen' },
      { en: 'Ask its owner, or change its permissions', nl: 'Vraag het de eigenaar, of pas de rechten aan' },
    );
  if (found.isDirectory()) return 'folder';
  if (found.isFile()) return 'file';
  throw unusable(
    'cli/not-a-file',
    path,
    { en: 'This is not an ordinary file', nl: 'Dit is geen gewoon bestand' },
    { en: 'Save it to a file first', nl: 'Sla het eerst op als bestand' },
  );
}

const unusable = (code: string, path: string, what: Text, next: Text): UserError =>
  new UserError(code, told(what, next, path));
