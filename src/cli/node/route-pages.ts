/**
 * Real URLs on a host that only serves files: the build writes one `index.html` per route, each with a
 * `<base>` that points back to the root, so that a deep link works wherever the folder is put. Routes have no
 * variable parts (a Run is `runs/?id=…`), so the list is finite; it is read from the source, not kept here.
 */
import { readdirSync } from 'node:fs';
import type { Plugin } from 'vite';

const source = new URL('../../', import.meta.url);

/** Paths below the root, with a slash at the end. */
export function routePaths(): string[] {
  const demos = readdirSync(new URL('try/demos/', source), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `try/${name}/`);
  return ['try/', ...demos, 'runs/', 'device/', 'storage/', 'about/'];
}

/** The page with its base set for a depth of `path`. */
const withBase = (html: string, base: string): string =>
  html.replace('<base href="/" />', `<base href="${base}" />`);

export function routePages(): Plugin {
  return {
    name: 'proefbank:route-pages',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const index = bundle['index.html'];
      if (index?.type !== 'asset') return;
      const html = String(index.source);
      index.source = withBase(html, './');
      for (const path of routePaths()) {
        const up = '../'.repeat(path.split('/').length - 1);
        this.emitFile({ type: 'asset', fileName: `${path}index.html`, source: withBase(html, up) });
      }
    },
  };
}
