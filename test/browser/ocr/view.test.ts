import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Line, Quad, ReadPage } from '../../../src/try/demos/ocr/document';
import tag from '../../../src/try/demos/ocr/view';
import { blocksOf } from '../../../src/try/demos/ocr/view/blocks';
import { setLocale } from '../../../src/ui/locale';
import { eventually } from '../eventually';

type View = HTMLElement & { parts: readonly ReadPage[]; updateComplete: Promise<boolean> };

const box = (x: number, y: number, width: number, height = 20): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** A line of words, 10 pixels a character; `word?` is read with a confidence of 0.4, others with 0.99. */
function line(x: number, y: number, text: string): Line {
  let at = x;
  const words = text.split(' ').map((written) => {
    const doubt = written.endsWith('?');
    const word = doubt ? written.slice(0, -1) : written;
    const wordBox = box(at, y, 10 * word.length);
    at += 10 * (word.length + 1);
    return { text: word, confidence: doubt ? 0.4 : 0.99, box: wordBox };
  });
  return {
    text: words.map((word) => word.text).join(' '),
    confidence: words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length,
    box: box(x, y, at - 10 - x),
    words,
  };
}

const readPage = (lines: readonly Line[], more: Partial<ReadPage> = {}): ReadPage => ({
  width: 600,
  height: 800,
  lines,
  tables: [],
  text: lines.map(({ text }) => text).join('\n'),
  file: 'a.png',
  index: 0,
  source: 'read',
  ...more,
});

/** A letterhead, a paragraph, a table of two by two, and a last line that is far below. */
const letter = readPage(
  [
    line(50, 50, 'Bakkerij Vos'),
    line(50, 100, 'Beste Zoë?'),
    line(50, 125, 'dank voor'),
    line(50, 200, 'brood'),
    line(300, 200, '€ 2,50'),
    line(50, 230, 'koek'),
    line(300, 230, '€ 1,75'),
    line(50, 700, 'Groet?'),
  ],
  {
    tables: [
      {
        rows: [
          [[3], [4]],
          [[5], [6]],
        ],
      },
    ],
  },
);

async function show(...parts: readonly ReadPage[]): Promise<View> {
  const view = Object.assign(document.createElement(tag), { parts }) as View;
  document.body.append(view);
  await settled(view);
  return view;
}

async function settled(view: View): Promise<void> {
  await view.updateComplete;
  for (const child of view.shadowRoot!.querySelectorAll('*')) await (child as Partial<View>).updateComplete;
}

const root = (view: View, child: string): ShadowRoot => view.shadowRoot!.querySelector(child)!.shadowRoot!;
const options = (view: View): SVGElement[] => [
  ...root(view, 'pb-ocr-picture').querySelectorAll<SVGElement>('[role=option]'),
];
const texts = (view: View): HTMLElement[] =>
  [...root(view, 'pb-ocr-text').querySelectorAll<HTMLElement>('.line')].sort(
    (a, b) => Number(a.dataset.line) - Number(b.dataset.line),
  );
const status = (view: View): string => view.shadowRoot!.querySelector('[role=status]')!.textContent!.trim();

/** Which line each side shows as chosen: [on the picture, in the text]. */
const chosen = (view: View): (string | null | undefined)[] => [
  options(view).find((option) => option.getAttribute('aria-selected') === 'true')?.ariaLabel,
  texts(view)
    .find((element) => element.getAttribute('aria-current'))
    ?.textContent?.replace(/40.%/, ''),
];

beforeEach(() => page.viewport(1280, 800));

afterEach(async () => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  await setLocale('en');
});

describe('picture and text', () => {
  test('every line has a box that is named by its text and lies where the line is', async () => {
    const view = await show(letter);
    expect(options(view).map((option) => option.ariaLabel)).toEqual(letter.lines.map(({ text }) => text));
    const svg = root(view, 'pb-ocr-picture').querySelector('svg')!;
    const sheet = svg.getBoundingClientRect();
    const first = options(view)[0]!.getBoundingClientRect();
    expect((first.left - sheet.left) / sheet.width).toBeCloseTo(50 / 600, 2);
    expect((first.top - sheet.top) / sheet.height).toBeCloseTo(50 / 800, 2);
    expect(first.width / sheet.width).toBeCloseTo(120 / 600, 2);
  });

  test('the arrow keys walk the boxes in reading order, and the text goes along', async () => {
    const view = await show(letter);
    options(view)[0]!.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await settled(view);
    expect(chosen(view)).toEqual(['dank voor', 'dank voor']);
    await userEvent.keyboard('{ArrowUp}');
    await settled(view);
    expect(chosen(view)).toEqual(['Beste Zoë', 'Beste Zoë']);
    await userEvent.keyboard('{End}{ArrowDown}');
    await settled(view);
    expect(chosen(view)[0]).toBe('Groet');
    await userEvent.keyboard('{Home}{ArrowUp}');
    await settled(view);
    expect(chosen(view)[0]).toBe('Bakkerij Vos');
  });

  test('one box and one line are in the tab order, whatever is chosen', async () => {
    const view = await show(letter);
    options(view)[0]!.focus();
    await userEvent.keyboard('{ArrowDown}');
    await settled(view);
    const inOrder = (elements: readonly Element[]) =>
      elements.flatMap((element, i) => (element.getAttribute('tabindex') === '0' ? [i] : []));
    expect([inOrder(options(view)), inOrder(texts(view))]).toEqual([[1], [1]]);
  });

  test('a line of the text leads to its box, also in a table and by keyboard', async () => {
    const view = await show(letter);
    texts(view)[4]!.click();
    await settled(view);
    expect(chosen(view)).toEqual(['€ 2,50', '€ 2,50']);
    texts(view)[4]!.focus();
    await userEvent.keyboard('{ArrowDown}');
    await settled(view);
    expect(chosen(view)[0]).toBe('koek');
  });

  test('pointing at one marks the other, and scrolls it into sight within its pane only', async () => {
    const long = readPage(Array.from({ length: 100 }, (_, i) => line(50, 8 * i, `regel ${i}`)));
    const view = await show(long);
    document.body.style.minHeight = '4000px';
    const before = window.scrollY;
    options(view)[90]!.dispatchEvent(
      new PointerEvent('pointermove', { bubbles: true, pointerType: 'mouse' }),
    );
    await settled(view);
    const marked = texts(view)[90]!;
    expect(marked.classList).toContain('pointed');
    const pane = root(view, 'pb-ocr-text').querySelector('.pane')!;
    await eventually(() => {
      const [inner, outer] = [marked.getBoundingClientRect(), pane.getBoundingClientRect()];
      expect(inner.top).toBeGreaterThanOrEqual(outer.top);
      expect(inner.bottom).toBeLessThanOrEqual(outer.bottom);
    });
    expect(window.scrollY).toBe(before);
    root(view, 'pb-ocr-picture').querySelector('svg')!.dispatchEvent(new PointerEvent('pointerleave'));
    await settled(view);
    expect(root(view, 'pb-ocr-text').querySelector('.pointed')).toBeNull();
    document.body.style.minHeight = '';
  });

  test('tables are tables', async () => {
    const view = await show(letter);
    const rows = [...root(view, 'pb-ocr-text').querySelectorAll('table tr')];
    expect(
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent!.trim())),
    ).toEqual([
      ['brood', '€ 2,50'],
      ['koek', '€ 1,75'],
    ]);
  });

  test('a picture is shown in its own address, which is given back with it', async () => {
    const make = vi.spyOn(URL, 'createObjectURL');
    const giveBack = vi.spyOn(URL, 'revokeObjectURL');
    const picture = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' });
    const view = await show(readPage(letter.lines, { picture }), letter);
    expect(root(view, 'pb-ocr-picture').querySelector('img')!.src).toBe(make.mock.results[0]!.value);
    await page.getByRole('button', { name: 'Next page' }).click();
    await settled(view);
    expect(giveBack.mock.calls).toEqual([[make.mock.results[0]!.value]]);
    // No picture: the text stands on blank paper.
    expect(root(view, 'pb-ocr-picture').querySelector('img')).toBeNull();
    expect(root(view, 'pb-ocr-picture').querySelectorAll('text')).toHaveLength(letter.lines.length);
  });
});

describe('doubt', () => {
  test('words below 80 % are marked in both, with how sure the model is, and counted', async () => {
    const view = await show(letter);
    const marks = [...root(view, 'pb-ocr-text').querySelectorAll('mark')];
    expect(marks.map((mark) => mark.textContent!.replace('\u00a0', ' '))).toEqual(['Zoë40 %', 'Groet40 %']);
    expect(root(view, 'pb-ocr-picture').querySelectorAll('.doubt')).toHaveLength(2);
    await expect.element(page.getByText('On 2 lines')).toBeVisible();
  });

  test('a button goes from one doubtful line to the next, and around', async () => {
    const view = await show(letter);
    const next = page.getByRole('button', { name: 'Next one' });
    const seen: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      await next.click();
      await settled(view);
      seen.push(chosen(view)[0]);
    }
    expect(seen).toEqual(['Beste Zoë', 'Groet', 'Beste Zoë']);
    expect(status(view)).toBe('Doubtful: Beste Zoë');
  });

  test('text that was in the file is not doubted, and is told apart', async () => {
    const view = await show(readPage(letter.lines, { source: 'embedded' }));
    expect(root(view, 'pb-ocr-text').querySelectorAll('mark, .sure')).toHaveLength(0);
    expect(root(view, 'pb-ocr-picture').querySelectorAll('.doubt')).toHaveLength(0);
    await expect.element(page.getByText('This text was in the PDF itself')).toBeVisible();
  });

  test('nothing less than certain is shown as 100 %', async () => {
    const sure = readPage([{ ...line(50, 50, 'bijna'), confidence: 0.9999 }]);
    const view = await show(sure);
    expect(root(view, 'pb-ocr-text').querySelector('.sure')!.textContent).toMatch(/^99.%$/);
  });
});

describe('pages', () => {
  const hundred = Array.from({ length: 100 }, (_, i) =>
    readPage([line(50, 50, `pagina ${i + 1}`), line(50, 90, 'tekst')], { index: i }),
  );

  test('of a hundred one is drawn', async () => {
    const view = await show(...hundred);
    expect(view.shadowRoot!.querySelectorAll('pb-ocr-picture')).toHaveLength(1);
    expect(options(view)).toHaveLength(2);
  });

  test('next, previous, and a page by its number', async () => {
    const view = await show(...hundred);
    const first = () => options(view)[0]!.ariaLabel;
    await page.getByRole('button', { name: 'Next page' }).click();
    await settled(view);
    expect(first()).toBe('pagina 2');
    const number = view.shadowRoot!.querySelector<HTMLInputElement>('input[type=number]')!;
    await userEvent.fill(number, '73');
    await userEvent.keyboard('{Enter}');
    await settled(view);
    expect(first()).toBe('pagina 73');
    expect(status(view)).toBe('Page 73 is shown.');
    await userEvent.fill(number, '900');
    await userEvent.keyboard('{Enter}');
    await settled(view);
    expect([first(), number.value]).toEqual(['pagina 100', '100']);
  });

  test('pages that come later do not turn the page', async () => {
    const view = await show(...hundred.slice(0, 3));
    await page.getByRole('button', { name: 'Next page' }).click();
    view.parts = hundred;
    await settled(view);
    expect(options(view)[0]!.ariaLabel).toBe('pagina 2');
  });

  test('a page without text says so, kindly, and what its notes say', async () => {
    await show(readPage([], { notes: [{ en: 'Only the first frame.', nl: 'Alleen het eerste beeld.' }] }));
    await expect.element(page.getByText('No text was found on this page')).toBeVisible();
    await expect.element(page.getByText('Only the first frame.')).toBeVisible();
    expect(page.getByRole('listbox').elements()).toHaveLength(0);
  });
});

describe('controls', () => {
  test('the text is copied, of this page or of all', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await show(letter, readPage([line(0, 0, 'slot')]));
    await page.getByRole('button', { name: 'Copy this page' }).click();
    await expect.element(page.getByRole('status').getByText('Copied')).toBeVisible();
    await page.getByRole('button', { name: 'Copy all pages' }).click();
    await eventually(() => expect(written.mock.calls).toEqual([[letter.text], [`${letter.text}\n\nslot`]]));
  });

  test('100 % is a pixel a pixel; fit is as wide as the pane; larger goes on from there', async () => {
    const view = await show(letter);
    const sheet = root(view, 'pb-ocr-picture').querySelector<HTMLElement>('.sheet')!;
    const pane = root(view, 'pb-ocr-picture').querySelector<HTMLElement>('.pane')!;
    const padding = 2 * Number.parseFloat(getComputedStyle(pane).paddingLeft);
    expect(sheet.clientWidth).toBe(pane.clientWidth - padding);
    await page.getByRole('button', { name: '100 %' }).click();
    await settled(view);
    expect(sheet.clientWidth).toBe(600);
    await page.getByRole('button', { name: 'Larger' }).click();
    await settled(view);
    expect(sheet.clientWidth).toBe(750);
  });

  test('side by side where there is room, one above the other on a phone, never wider than it', async () => {
    const view = await show(letter);
    const boxes = () =>
      ['pb-ocr-picture', 'pb-ocr-text'].map((child) =>
        view.shadowRoot!.querySelector(child)!.getBoundingClientRect(),
      );
    let [picture, text] = boxes();
    expect(text!.left).toBeGreaterThanOrEqual(picture!.right);
    await page.viewport(360, 700);
    [picture, text] = boxes();
    expect(text!.top).toBeGreaterThanOrEqual(picture!.bottom);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test('in Dutch', async () => {
    await setLocale('nl');
    await show(letter);
    await expect.element(page.getByRole('button', { name: 'Kopieer de tekst' })).toBeVisible();
  });
});

describe('blocksOf', () => {
  test('every line comes out once; neighbours share a row; white begins a paragraph', () => {
    const blocks = blocksOf({
      lines: [
        line(50, 50, 'links'),
        line(300, 52, 'rechts'),
        line(50, 76, 'eronder'),
        line(50, 150, 'verder'),
      ],
      tables: [],
    });
    expect(blocks).toEqual([
      { kind: 'row', lines: [0, 1], apart: false },
      { kind: 'row', lines: [2], apart: false },
      { kind: 'row', lines: [3], apart: true },
    ]);
  });

  test('a second column begins a paragraph, also when it is beside the first', () => {
    const blocks = blocksOf({
      lines: [line(50, 50, 'een'), line(50, 300, 'twee'), line(400, 50, 'drie')],
      tables: [],
    });
    expect(blocks.map((block) => block.kind === 'row' && [block.lines, block.apart])).toEqual([
      [[0], false],
      [[1], true],
      [[2], true],
    ]);
  });
});
