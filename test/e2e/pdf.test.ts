/**
 * A PDF on the built app, under its policy: the parser in its worker, fonts and decoders from our own build,
 * and nothing from elsewhere.
 */
import { expect, test } from '@playwright/test';
import type { OcrResult } from '../../src/try/demos/ocr/document';
import type {} from '../../src/cli/bridge';
import { bridgePage } from '../../src/cli/node/app-page';
import { documents } from '../fixtures/ocr/inputs/documents';

for (const [name, source, text] of [
  ['form.pdf', 'embedded', 'Naam:\tZoë van Dijk'],
  // Drawn with a font that the file names and does not carry, then read.
  ['meaningless.pdf', 'read', 'Offerte koelcellen'],
  ['fax.pdf', 'read', ''],
] as const)
  test(`${name} is ${source}`, async ({ page, baseURL }) => {
    const asked: string[] = [];
    const complaints: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(bridgePage);
    await page
      .locator('#files')
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: await documents[name]!() });
    const answer = await page.evaluate(() => window.proefbank.try('ocr', {}, 'wasm'));
    if ('error' in answer) throw new Error(JSON.stringify(answer.error));
    const [read] = (answer.value.result as OcrResult).pages;
    expect([read!.source, read!.text]).toEqual([source, text]);
    expect(asked.filter((url) => !url.startsWith(baseURL!) && !url.startsWith('blob:'))).toEqual([]);
    expect(complaints.filter((line) => /content security policy/i.test(line))).toEqual([]);
    // What only some documents need is fetched only then.
    const files = asked.map((url) => url.split('/').at(-1)!);
    expect(files.some((file) => file.startsWith('LiberationSans'))).toBe(name !== 'fax.pdf');
    expect(files.some((file) => file.startsWith('jbig2'))).toBe(name === 'fax.pdf');
    expect(files.some((file) => file.endsWith('.bcmap'))).toBe(false);
  });
