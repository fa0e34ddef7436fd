/** Somebody speaks: a real audio graph into a sound that grows, and the bar that says how it goes. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../all-texts';
import { deleteResults, listResults } from '../../../src/store/results';
import { UserError } from '../../../src/terms/errors';
import type { DemoInfo } from '../../../src/try/contract';
import type { JobHooks, JobOutcome } from '../../../src/try/job';
import { LiveSound } from '../../../src/try/live-sound';
import { Batch, type Helpers } from '../../../src/try/page/batch';
import { Capture } from '../../../src/try/page/capture';
import '../../../src/try/page/live';
import {
  addParts,
  endFile,
  endResult,
  extendResult,
  replacePart,
  startResult,
} from '../../../src/store/results';
import { eventually } from '../eventually';

let context: AudioContext;
let tone: OscillatorNode;
let stream: MediaStream;
let capture: Capture;
let hooks: Required<JobHooks>;
let begun: (given: Required<JobHooks>) => void;
let end: () => void;
let batch: Batch;
let ended: number;

/** A job that goes as far as the test lets it. */
const helpers: Helpers = {
  runJob: (_request, given) =>
    new Promise<JobOutcome>((resolve) => {
      begun(given as Required<JobHooks>);
      end = () => resolve({ result: undefined, errors: [], cancelled: false });
    }),
  saveRun: async () => {},
  results: { startResult, extendResult, addParts, replacePart, endFile, endResult },
};

beforeEach(async () => {
  await page.viewport(1280, 800);
  // A browser makes no sound for a page that nobody has touched.
  document.body.innerHTML = '<button>Begin</button>';
  await page.getByRole('button', { name: 'Begin' }).click();
  context = new AudioContext();
  await context.resume();
  const out = context.createMediaStreamDestination();
  tone = new OscillatorNode(context, { frequency: 440 });
  tone.connect(new GainNode(context, { gain: 0.5 })).connect(out);
  tone.start();
  ({ stream } = out);
  capture = await Capture.of(stream, 'opname.wav');
  batch = new Batch({ id: 'test-demo' } as DemoInfo, helpers);
  const working = new Promise<Required<JobHooks>>((resolve) => (begun = resolve));
  batch.add([capture.sound], { options: {}, backend: 'auto' });
  hooks = await working;
  ended = 0;
  const bar = Object.assign(document.createElement('pb-demo-live'), { capture, batch });
  bar.addEventListener('pb-ended', () => ended++);
  document.body.replaceChildren(bar);
});

afterEach(async () => {
  document.body.replaceChildren();
  await capture.end();
  end();
  await context.close();
  await deleteResults((await listResults()).map(({ id }) => id));
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const letGo = () => stream.getTracks().map(({ readyState }) => readyState);

async function samplesOf(file: File): Promise<Int16Array> {
  return new Int16Array((await file.arrayBuffer()).slice(44));
}

test('every sample is in the sound, at 16 kHz, with silence where it was paused', async () => {
  const { sound } = capture;
  expect(sound.rate).toBe(16_000);
  await eventually(() => expect(sound.seconds).toBeGreaterThan(0));
  const [from, already] = [performance.now(), sound.seconds];
  await eventually(() => expect(sound.seconds).toBeGreaterThan(already + 1.5));
  // As much as time went by; a piece is an eighth of a second.
  const passed = (performance.now() - from) / 1000;
  expect((sound.seconds - already) / passed).toBeGreaterThan(0.88);
  await button('Pause').click();
  // The bar is at rest now: what was heard, and the silence.
  await eventually(async () => {
    const before = sound.seconds;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sound.seconds).toBe(before);
  });
  const paused = sound.seconds;
  const samples = await samplesOf(sound.toFile());
  const silence = 1.5 * 16_000;
  expect(samples.slice(-silence).every((value) => value === 0)).toBe(true);
  const heard = samples.slice(2000, -silence);
  expect(Math.max(...heard) / 32767).toBeCloseTo(0.5, 1);
  // A sine of 440 Hz goes up through zero 440 times a second; a lost piece would cost some of them.
  const ups = heard.filter((value, i) => value >= 0 && heard[i - 1]! < 0).length;
  expect(ups / (heard.length / 16_000)).toBeCloseTo(440, -1);
  await button('Go on').click();
  await eventually(() => expect(sound.seconds).toBeGreaterThan(paused + 0.5));
  await button('Stop').click();
  await eventually(() => expect(ended).toBe(1));
  expect([letGo(), sound.ended]).toEqual([['ended'], true]);
});

test('who falls behind is told by how much, and that nothing is lost', async () => {
  await expect.element(page.getByText('Speak: text comes at each pause.')).toBeVisible();
  capture.sound.push(new Float32Array(75 * 16_000));
  await expect.element(page.getByText(/^\s*1:1\d behind: nothing is lost/)).toBeVisible();
  await capture.sound.read(Math.floor(capture.sound.seconds * 16_000) - 1);
  hooks.onPart({ text: 'a' }, 0);
  await expect.element(page.getByText('Keeps up with you.')).toBeVisible();
});

test('a microphone that is unplugged ends the recording, and what it heard is worked on', async () => {
  await eventually(() => expect(capture.sound.seconds).toBeGreaterThan(0.5));
  // Pulling the plug is all that a test cannot do by itself.
  stream.getTracks()[0]!.dispatchEvent(new Event('ended'));
  await expect.element(page.getByRole('alert')).toHaveTextContent(/The microphone is gone.*written down/s);
  await eventually(() => expect(capture.sound.ended).toBe(true));
  expect(batch.items[0]!.state).toBe('waiting');
  await button('Close').click();
  await eventually(() => expect(ended).toBe(1));
});

test('who cancels the work is no longer heard; the sound can be tried again', async () => {
  batch.cancelAll();
  await eventually(() => expect(ended).toBe(1));
  expect(letGo()).toEqual(['ended']);
  expect(batch.items[0]).toMatchObject({ state: 'cancelled', file: capture.sound });
});

test('work that fails does not end the recording, and the sound is there for another try', async () => {
  hooks.onFile(0, new UserError('x/y', { en: { what: 'w', next: 'n' }, nl: { what: 'w', next: 'n' } }));
  end();
  await expect.element(page.getByText(/The work stopped, the recording goes on/)).toBeVisible();
  const { seconds } = capture.sound;
  await eventually(() => expect(capture.sound.seconds).toBeGreaterThan(seconds));
  await button('Stop').click();
  batch.retry([1], { options: {}, backend: 'auto' });
  await eventually(() => expect(batch.running).toBe(true));
  expect(batch.items[0]!.file).toBe(capture.sound);
});

test.each([false, true])('the sound is kept as a file only if asked: %s', async (asked) => {
  if (asked) await page.getByRole('checkbox', { name: /Keep the sound/ }).click();
  await eventually(() => expect(capture.sound.seconds).toBeGreaterThan(0.5));
  hooks.onPreview({ text: 'so far' }, 0);
  expect(batch.items[0]!.preview).toEqual({ text: 'so far' });
  hooks.onPart({ text: 'all' }, 0);
  expect(batch.items[0]!.preview).toBeUndefined();
  await button('Stop').click();
  await eventually(() => expect(ended).toBe(1));
  hooks.onFile(0);
  const { file, recorded } = batch.items[0]!;
  expect(recorded).toBe(asked);
  if (!asked) return expect(file).toBeUndefined();
  expect(file).not.toBeInstanceOf(LiveSound);
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(await file!.arrayBuffer());
  expect(sound.duration).toBeCloseTo(capture.sound.seconds, 3);
});

test('whoever leaves the page is no longer heard', async () => {
  document.body.replaceChildren();
  await eventually(() => expect(letGo()).toEqual(['ended']));
});
