/** The folder that a command writes into: there, or made, and writable; told before anything is started. */
import { constants } from 'node:fs';
import { access, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { told, UserError } from '../../terms/errors';

/** @throws UserError `cli/no-output`. */
export async function requireFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch {
    throw new UserError(
      'cli/no-output',
      told(
        { en: 'This folder cannot be written', nl: 'In deze map kan niet worden geschreven' },
        { en: 'Name a folder of your own', nl: 'Noem een map van jezelf' },
        path,
      ),
    );
  }
}

/** Takes a name in the folder that nothing has yet: `name.jpg`, else `name-2.jpg`. @returns its path. */
export async function newFile(folder: string, name: string, extension: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n === 1 ? '' : `-${n}`}.${extension}`);
    try {
      await (await open(path, 'wx')).close();
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
