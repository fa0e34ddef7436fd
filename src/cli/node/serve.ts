/** The built app on a local port, with its headers; built first when the sources are newer than the build. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview, type PreviewServer } from 'vite';
import { told, UserError } from '../../terms/errors';
import { projectRoot } from './folders';
import { oneOf } from './usage';

const sources = ['src', 'models', 'public', 'index.html', 'vite.config.ts', 'package.json'];

/** The newest change below a path; a folder's own time tells of files that were taken away. */
function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'weights');
  return Math.max(found.mtimeMs, ...inside.map((name) => newest(join(path, name))));
}

const dist = join(projectRoot, 'dist');

/** True when `dist/` is missing or older than what it is made of. */
function isStale(): boolean {
  const built = join(dist, 'index.html');
  if (!existsSync(built)) return true;
  // An installed package brings its build, and its files have no times that say anything.
  if (projectRoot.includes('node_modules')) return false;
  return sources
    .map((path) => join(projectRoot, path))
    .some((path) => existsSync(path) && newest(path) > statSync(built).mtimeMs);
}

/** Builds beside `dist/` and then takes its place, so that a server that runs never sees half a build. */
async function rebuild(): Promise<void> {
  const fresh = join(projectRoot, `.proefbank/build-${process.pid}`);
  const old = join(projectRoot, `.proefbank/old-${process.pid}`);
  process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true';
  try {
    await build({ root: projectRoot, logLevel: 'error', build: { outDir: fresh, emptyOutDir: true } });
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Called before a build, which takes some seconds. */
  readonly onBuild?: () => void;
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws UserError when the port or the host cannot be had. */
export async function serveApp({
  port = 0,
  host = '127.0.0.1',
  onBuild,
}: ServeOptions = {}): Promise<Served> {
  if (isStale()) {
    onBuild?.();
    await rebuild();
  }
  let server: PreviewServer;
  try {
    server = await preview({
      root: projectRoot,
      logLevel: 'silent',
      preview: { port, host, strictPort: true },
    });
  } catch (cause) {
    throw cannotListen(port, host, cause);
  }
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${address.port}/`,
    close: async () => {
      // A browser keeps its connections open; waiting for them would be waiting for ever.
      (server.httpServer as { closeAllConnections?: () => void }).closeAllConnections?.();
      await server.close();
    },
  };
}

function cannotListen(port: number, host: string, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE' || /already in use/.test(message))
    return new UserError(
      'cli/port-in-use',
      told(
        { en: `Port ${port} is already in use`, nl: `Poort ${port} is al in gebruik` },
        {
          en: `Is Proefbank already running there? Otherwise choose another: proefbank serve --port ${port + 1}`,
          nl: `Draait Proefbank daar al? Kies anders een andere: proefbank serve --port ${port + 1}`,
        },
      ),
    );
  if (code === 'EACCES')
    return new UserError(
      'cli/port-not-allowed',
      told(
        { en: `Port ${port} may not be used by you`, nl: `Poort ${port} mag je niet gebruiken` },
        { en: 'Choose one above 1023: --port 4173', nl: 'Kies er een boven 1023: --port 4173' },
      ),
    );
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN')
    return new UserError(
      'cli/host-unknown',
      told(
        { en: `This machine has no address "${host}"`, nl: `Deze machine heeft geen adres "${host}"` },
        oneOf(['127.0.0.1', '0.0.0.0']),
      ),
    );
  return cause;
}
