/** Tells when colours or fonts of the page may be others: a canvas does not see that by itself. */

/** @returns what stops it. */
export function onAppearance(change: () => void): () => void {
  const stop = new AbortController();
  const themes = new MutationObserver(change);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', change, { signal: stop.signal });
  void document.fonts.ready.then(() => stop.signal.aborted || change());
  return () => {
    stop.abort();
    themes.disconnect();
  };
}
