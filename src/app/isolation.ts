/**
 * Cross-origin isolation where the host does not send its headers (HTML §7.1.3): our service worker adds them from the
 * next load on, so the page is loaded once more. Without it all still works, on one thread.
 */
const triedKey = 'proefbank:isolation-tried';

/** @returns true when the page is about to be loaded again. */
export async function isolate(): Promise<boolean> {
  if (self.crossOriginIsolated) {
    forget();
    return false;
  }
  if (!('serviceWorker' in navigator) || !firstTry()) return false;
  try {
    const { serviceWorker } = navigator;
    await serviceWorker.register(new URL('headers-worker.js', document.baseURI));
    await serviceWorker.ready;
  } catch {
    // Switched off, or no such file (the development server): the page goes on as it is.
    return false;
  }
  location.reload();
  return true;
}

/** Once per tab, so that a host or browser where it does not help is not loaded over and over. */
function firstTry(): boolean {
  try {
    const first = sessionStorage.getItem(triedKey) === null;
    sessionStorage.setItem(triedKey, '');
    return first;
  } catch {
    return false;
  }
}

/** A forced reload goes past the service worker; the one after it may try again. */
function forget(): void {
  try {
    sessionStorage.removeItem(triedKey);
  } catch {
    // No storage, nothing to forget.
  }
}
