/**
 * Speech as a visitor meets it: a sample is written down, heard again from a sentence, taken away and found back;
 * and what is said into the microphone is written down while it is said. The microphone plays a file of real speech.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../../src/cli/node/browser';
import { wordErrorRate } from '../fixtures/transcribe/wer';
import { plainHost } from './plain-host';

const speech = join(tmpdir(), `proefbank-speech-${process.pid}.wav`);

test.use({
  launchOptions: {
    executablePath: findBrowser(),
    args: [
      ...browserFlags(),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${speech}%noloop`,
    ],
  },
});

/** The sample as a WAVE file that begins with seconds in which nobody speaks: the microphone plays at once. */
async function makeSpeech(browser: Browser, baseURL: string): Promise<void> {
  const page = await browser.newPage({ baseURL });
  await page.goto('./');
  const base64 = await page.evaluate(async () => {
    const rate = 48_000;
    const bytes = await (await fetch('samples/transcribe/kennedy.ogg')).arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
    const samples = sound.getChannelData(0);
    const lead = 5 * rate;
    const view = new DataView(new ArrayBuffer(44 + 2 * (lead + samples.length + 3 * rate)));
    const text = (at: number, letters: string): void =>
      [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
    text(0, 'RIFF');
    view.setUint32(4, view.byteLength - 8, true);
    text(8, 'WAVEfmt ');
    view.setUint32(16, 16, true);
    view.setUint16(20, 1, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, rate, true);
    view.setUint32(28, 2 * rate, true);
    view.setUint16(32, 2, true);
    view.setUint16(34, 16, true);
    text(36, 'data');
    view.setUint32(40, view.byteLength - 44, true);
    samples.forEach((value, i) => view.setInt16(44 + 2 * (lead + i), value * 32767, true));
    let binary = '';
    const out = new Uint8Array(view.buffer);
    for (let at = 0; at < out.length; at += 0x8000)
      binary += String.fromCharCode(...out.subarray(at, at + 0x8000));
    return btoa(binary);
  });
  writeFileSync(speech, Buffer.from(base64, 'base64'));
  await page.close();
}

test.beforeAll(({ browser, baseURL }) => makeSpeech(browser, baseURL!));
test.afterAll(() => rmSync(speech, { force: true }));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();
const said =
  'and so my fellow americans ask not what your country can do for you ask what you can do for your country';

const rows = (page: Page) => page.getByRole('list', { name: 'What was said' }).getByRole('listitem');
const heard = async (page: Page): Promise<string> =>
  plain((await rows(page).locator('p').allTextContents()).join(' '));

/** The small model, and the language that is spoken. */
async function tune(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Settings' }).click();
  await page.getByLabel('Model').selectOption('whisper-tiny');
  await page.getByLabel('Language spoken').selectOption('en');
}

async function open(page: Page, address = 'try/transcribe/'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Write down speech' })).toBeVisible();
  await tune(page);
}

const finished = (page: Page) =>
  expect(page.getByRole('heading', { name: 'What this would mean for a company' })).toBeVisible();

async function save(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('a sample is written down, played from a sentence, taken away, and found back', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /English speech/ }).click();
  await finished(page);
  expect(await heard(page)).toBe(said);

  await test.step('a sentence plays from where it was said', async () => {
    const last = rows(page).last().getByRole('button');
    const [minutes, seconds] = /(\d+):(\d\d)/
      .exec((await last.textContent())!)!
      .slice(1)
      .map(Number);
    await last.click();
    const player = page.locator('audio');
    await expect
      .poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime))
      .toBeGreaterThanOrEqual(60 * minutes! + seconds!);
    await expect(rows(page).last()).toHaveAttribute('aria-current', 'true');
  });

  await test.step('the same by keyboard', async () => {
    await page.keyboard.press('Home');
    await expect(rows(page).first().getByRole('button')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(rows(page).first()).toHaveAttribute('aria-current', 'true');
  });

  await test.step('subtitles as players read them', async () => {
    const time = String.raw`\d\d:[0-5]\d:[0-5]\d`;
    const srt = await save(page, 'Subtitles (SRT)');
    expect(srt).toMatch(new RegExp(`^1\r\n00:00:0\\d,\\d{3} --> ${time},\\d{3}\r\n`));
    expect(plain(srt.replaceAll(/[\d:,]+( --> [\d:,]+)?/g, ' '))).toBe(said);
    const vtt = await save(page, 'Subtitles (WebVTT)');
    expect(vtt).toMatch(new RegExp(`^WEBVTT\nLanguage: en\n\n00:00:0\\d\\.\\d{3} --> ${time}\\.\\d{3}\n`));
    // The browser's own reader of subtitles takes them, in order and within the 11 seconds.
    const cues = await page.evaluate(
      (text) =>
        new Promise<[number, number][]>((resolve, reject) => {
          const track = document.createElement('track');
          track.default = true;
          track.src = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
          track.onload = () => resolve([...track.track.cues!].map((cue) => [cue.startTime, cue.endTime]));
          track.onerror = reject;
          const video = document.createElement('video');
          video.append(track);
          document.body.append(video);
          track.track.mode = 'hidden';
        }),
      vtt,
    );
    const times = cues.flat();
    expect(times.length).toBeGreaterThan(2);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(11.5);
  });

  await test.step('after a reload it is among the earlier results, without the sound', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Open kennedy.ogg' }).click();
    await expect.poll(() => heard(page)).toBe(said);
    await expect(page.locator('audio')).toHaveCount(0);
  });
});

/** Speaks all of the speech. @returns what stood there while the microphone was on. */
async function speak(page: Page): Promise<string[]> {
  const shown: string[] = [];
  await page.getByRole('button', { name: 'Use the microphone' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  const timer = page.getByRole('timer', { name: 'Recorded' });
  while (!/0:(1[89]|[2-5]\d)/.test((await timer.textContent())!)) {
    shown.push(await heard(page));
    await page.waitForTimeout(100);
  }
  return shown;
}

test('what is said into the microphone is written down while it is said', async ({ page, context }) => {
  await context.grantPermissions(['microphone']);
  await open(page);
  const shown = await speak(page);
  // Not all at once at the end.
  expect(shown.some((text) => text !== '' && text.length < said.length / 2)).toBe(true);
  await page.getByLabel(/Keep the sound too/).check();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await finished(page);
  await expect(page.getByRole('region', { name: 'Microphone' })).toHaveCount(0);
  // Where a passage is cut hangs on the pace of the machine, and with it a word now and then.
  expect(wordErrorRate(await heard(page), said)).toBeLessThan(0.15);

  await test.step('the sound is there, as asked, and is what was heard', async () => {
    await expect(page.locator('audio')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'The recording (WAV)' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^recording .*\.wav$/);
    const wav = readFileSync(await file.path());
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt32LE(24)).toBe(16_000);
    // Eleven seconds of speech at least, and none lost: as long as the player says.
    const seconds = (wav.length - 44) / 32_000;
    expect(seconds).toBeGreaterThan(11);
    const player = page.locator('audio');
    expect(await player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(seconds, 1);
  });

  await test.step('the Run says that it was live', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' }).click();
    await expect(page.getByRole('row').nth(1)).toContainText('while it was recorded');
  });
});

test('live on a plain host of files, under a path', async ({ page, context }) => {
  const host = await plainHost('/tools/proefbank/');
  try {
    await context.grantPermissions(['microphone'], { origin: new URL(host.url).origin });
    await page.goto(host.url);
    await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
    await open(page, `${host.url}try/transcribe/`);
    await page.getByRole('button', { name: 'Use the microphone' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('timer', { name: 'Recorded' })).toContainText('0:02');
  } finally {
    await host.close();
  }
});

test('a microphone that is refused is told, with how to give it', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Use the microphone' }).click();
  await expect(page.getByRole('alert')).toContainText('not allowed to use the microphone');
  await expect(page.getByRole('alert')).toContainText('Click the icon to the left of the address');
});
