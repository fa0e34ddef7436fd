/**
 * The headers that keep the promise. Cross-origin isolation gives WebAssembly its threads (HTML §7.1.3);
 * the Content Security Policy makes it impossible, not just impolite, to send a visitor's data elsewhere:
 * `connect-src 'self'`. Stylesheets inside shadow roots are constructed, not inline; Lit's and the component
 * library's style attributes need 'unsafe-inline' for styles only.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const headers: Record<string, string> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
