import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Embedding, Passage } from '../../../src/try/demos/search/passage';
import '../../../src/try/demos/search/view';

const axis = (i: number): Float32Array => {
  const vector = new Float32Array(384);
  vector[i] = 1;
  return vector;
};
const passage = (
  file: string,
  index: number,
  text: string,
  i: number,
  more: Partial<Passage> = {},
): Passage => ({
  file,
  index,
  from: index * 100,
  to: index * 100 + text.length,
  text,
  vector: axis(i),
  ...more,
});
const parts = [
  passage('lease.txt', 0, 'The rent is high. It is paid monthly.', 0, { heading: 'Rent', page: 2 }),
  passage('lease.txt', 1, 'The roof leaks.', 1),
  passage('other/lease.txt', 0, 'Potatoes are sorted.', 2),
];

type View = HTMLElement & { parts: readonly Passage[]; ask: unknown; updateComplete: Promise<unknown> };
let view: View;
async function open(embed: (texts: readonly string[]) => Promise<Float32Array[]>): Promise<ShadowRoot> {
  const ask = ({ texts }: Embedding) => embed(texts);
  view = Object.assign(document.createElement('pb-search-view') as View, { parts, ask });
  document.body.append(view);
  await view.updateComplete;
  return view.shadowRoot!;
}
afterEach(() => view.remove());
const meansRent = async (texts: readonly string[]) =>
  texts.map((text) => axis(text.includes('monthly') || text.includes('cost') ? 0 : 7));

const search = async (words: string): Promise<void> => {
  await page.getByLabelText(/What do you want to know/).fill(words);
  await userEvent.keyboard('{Enter}');
};

describe('the view', () => {
  it('answers by meaning, says why, and marks the sentence', async () => {
    const root = await open(meansRent);
    await search('What does it cost?');
    await expect.element(page.getByRole('button', { name: 'lease.txt' })).toBeVisible();
    expect(root.querySelectorAll('li')).toHaveLength(1);
    expect(root.querySelector('.where')!.textContent).toContain('Rent, page 2');
    expect(root.querySelector('.why')!.textContent).toMatch(
      /Meaning: very close \(1\.00\)\.\s+None of your words/,
    );
    await expect.poll(() => root.querySelector('mark')?.textContent).toBe('It is paid monthly.');
  });

  it('finds by words where there is no model, and tells what failed', async () => {
    const root = await open(() => Promise.reject(new Error('no worker')));
    await search('roof');
    await expect.poll(() => root.querySelectorAll('li').length).toBe(1);
    expect(root.querySelector('.passage')!.textContent).toBe('The roof leaks.');
    expect(root.querySelector('.passage b')!.textContent).toBe('roof');
    expect(root.querySelector('pb-error')).not.toBeNull();
  });

  it('asks no model for words only', async () => {
    let asked = 0;
    const root = await open(async (texts) => {
      asked++;
      return meansRent(texts);
    });
    await page.getByLabelText('Words only').click();
    await search('potato sorting');
    await expect
      .poll(() => root.querySelector('[role=status]')!.textContent)
      .toContain('Nothing in these 3 passages');
    expect(asked).toBe(0);
  });

  it('goes by keyboard to an answer, into its document and back', async () => {
    const root = await open(meansRent);
    await search('cost');
    await expect.poll(() => root.querySelectorAll('li').length).toBe(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    const pane = () => root.querySelector('pb-search-document');
    await expect.poll(() => pane()?.shadowRoot?.querySelector('.chosen')?.textContent).toBe(parts[0]!.text);
    expect(pane()!.shadowRoot!.textContent).toContain('The roof leaks.');
    expect(pane()!.shadowRoot!.textContent).not.toContain('Potatoes');
    await userEvent.keyboard('{Escape}');
    expect(pane()).toBeNull();
    expect(root.activeElement?.textContent?.trim()).toBe('lease.txt');
  });

  it('finds what came in after it was drawn', async () => {
    const root = await open(meansRent);
    view.parts = [...parts, passage('new.txt', 0, 'A tractor.', 9)];
    await view.updateComplete;
    await search('tractors');
    view.parts = [...view.parts, passage('newer.txt', 0, 'Two tractors.', 9)];
    await page.getByRole('button', { name: 'Search again' }).click();
    await expect.poll(() => root.querySelectorAll('li').length).toBe(2);
    view.parts = view.parts.slice(0, 4);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect.poll(() => root.querySelector('.where button')?.textContent?.trim()).toBe('new.txt');
  });

  it('warns of documents in another language', async () => {
    const root = await open(meansRent);
    view.parts = [passage('huur.txt', 0, 'De huur is hoog.', 0, { foreign: true })];
    await view.updateComplete;
    expect(root.querySelector('.note')!.textContent).toContain('huur.txt');
  });
});
