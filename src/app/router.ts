/**
 * Addresses without reloads (HTML §7.4, the History interface). The routes are a finite list of static paths
 * relative to `<base>`, so this is all that is needed: intercept clicks on links to a known page, keep the
 * scroll position of each entry, and tell the shell where we are. Every other link is the browser's.
 */

/** How we came to an address: a fresh entry starts at the top, an old one where it was left. */
export type Arrival = 'load' | 'push' | 'back';

const root = (): string => new URL('.', document.baseURI).pathname;

/** The path below the root that an address means, with a slash at the end; undefined outside the app. */
export function pathOf(url: URL): string | undefined {
  if (url.origin !== location.origin || !`${url.pathname}/`.startsWith(root())) return undefined;
  const path = url.pathname.slice(root().length).replace(/(^|\/)index\.html$/, '$1');
  return path === '' || path.endsWith('/') ? path : `${path}/`;
}

export class Router {
  /**
   * @param knows whether a path has a page of ours; links to others are left alone.
   * @param arrive called for every address that we come to, the first included.
   */
  constructor(
    private readonly knows: (path: string) => boolean,
    private readonly arrive: (path: string, arrival: Arrival) => void,
  ) {}

  start(): void {
    history.scrollRestoration = 'manual';
    window.addEventListener('click', this.onClick);
    window.addEventListener('popstate', this.onPopState);
    window.addEventListener('pagehide', this.keepScroll);
    this.arrive(pathOf(new URL(location.href)) ?? '', 'load');
  }

  stop(): void {
    window.removeEventListener('click', this.onClick);
    window.removeEventListener('popstate', this.onPopState);
    window.removeEventListener('pagehide', this.keepScroll);
  }

  /** Scrolls to where this entry was left, or to the top. Call when the page is drawn. */
  restoreScroll(arrival: Arrival): void {
    const kept: unknown = (history.state as { scroll?: unknown } | null)?.scroll;
    window.scrollTo(0, arrival !== 'push' && typeof kept === 'number' ? kept : 0);
  }

  private readonly keepScroll = (): void => {
    history.replaceState({ ...history.state, scroll: window.scrollY }, '');
  };

  private readonly onPopState = (): void => {
    this.arrive(pathOf(new URL(location.href)) ?? '', 'back');
  };

  private readonly onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.href || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    const path = pathOf(url);
    if (path === undefined || !this.knows(path)) return;
    event.preventDefault();
    if (url.href !== location.href) {
      this.keepScroll();
      history.pushState(null, '', url);
    }
    this.arrive(path, 'push');
  };
}
