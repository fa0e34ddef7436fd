/** Where things are on this machine: the project itself, and the user's own folder for what must outlive it. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * `$PROEFBANK_DATA`, else the place that the system keeps for it (XDG Base Directory Specification on Linux).
 * Holds `runs/`, and `models/` where the project's own folder cannot be written. Made when first needed.
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.PROEFBANK_DATA) return env.PROEFBANK_DATA;
  const home = homedir();
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData/Local'), 'proefbank');
  if (process.platform === 'darwin') return join(home, 'Library/Application Support/proefbank');
  return join(env.XDG_DATA_HOME || join(home, '.local/share'), 'proefbank');
}
