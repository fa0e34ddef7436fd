/** The built app on a local port, built first when the sources are newer than the build. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview, type PreviewServer } from 'vite';

export const projectRoot = new URL('../../../', import.meta.url).pathname;

const newest = (path: string): number => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'weights')
      .map((name) => newest(join(path, name))),
  );
};

/** True when `dist/` is missing or older than what it is made of. */
function isStale(): boolean {
  const built = join(projectRoot, 'dist/index.html');
  if (!existsSync(built)) return true;
  const sources = ['src', 'models', 'public', 'index.html', 'bridge.html', 'vite.config.ts', 'package.json'];
  return sources.some(
    (path) =>
      existsSync(join(projectRoot, path)) && newest(join(projectRoot, path)) > statSync(built).mtimeMs,
  );
}

export async function serveApp(
  options: { port?: number; host?: string } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  if (isStale()) await build({ root: projectRoot, logLevel: 'error' });
  const server: PreviewServer = await preview({
    root: projectRoot,
    logLevel: 'error',
    preview: {
      port: options.port ?? 0,
      host: options.host ?? '127.0.0.1',
      strictPort: options.port !== undefined,
    },
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  const host = options.host ?? '127.0.0.1';
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/`,
    close: () => server.close(),
  };
}
