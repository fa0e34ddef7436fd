/**
 * Real URLs on a host that only serves files: the build writes one `index.html` per route, each with a
 * `<base>` that points back to the root, so that a deep link works wherever the folder is put. Routes have no
 * variable parts (a Run is `runs/?id=…`), so the list is finite. It is not kept here: the app's own routes, with
 * those of its doors, are run in Node by Vite, which finds the folders as it does for the browser.
 *
 * An unknown address gets `404.html`, which a host serves at any depth: its base must be absolute. It is the
 * root of the host, or `vite build --base /folder/`; where that is wrong the page still says what happened.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';
import type { Page } from '../../terms/page';

/** By its file, or Node would keep one for the whole process, and it can be configured only once. */
const localize = createRequire(import.meta.url).resolve('@lit/localize');
const project = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Paths of every page but home, below the root and with a slash at the end.
 * @param root the folder that holds `src/`.
 * @throws Error where two pages have one address, or an address is not made of plain words.
 */
export async function routePaths(root = project): Promise<string[]> {
  const { module } = await runnerImport<{ pages: readonly Page[] }>(resolve(root, 'src/app/routes.ts'), {
    root,
    logLevel: 'error',
    resolve: { alias: { '@lit/localize': localize } },
  });
  const paths = module.pages.map(({ path }) => path);
  const wrong = paths.find((path, i) => !/^([a-z0-9-]+\/)*$/.test(path) || paths.indexOf(path) !== i);
  if (wrong !== undefined)
    throw new Error(`"${wrong}" cannot be the address of a page, or two pages have it`);
  return paths.filter((path) => path !== '');
}

/** The page with its base set for a depth of `path`. */
const withBase = (html: string, base: string): string =>
  html.replace('<base href="/" />', `<base href="${base}" />`);

/** What is read where the app itself cannot start; the app replaces it with its own page. */
const missing = (home: string): string => `
    <main style="max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
      <h1 lang="nl">Op dit adres is niets</h1>
      <p lang="nl"><a href="${home}">Naar de startpagina van Proefbank</a></p>
      <h2 lang="en">There is nothing at this address</h2>
      <p lang="en"><a href="${home}">To the start of Proefbank</a></p>
    </main>`;

/**
 * Asks for the fonts of the page's stylesheets together with them. A font that comes after the first frame means
 * that all text is set twice, the first time in one that the system has to be searched for.
 */
function fontLinks(html: string, bundle: Rolldown.OutputBundle): string {
  const sheets = [...html.matchAll(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)"/g)].map(
    ([, name]) => name!,
  );
  return sheets
    .flatMap((name) => {
      const sheet = bundle[name];
      const css = sheet?.type === 'asset' ? String(sheet.source) : '';
      return [...css.matchAll(/url\(\.\/([^)]+\.woff2)\)/g)].map(([, font]) => join('assets', font!));
    })
    .map((font) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${font}">\n    `)
    .join('');
}

export function routePages(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'proefbank:route-pages',
    enforce: 'post',
    // Not the home page for whatever is not there.
    config: (_, { isPreview }) => (isPreview ? { appType: 'mpa' } : undefined),
    configResolved: (resolved) => void (config = resolved),
    async generateBundle(_, bundle) {
      const index = bundle['index.html'];
      if (index?.type !== 'asset') return;
      // Vite drops the attribute: nothing is painted before the theme is known.
      const page = String(index.source).replace('<script type="module"', '$& blocking="render"');
      const html = page.replace('<script', `${fontLinks(page, bundle)}$&`);
      index.source = withBase(html, './');
      for (const path of await routePaths(config.root)) {
        const up = '../'.repeat(path.split('/').length - 1);
        this.emitFile({ type: 'asset', fileName: `${path}index.html`, source: withBase(html, up) });
      }
      const root = config.base.startsWith('/') ? config.base : '/';
      this.emitFile({
        type: 'asset',
        fileName: '404.html',
        source: withBase(html, root).replace('<body>', `<body>${missing(root)}`),
      });
    },
    /** The local server answers as a static host would. */
    configurePreviewServer: (server) => () => {
      const out = join(config.root, config.build.outDir);
      server.middlewares.use((request, response, next) => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
        const has = (path: string): boolean =>
          statSync(join(out, path), { throwIfNoEntry: false })?.isFile() ?? false;
        if (has(pathname) || has(join(pathname, 'index.html'))) {
          if (has(pathname) || pathname.endsWith('/')) return next();
          response.writeHead(301, { Location: `${pathname}/${search}` }).end();
          return;
        }
        if (!request.headers.accept?.includes('text/html')) return next();
        response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(readFileSync(join(out, '404.html')));
      });
    },
  };
}
