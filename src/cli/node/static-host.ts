/**
 * A build keeps its promise on a host that only serves files and cannot set headers: the policy is in each page, and a
 * service worker (Service Workers, W3C §4) gives every answer of our own origin the headers that the local server
 * sends. A page's <meta> policy does not reach its workers, and isolation has no <meta> at all.
 */
import type { Plugin } from 'vite';
import { contentSecurityPolicy, headers } from './headers';

/** Not allowed in a <meta> (CSP 3 §3.3); the service worker sends it. */
const pagePolicy = contentSecurityPolicy
  .split('; ')
  .filter((directive) => !directive.startsWith('frame-ancestors'))
  .join('; ');

const headersWorker = 'headers-worker.js';

const workerSource = `// Made by the build: adds the headers that this host does not send.
const headers = ${JSON.stringify(headers, null, 2)};

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(fetch(event.request).then(withHeaders));
});

function withHeaders(response) {
  // A redirect that the browser follows itself is handed on as it is.
  if (response.status === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const { status, statusText } = response;
  const body = [101, 204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers: all });
}
`;

export function staticHost(): Plugin {
  return {
    name: 'proefbank:static-host',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: headersWorker, source: workerSource });
    },
  };
}
