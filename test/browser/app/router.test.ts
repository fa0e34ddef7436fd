import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pathOf, Router } from '../../../src/app/router';
import { eventually } from '../eventually';

const base = document.createElement('base');
const before = location.href;
/** The app under a sub-path, as on a static host. */
const root = new URL('/tools/bench/', location.href);
let router: Router | undefined;

beforeEach(() => {
  base.href = root.href;
  document.head.prepend(base);
});
afterEach(() => {
  router?.stop();
  base.remove();
  document.body.replaceChildren();
  history.replaceState(null, '', before);
});

test.each([
  ['./', ''],
  ['index.html', ''],
  ['try/ocr/', 'try/ocr/'],
  ['try/ocr', 'try/ocr/'],
  ['try/ocr/index.html?x=1#y', 'try/ocr/'],
  ['../', undefined],
  ['../benchmark/', undefined],
  ['https://example.org/tools/bench/', undefined],
])('%s is the path %j', (href, path) => {
  expect(pathOf(new URL(href, root))).toBe(path);
});

function linkTo(href: string, attributes: Record<string, string> = {}): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
  // Inside a shadow root, as every link of the app is.
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' }).append(link);
  document.body.append(host);
  return link;
}

test('links to pages are followed here, all others are left to the browser', () => {
  const arrive = vi.fn<(path: string, arrival: string) => void>();
  router = new Router((path) => path === 'runs/', arrive);
  router.start();
  arrive.mockClear();
  const left: string[] = [];
  // Runs after the router's: whatever it has not taken would now leave the page.
  const last = (event: MouseEvent): void => {
    if (!event.defaultPrevented)
      left.push((event.composedPath()[0] as HTMLAnchorElement).getAttribute('href')!);
    event.preventDefault();
  };
  window.addEventListener('click', last);

  linkTo('runs/?id=1').click();
  expect(arrive).toHaveBeenLastCalledWith('runs/', 'push');
  expect(location.pathname + location.search).toBe('/tools/bench/runs/?id=1');
  expect(left).toEqual([]);

  linkTo('THIRD_PARTY.md').click();
  linkTo('runs/', { download: '' }).click();
  linkTo('runs/', { target: '_blank' }).click();
  linkTo('https://example.org/').click();
  linkTo('runs/').dispatchEvent(
    new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }),
  );
  expect(left).toEqual(['THIRD_PARTY.md', 'runs/', 'runs/', 'https://example.org/', 'runs/']);
  expect(arrive).toHaveBeenCalledTimes(1);
  window.removeEventListener('click', last);
});

test('going back arrives at the earlier page', async () => {
  const arrive = vi.fn<(path: string, arrival: string) => void>();
  history.replaceState(null, '', root);
  router = new Router(() => true, arrive);
  router.start();
  expect(arrive).toHaveBeenLastCalledWith('', 'load');
  linkTo('about/').click();
  history.back();
  await eventually(() => expect(arrive).toHaveBeenLastCalledWith('', 'back'));
});
