/** A recording as a visitor makes it, from the browser's own pretended microphone, which beeps once a second. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../all-texts';
import type { DemoInfo } from '../../../src/try/contract';
import { fileName } from '../../../src/try/page/device';
import '../../../src/try/page/intake';
import { loudness } from '../../../src/try/page/level';
import { demos } from '../../../src/try/registry';
import { setLocale } from '../../../src/ui/locale';
import { eventually } from '../eventually';

const demo: DemoInfo = {
  ...demos.find(({ id }) => id === 'ocr')!,
  accept: ['audio/*'],
  inputs: ['microphone'],
};
let taken: File[];

async function open(info: DemoInfo = demo): Promise<void> {
  const intake = Object.assign(document.createElement('pb-demo-intake'), { demo: info });
  intake.addEventListener('pb-files', (event) => taken.push(...(event as CustomEvent<File[]>).detail));
  document.body.replaceChildren(intake);
  await intake.updateComplete;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialogs = () => page.getByRole('dialog').elements();
const level = (): number => Number(page.getByRole('meter').element().getAttribute('aria-valuenow'));

beforeEach(async () => {
  taken = [];
  await page.viewport(1280, 800);
});
afterEach(async () => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  await setLocale('en');
});

test('a demo that takes no sound has no such button', async () => {
  await open({ ...demo, inputs: ['camera', 'paste'] });
  expect(button('Record sound').elements()).toHaveLength(0);
});

test('what is recorded is a file with sound in it; the level moves, and the microphone is let go', async () => {
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia');
  await open();
  await button('Record sound').click();
  await button('Record').click();
  await expect.element(page.getByRole('timer')).toHaveTextContent('0:00');
  const levels = new Set<number>();
  await vi.waitFor(
    () => {
      levels.add(level());
      expect(page.getByRole('timer').element().textContent).toContain('0:02');
    },
    { timeout: 10_000, interval: 50 },
  );
  expect(levels.size).toBeGreaterThan(1);
  await button('Stop and use it').click();
  await eventually(() => expect(taken).toHaveLength(1));
  const [file] = taken;
  expect(file!.name).toMatch(/^recording \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.webm$/);
  expect(file!.type).toBe('audio/webm');
  const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await file!.arrayBuffer());
  expect(sound.duration).toBeGreaterThan(1.5);
  // A beep is in every second of it.
  expect(loudness(sound.getChannelData(0)).peak).toBeGreaterThan(-30);
  const stream = (await asked.mock.results[0]!.value) as MediaStream;
  // The dialog tells that it closed in a task of its own.
  await eventually(() => expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']));
  expect(dialogs()).toHaveLength(0);
});

test('the level is that of the sound: a sine at half scale is 9 dB below full scale', async () => {
  const sine = Float32Array.from(
    { length: 48_000 },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 48_000),
  );
  // 20 log10(0.5 / √2) and 20 log10(0.5).
  expect(loudness(sine).rms).toBeCloseTo(-9.03, 2);
  expect(loudness(sine).peak).toBeCloseTo(-6.02, 2);

  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: 440 });
  tone.connect(new GainNode(context, { gain: 0.5 })).connect(out);
  tone.start();
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(out.stream);
  await open();
  await button('Record sound').click();
  await context.resume();
  await expect.poll(level, { timeout: 5000 }).toBeGreaterThan(-11);
  expect(level()).toBeLessThan(-7);
  tone.stop();
  await expect.element(page.getByText(/^\s*Nothing is heard\./)).toBeVisible();
  await context.close();
});

test('a recording is not lost by Escape, and is gone when it is cancelled', async () => {
  await open();
  await button('Record sound').click();
  await button('Record').click();
  await expect.element(button('Stop and use it')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('The recording goes on.')).toBeVisible();
  expect(dialogs()).toHaveLength(1);
  await button('Cancel').click();
  expect(dialogs()).toHaveLength(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(taken).toEqual([]);
});

test.each([
  [
    'NotAllowedError',
    /not allowed to use the microphone.*icon to the left of the address.*privacy settings/s,
  ],
  ['NotFoundError', /No microphone was found.*choose a file/s],
  ['NotReadableError', /The microphone does not answer/],
])('%s is told, with a way on', async (name, words) => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValueOnce(new DOMException('no', name));
  await open();
  await button('Record sound').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  await expect.element(button('Record')).toBeDisabled();
  // Permission was given meanwhile.
  await button('Try again').click();
  await expect.element(button('Record')).toBeEnabled();
});

test('in Dutch, by keyboard, on a small phone', async () => {
  await page.viewport(360, 640);
  await setLocale('nl');
  await open();
  (button('Geluid opnemen').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Opnemen')).toBeEnabled();
  const dialog = page.getByRole('dialog').element();
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  await userEvent.tab();
  (button('Opnemen').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Stoppen en gebruiken')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await eventually(() => expect(taken).toHaveLength(1));
  expect(taken[0]!.name).toMatch(/^opname /);
});

test('names of recordings sort by time', () => {
  expect(fileName('opname', 'webm', new Date(2026, 10, 4, 9, 5, 7))).toBe('opname 2026-11-04 09.05.07.webm');
});
