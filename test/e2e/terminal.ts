/** The command line as a script meets it: started, waited for, with what it said. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '../..');

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param folder that it works in and keeps its Runs in. */
export const terminalIn =
  (folder: string) =>
  (...args: string[]): Promise<Said> =>
    new Promise((done) => {
      const child = spawn(process.execPath, [join(project, 'src/cli/node/proefbank.js'), ...args], {
        cwd: folder,
        env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', PROEFBANK_DATA: folder },
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk));
      child.on('close', (code) => done({ code, out, err }));
    });
