import { expect, it } from 'vitest';
import ocr from '../../../src/try/demos/ocr/demo';
import type { Item } from '../../../src/try/page/item';
import '../../../src/try/page/queue';

it('a long list that is worked through takes a few rows a file from the page, not all of them', async () => {
  const queue = document.createElement('pb-demo-queue');
  const states = Array.from({ length: 300 }, () => 'waiting' as Item['state']);
  const show = async (): Promise<void> => {
    queue.items = states.map(
      (state, key) => ({ key, name: `${key}.png`, state, parts: [] }) as unknown as Item,
    );
    await queue.updateComplete;
  };
  queue.demo = ocr;
  document.body.append(queue);
  await show();
  // The first stretch is drawn in several tasks.
  await new Promise((resolve) => setTimeout(resolve, 300));
  let removed = 0;
  const observer = new MutationObserver((changes) => {
    for (const { removedNodes } of changes)
      removed += [...removedNodes].filter((node) => node instanceof HTMLLIElement).length;
  });
  observer.observe(queue.shadowRoot!, { childList: true, subtree: true });
  for (let at = 0; at < 250; at++) {
    states[at] = 'working';
    await show();
    const row = queue.shadowRoot!.querySelector('li.working .name');
    expect(row?.textContent?.trim()).toBe(`${at}.png`);
    // Between two files none is worked on.
    states[at] = 'done';
    await show();
  }
  observer.disconnect();
  queue.remove();
  expect(removed / 250).toBeLessThan(3);
});
