/** A photo under a visitor's hands: mouse and keyboard are real, and so is the picture that is made again. */
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PartChange } from '../../../src/try/contract';
import type { Cover, PhotoPart } from '../../../src/try/demos/anonymise/result';
import { answerPhoto, type PhotoQuestion } from '../../../src/try/demos/anonymise/photo/remake';
import '../../../src/try/demos/anonymise/view';
import { setLocale } from '../../../src/ui/locale';
import { inputFile } from '../../fixtures/ocr/inputs/file';
import { eventually } from '../eventually';

type View = HTMLElement & {
  parts: readonly PhotoPart[];
  file?: File;
  ask: unknown;
  updateComplete: Promise<unknown>;
};

const face: Cover = { x: 150, y: 40, width: 150, height: 180, by: 'found', confidence: 0.97 };
let file: File;
let part: PhotoPart;
let view: View;
/** What the page was told. */
let changes: Promise<PhotoPart>[];
/** What the worker was asked. */
let asked: PhotoQuestion[];

const answer = async (question: PhotoQuestion): Promise<PhotoPart | Blob> => {
  asked.push(question);
  return answerPhoto(question);
};

const made = async (faces: readonly Cover[]): Promise<PhotoPart> => {
  const question: PhotoQuestion = {
    kind: 'redact-photo',
    file,
    faces,
    removed: 0,
    method: 'bar',
    looked: false,
  };
  return (await answerPhoto(question)) as PhotoPart;
};

beforeAll(async () => {
  await page.viewport(1100, 900);
  file = await inputFile('portrait-6.webp');
  part = await made([face]);
});
afterEach(async () => {
  view.remove();
  await setLocale('en');
});

/** Shows a part as the page does: what it makes of a change comes back to it. */
async function show(more: Partial<View> = {}): Promise<void> {
  changes = [];
  asked = [];
  view = Object.assign(document.createElement('pb-anonymise-view') as View, {
    parts: [part],
    file,
    ask: answer,
    ...more,
  });
  view.addEventListener('pb-change', (event) => {
    const { index, part: coming } = (event as CustomEvent<PartChange<PhotoPart>>).detail;
    changes.push(coming);
    coming.then(
      (now) => (view.parts = view.parts.with(index, now)),
      () => {},
    );
  });
  document.body.append(view);
  await view.updateComplete;
  await photo().updateComplete;
}

const photo = () => view.shadowRoot!.querySelector('pb-anonymise-photo')!;
const inPhoto = <E extends HTMLElement>(selector: string): E | null =>
  photo().shadowRoot!.querySelector<E>(selector);
const layer = () => inPhoto<HTMLElement & { updateComplete: Promise<unknown> }>('pb-box-layer')!;
const boxes = (): HTMLElement[] => [...layer().shadowRoot!.querySelectorAll<HTMLElement>('.box')];
const rows = (): HTMLElement[] => [
  ...(inPhoto('pb-anonymise-faces')?.shadowRoot!.querySelectorAll<HTMLElement>('li') ?? []),
];
const button = (name: string): HTMLButtonElement =>
  [...photo().shadowRoot!.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name,
  )!;
const told = (): string => inPhoto('[role=status]')!.textContent;
const focused = (): Element | null | undefined => layer().shadowRoot!.activeElement;
/** CSS pixels per pixel of the photo. */
const scale = (): number => layer().getBoundingClientRect().width / part.width;

/** Once what was asked for has been made: the areas that are covered. */
async function covered(): Promise<readonly Cover[]> {
  await eventually(() => expect(changes.length).toBeGreaterThan(0));
  const now = await changes.at(-1)!;
  await eventually(() => expect(view.parts[0]).toBe(now));
  return now.faces;
}

describe('by keyboard', () => {
  it('a box is moved, resized, taken off, and all of it undone', async () => {
    await show();
    button('Add a box').focus();
    await userEvent.tab(); // the pane, which scrolls
    await userEvent.tab();
    expect(focused()).toBe(boxes()[0]);
    expect(boxes()[0]!.getAttribute('aria-label')).toBe('Face 1 of 1, 97\u00a0% sure');
    // A hundredth of 512 pixels a press.
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{Shift>}{ArrowLeft}{/Shift}');
    expect(await covered()).toMatchObject([{ x: 160, y: 45, width: 145, height: 180, by: 'found' }]);
    expect(changes).toHaveLength(1);
    await userEvent.keyboard('{Delete}');
    expect(told()).toBe('Face 1 taken off.');
    // The focus is not lost with the box.
    expect(photo().shadowRoot!.activeElement).toBe(button('Add a box'));
    expect(await covered()).toEqual([]);
    expect(view.parts[0]!.removed).toBe(1);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(told()).toBe('Undone.');
    expect(await covered()).toMatchObject([{ x: 160, width: 145 }]);
    expect(view.parts[0]!.removed).toBe(0);
    for (let i = 0; i < 4; i++) button('Undo').click();
    await photo().updateComplete;
    expect(button('Undo').getAttribute('aria-disabled')).toBe('true');
    expect(await covered()).toMatchObject([face]);
    button('Do again').click();
    expect(await covered()).toMatchObject([{ ...face, x: 155 }]);
  });

  it('a box is added, and stands in the list', async () => {
    await show({ parts: [await made([])] });
    expect(photo().shadowRoot!.textContent).toContain('No face was found');
    expect(photo().shadowRoot!.textContent).toContain('That does not mean that there is none');
    button('Add a box').focus();
    await userEvent.keyboard('{Enter}');
    await eventually(() => expect(focused()).toBe(boxes()[0]));
    const [added] = await covered();
    expect(added).toMatchObject({ by: 'hand' });
    expect(Math.abs(added!.x + added!.width / 2 - 256)).toBeLessThan(2);
    expect(rows().map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'Face 1 drawn by hand',
    ]);
    rows()[0]!.querySelector<HTMLButtonElement>('[aria-label="Take face 1 off"]')!.click();
    expect(await covered()).toEqual([]);
  });
});

describe('by mouse', () => {
  it('a box is dragged, and by its corner resized, each one step', async () => {
    await show();
    const s = scale();
    await userEvent.dragAndDrop(boxes()[0]!, layer(), {
      sourcePosition: { x: 75 * s, y: 90 * s },
      targetPosition: { x: 285 * s, y: 230 * s },
    });
    const [moved] = await covered();
    // It was taken hold of within its border.
    expect(Math.abs(moved!.x - 210)).toBeLessThan(5);
    expect(Math.abs(moved!.y - 140)).toBeLessThan(5);
    expect([moved!.width, moved!.height]).toEqual([150, 180]);
    const corner = boxes()[0]!.querySelector<HTMLElement>('.se')!;
    await userEvent.dragAndDrop(corner, layer(), {
      sourcePosition: { x: 12, y: 12 },
      targetPosition: { x: (moved!.x + 180) * s + 8, y: (moved!.y + 100) * s + 8 },
    });
    const [resized] = await covered();
    expect([resized!.x, resized!.y]).toEqual([moved!.x, moved!.y]);
    expect(Math.abs(resized!.width - 180)).toBeLessThan(4);
    expect(Math.abs(resized!.height - 100)).toBeLessThan(4);
    button('Undo').click();
    expect(await covered()).toMatchObject([{ width: 150, height: 180 }]);
  });

  it('a box is drawn over the picture', async () => {
    await show();
    const s = scale();
    await userEvent.dragAndDrop(layer(), layer(), {
      sourcePosition: { x: 400 * s, y: 300 * s },
      targetPosition: { x: 500 * s, y: 420 * s },
    });
    const faces = await covered();
    expect(faces).toHaveLength(2);
    expect(faces[1]!.by).toBe('hand');
    for (const [is, should] of [
      [faces[1]!.x, 400],
      [faces[1]!.y, 300],
      [faces[1]!.width, 100],
      [faces[1]!.height, 120],
    ] as const)
      expect(Math.abs(is - should)).toBeLessThan(3);
  });
});

describe('the picture', () => {
  it('is made again once for a row of changes, by the method that is chosen for it', async () => {
    await show();
    button('Squares').click();
    button('Blur').click();
    expect(await covered()).toHaveLength(1);
    expect(view.parts[0]!.method).toBe('blur');
    expect(asked.filter(({ kind }) => kind === 'redact-photo')).toHaveLength(1);
  });

  it('is shown as it was, upright, where that is asked', async () => {
    await show();
    const img = () => inPhoto<HTMLImageElement>('img')!;
    await eventually(() => expect(img().naturalWidth).toBe(512));
    const output = img().src;
    button('Original').click();
    await eventually(() => expect(img().src).not.toBe(output));
    expect(img().alt).toBe('The photo as it was');
    await eventually(() => expect(img().complete).toBe(true));
    // The face is in its place: the worker turned the WebP, which this browser does not.
    const context = new OffscreenCanvas(512, 512).getContext('2d')!;
    context.drawImage(img(), 0, 0, 512, 512);
    const [red, , blue] = context.getImageData(225, 128, 1, 1).data;
    expect(red! - blue!).toBeGreaterThan(20);
  });

  it('keeps that it was looked at, along with a change that is being made', async () => {
    await show();
    button('Squares').click();
    inPhoto<HTMLInputElement>('.looked input')!.click();
    await covered();
    expect(view.parts[0]).toMatchObject({ looked: true, method: 'pixels' });
    inPhoto<HTMLInputElement>('.looked input')!.click();
    await eventually(() => expect(changes).toHaveLength(2));
    await covered();
    expect(view.parts[0]!.looked).toBe(false);
    // Nothing had to be made for that.
    expect(asked.filter(({ kind }) => kind === 'redact-photo')).toHaveLength(1);
  });

  it('goes back to what is kept where it cannot be made, and says why', async () => {
    await show({ ask: () => Promise.reject(new Error('gone')) });
    button('Black box').click();
    button('Squares').click();
    await expect(changes[0]).rejects.toThrow('gone');
    await eventually(() => expect(inPhoto('pb-error')).not.toBeNull());
    expect(button('Black box').getAttribute('aria-pressed')).toBe('true');
    expect(view.parts[0]).toBe(part);
  });

  it('of an earlier visit is looked at, and nothing else', async () => {
    await show({ file: undefined });
    expect(photo().shadowRoot!.textContent).toContain('result of an earlier visit');
    expect([inPhoto('pb-box-layer'), button('Add a box'), button('Original')]).toEqual([
      null,
      undefined,
      undefined,
    ]);
    inPhoto<HTMLInputElement>('.looked input')!.click();
    await covered();
    expect(view.parts[0]!.looked).toBe(true);
  });

  it('with five hundred faces is drawn', async () => {
    const faces = Array.from({ length: 500 }, (_, i): Cover => ({ ...face, x: i, width: 8, height: 8 }));
    await show({ parts: [{ ...part, faces }] });
    expect([boxes().length, rows().length]).toEqual([500, 60]);
    expect(photo().shadowRoot!.textContent).toContain('500 faces are covered');
  });

  it('speaks Dutch', async () => {
    await setLocale('nl');
    await show();
    expect(boxes()[0]!.getAttribute('aria-label')).toBe('Gezicht 1 van 1, 97\u00a0% zeker');
    expect(photo().shadowRoot!.textContent).toContain('Ik heb dit beeld nagekeken');
  });
});
