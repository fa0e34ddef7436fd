import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defaultClientConditions, defineConfig } from 'vite';
import { headers } from './src/cli/node/headers';
import { modelServer } from './src/cli/node/model-server';
import { notices } from './src/cli/node/notices';
import { routePages } from './src/cli/node/route-pages';
import { staticHost } from './src/cli/node/static-host';

const { resolve: find } = createRequire(import.meta.url);

/** Version of an installed package, wherever npm has put it; many do not export their package.json. */
const versionOf = (name: string): string => {
  const manifest = find
    .paths(name)!
    .map((folder) => join(folder, name, 'package.json'))
    .find(existsSync)!;
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
};
const own = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

const thirdParty = notices();

/** Many hosts do not know `.mjs` as JavaScript, and a browser refuses a module of another type. */
const output = {
  assetFileNames: ({ names }: { names: readonly string[] }) =>
    names.some((name) => name.endsWith('.mjs')) ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
};

export default defineConfig({
  // Relative, so that one build works at the root and under any sub-path.
  base: './',
  plugins: [modelServer(), routePages(), staticHost(), thirdParty.page],
  define: {
    __APP_VERSION__: JSON.stringify(own.version),
    __ORT_VERSION__: JSON.stringify(versionOf('onnxruntime-web')),
  },
  // onnxruntime's JavaScript without its glue inlined: we hand it the glue and the wasm by hashed URL.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  optimizeDeps: {
    exclude: ['onnxruntime-web'],
    // Reached only through lazy imports: found late, they would make the dev server reload the page.
    include: ['elkjs/lib/elk-api', 'image-size', 'mediabunny', 'pdf-lib', 'pdfjs-dist/legacy/build/pdf.mjs'],
  },
  worker: { format: 'es', plugins: () => [thirdParty.worker], rollupOptions: { output } },
  build: {
    target: 'es2022',
    // The first browsers with `light-dark()`, so that the theme is not rewritten into twice its size.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    manifest: true,
    rollupOptions: { input: ['index.html', 'src/cli/bridge.html'], output },
  },
  server: { host: '127.0.0.1', headers: devHeaders() },
  preview: { host: '127.0.0.1', headers },
});

/** The dev server injects inline scripts and a web socket; everything else is as in production. */
function devHeaders(): Record<string, string> {
  return {
    ...headers,
    'Content-Security-Policy': headers['Content-Security-Policy']!.replace(
      "script-src 'self'",
      "script-src 'self' 'unsafe-inline'",
    ).replace("connect-src 'self'", "connect-src 'self' ws:"),
  };
}
