import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PartChange } from '../../../src/try/contract';
import type { Track, VideoPart } from '../../../src/try/demos/anonymise/result';
import { answerVideo, type VideoQuestion } from '../../../src/try/demos/anonymise/video/remake';
import '../../../src/try/demos/anonymise/view/video';
import { differenceIn, framesOf, makeVideo, steady } from '../../fixtures/anonymise/video';
import { eventually } from '../eventually';

const [WIDTH, HEIGHT, SECONDS] = [320, 180, 4];
const box = { x: 20, y: 20, width: 60, height: 60 };
const found: Track = { id: 'face-1', by: 'found', kept: true, from: 0.5, to: 3, boxes: [{ at: 0.5, box }] };

type View = HTMLElement & { made: VideoPart; file?: File; ask: unknown; updateComplete: Promise<unknown> };
let file: File;
let made: VideoPart;
/** What the page was told. */
let changes: Promise<VideoPart>[];
let view: View;

const answer = (question: unknown, progress: () => void, signal = new AbortController().signal) =>
  answerVideo(question, { progress, signal });

/** A ground of stripes, so that anything that is covered looks different. */
function draw(context: OffscreenCanvasRenderingContext2D): void {
  for (let x = 0; x < WIDTH; x += 8) {
    context.fillStyle = x % 16 ? '#d8d0c0' : '#404850';
    context.fillRect(x, 0, 8, HEIGHT);
  }
}

beforeAll(async () => {
  const times = steady(30 * SECONDS, 30);
  file = await makeVideo({ name: 'straat.mp4', width: WIDTH, height: HEIGHT, times, draw });
  const question: VideoQuestion = {
    kind: 'remake-video',
    file,
    tracks: [{ ...found, boxes: [...found.boxes] }],
    method: 'bar',
    sound: 'keep',
  };
  made = (await answer(question, () => {})) as VideoPart;
});
afterEach(() => view.remove());

async function show(more: Partial<View> = {}): Promise<void> {
  changes = [];
  view = Object.assign(document.createElement('pb-anonymise-video') as View, {
    made,
    file,
    ask: answer,
    ...more,
  });
  view.addEventListener('pb-change', (event) => {
    const { part } = (event as CustomEvent<PartChange<VideoPart>>).detail;
    changes.push(part);
    part.then(
      (now) => (view.made = now),
      () => {},
    );
  });
  document.body.append(view);
  await view.updateComplete;
}

/** All of one kind, through the shadow roots. */
function all<E extends HTMLElement>(selector: string, root: ParentNode = view.shadowRoot!): E[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? all<E>(selector, shadowRoot) : [],
  );
  return [...root.querySelectorAll<E>(selector), ...inner];
}
const nameOf = (element: HTMLElement): string =>
  element.getAttribute('aria-label') ?? element.textContent.replaceAll(/\s+/g, ' ').trim();
const button = (name: RegExp): HTMLButtonElement =>
  all<HTMLButtonElement>('button').find((one) => name.test(nameOf(one)))!;
const press = async (name: RegExp): Promise<void> => {
  button(name).click();
  await view.updateComplete;
};
const own = (): HTMLElement | undefined => all('[data-id="hand-1"]')[0];

async function differences(part: VideoPart, area: typeof box): Promise<number[]> {
  const originals = framesOf(file);
  const found: number[] = [];
  for await (const { picture } of framesOf(part.output))
    found.push(differenceIn(picture, (await originals.next()).value!.picture, area));
  return found;
}

describe('the view of a video', () => {
  it('has a lane for each face with a picture of it, and says that one can be missed', async () => {
    await show();
    expect(all('li')).toHaveLength(1);
    expect(view.shadowRoot!.textContent).toContain('can be missed');
    await eventually(() => expect(all<HTMLImageElement>('li img')[0]?.naturalWidth).toBe(96));
    await press(/^Face 1, from 0:00.5 to 0:03.0/);
    await eventually(() => expect(all<HTMLVideoElement>('video')[0]!.currentTime).toBeCloseTo(0.5, 1));
  });

  it('covers what the visitor adds by keyboard, along the way between two moments, and tells the page', async () => {
    await show();
    await eventually(() => expect(all<HTMLVideoElement>('video')[0]!.readyState).toBeGreaterThan(1));
    await press(/^Cover something else/);
    await eventually(() => expect(own()?.matches(':focus')).toBe(true));
    await userEvent.keyboard('{ArrowRight>20/}');
    const range = all<HTMLInputElement>('input[type=range]')[0]!;
    range.value = '2';
    range.dispatchEvent(new Event('input'));
    await eventually(() => expect(own()).toBeDefined());
    own()!.focus();
    await userEvent.keyboard('{ArrowDown>30/}{Shift>}{ArrowRight}{/Shift}');
    await press(/^Ends at this moment/);
    expect(button(/^Make the video again/).disabled).toBe(false);
    await press(/^Make the video again/);
    const part = await changes[0]!;
    const [, hand] = part.tracks;
    expect(hand).toMatchObject({ id: 'hand-1', by: 'hand', from: 0, to: 2, kept: true });
    expect(hand!.boxes).toHaveLength(2);
    const [from, to] = hand!.boxes.map(({ box: at }) => at);
    expect(to!.y - from!.y).toBeGreaterThan(20);
    expect(to!.width).toBeGreaterThan(from!.width);
    // Half-way in time it is half-way in place.
    const middle = { x: (from!.x + to!.x) / 2 + 4, y: (from!.y + to!.y) / 2 + 4, width: 40, height: 40 };
    const covered = await differences(part, middle);
    expect(covered[30]).toBeGreaterThan(40);
    expect(covered.slice(61).every((value) => value < 12)).toBe(true);
    await eventually(() => expect(button(/^Make the video again/).disabled).toBe(true));
  });

  it('leaves a face that is switched off, and goes back to what it was when that is undone', async () => {
    await show();
    const keep = all<HTMLInputElement>('li input[type=checkbox]')[0]!;
    keep.click();
    await view.updateComplete;
    expect(button(/^Make the video again/).disabled).toBe(false);
    keep.click();
    await view.updateComplete;
    expect(button(/^Make the video again/).disabled).toBe(true);
    keep.click();
    await view.updateComplete;
    await press(/^Make the video again/);
    const part = await changes[0]!;
    expect(Math.max(...(await differences(part, box)))).toBeLessThan(12);
    expect((await differences(made, box)).map((value) => value > 40)).toEqual(
      steady(30 * SECONDS, 30).map((at) => at >= 0.5 && at < 3),
    );
  });

  it('can be stopped while it is made, and is then as it was', async () => {
    await show();
    all<HTMLInputElement>('li input[type=checkbox]')[0]!.click();
    await view.updateComplete;
    await press(/^Make the video again/);
    await press(/^Stop/);
    await expect(changes[0]).rejects.toMatchObject({ name: 'AbortError' });
    await eventually(() => expect(button(/^Make the video again/).disabled).toBe(false));
    expect(view.made).toBe(made);
    expect(all('pb-error')).toHaveLength(0);
  });

  it('of an earlier visit has nothing to change', async () => {
    await show({ file: undefined });
    expect(all('li')).toHaveLength(1);
    expect(all('li input, pb-box-layer')).toHaveLength(0);
    expect(button(/^Make the video again/)).toBeUndefined();
    expect(view.shadowRoot!.textContent).toContain('earlier visit');
  });

  it('keeps that it was watched, with the part', async () => {
    await show();
    all<HTMLInputElement>('.looked input')[0]!.click();
    expect(await changes[0]).toMatchObject({ looked: true, output: made.output });
  });
});
