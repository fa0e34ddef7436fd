import { afterEach, expect, test, vi } from 'vitest';
import type { Figure } from '../../../src/terms/figure';
import { told, UserError } from '../../../src/terms/errors';
import type { Progress } from '../../../src/terms/progress';
import { setLocale } from '../../../src/ui/locale';
import '../../../src/ui/copy-button';
import '../../../src/ui/error';
import '../../../src/ui/figure';
import '../../../src/ui/model-card';
import '../../../src/ui/progress';
import { eventually } from '../eventually';

/** An element on the page with these properties, drawn. */
async function show<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): Promise<HTMLElementTagNameMap[Tag] & { updateComplete: Promise<boolean> }> {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  const drawn = element as HTMLElementTagNameMap[Tag] & { updateComplete: Promise<boolean> };
  await drawn.updateComplete;
  return drawn;
}

const textOf = (element: HTMLElement): string =>
  element.shadowRoot!.textContent!.replace(/[\s\u00a0]+/g, ' ').trim();

afterEach(async () => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  await setLocale('en');
});

test.each<[Figure, string, string]>([
  [
    { source: 'measured', value: 1234, unit: 'ms', n: 12, interval: [1200, 1300] },
    '1.23 s measured, n = 12; 95 % between 1.2 s and 1.3 s',
    '1,23 s gemeten, n = 12; 95 % tussen 1,2 s en 1,3 s',
  ],
  [
    { source: 'measured', value: 3, unit: 'lines', n: 1 },
    '3 lines measured, n = 1',
    '3 lines gemeten, n = 1',
  ],
  [{ source: 'measured', value: 2e6, unit: 'bytes' }, '2 MB counted', '2 MB geteld'],
  [
    { source: 'estimated', value: 2e6, unit: 'bytes', formula: 'weights × 4' },
    '2 MB estimated: how? weights × 4',
    '2 MB geschat: hoe? weights × 4',
  ],
  [
    { source: 'declared', value: 40, unit: 'GB/s', by: 'Vendor, 2026' },
    '40 GB/s declared by Vendor, 2026',
    '40 GB/s opgegeven door Vendor, 2026',
  ],
  [{ source: 'unknown', unit: 'ms' }, '– unknown', '– onbekend'],
])('a figure says where it comes from: %j', async (figure, en, nl) => {
  const element = await show('pb-figure', { figure });
  expect(textOf(element)).toBe(en);
  await setLocale('nl');
  await element.updateComplete;
  expect(textOf(element)).toBe(nl);
});

test('progress tells real amounts to eyes and to screen readers', async () => {
  const label = { en: 'Fetching the model', nl: 'Model ophalen' };
  const element = await show('pb-progress', {
    progress: { label, done: 1_500_000, total: 6_000_000, unit: 'bytes' },
  });
  const bar = () => element.shadowRoot!.querySelector('[role=progressbar]')!;
  expect(bar().getAttribute('aria-label')).toBe('Fetching the model');
  expect(bar().getAttribute('aria-valuenow')).toBe('25');
  expect(bar().getAttribute('aria-valuetext')).toBe('1.5\u00a0MB of 6\u00a0MB');
  const done = bar().querySelector('.done')!.getBoundingClientRect().width;
  expect(done).toBeLessThanOrEqual(bar().getBoundingClientRect().width / 4 + 1);

  element.progress = { label, done: 3, unit: 'pages' } satisfies Progress;
  await element.updateComplete;
  // Without a total there is no share, and none is invented.
  expect(bar().hasAttribute('aria-valuenow')).toBe(false);
  expect(bar().getAttribute('aria-valuetext')).toBe('3 pages');
});

test('an error for people says what, where and what next, in the language of the page', async () => {
  const error = new UserError(
    'test/broken',
    told(
      { en: 'The file is broken', nl: 'Het bestand is stuk' },
      { en: 'Scan it again.', nl: 'Scan het opnieuw.' },
      'a.pdf',
    ),
  );
  const element = await show('pb-error', { error });
  expect(textOf(element)).toBe('The file is broken a.pdf Scan it again.');
  element.error = error.toData();
  await setLocale('nl');
  await element.updateComplete;
  expect(textOf(element)).toBe('Het bestand is stuk a.pdf Scan het opnieuw.');
  expect(element.shadowRoot!.querySelector('[role=alert]')).not.toBeNull();
});

test('a bug is owned up to, with a report to copy', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const element = await show('pb-error', { error: new TypeError('x is not a function') });
  expect(textOf(element)).toContain('our mistake');
  const copy = element.shadowRoot!.querySelector('pb-copy-button')!;
  copy.shadowRoot!.querySelector('button')!.click();
  await eventually(() => expect(textOf(copy)).toBe('Copied'));
  const report = write.mock.calls[0]![0];
  expect(report).toContain('TypeError: x is not a function');
  expect(report).toContain(navigator.userAgent);
});

test('a browser that forbids copying is told about, not an error', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const element = await show('pb-copy-button', { text: () => 'x' });
  element.shadowRoot!.querySelector('button')!.click();
  await eventually(() => expect(textOf(element)).toContain('by hand'));
});

test('a model card says what it is weak at and adds up its files', async () => {
  const element = await show('pb-model-card', {
    level: 2,
    card: {
      id: 'm',
      name: 'Model M',
      task: { en: 'Reads', nl: 'Leest' },
      licence: { model: 'MIT', package: 'ISC', source: 'Someone' },
      provenance: { en: 'Unknown author', nl: 'Onbekende auteur' },
      weakAt: { en: ['Handwriting'], nl: ['Handschrift'] },
      package: { name: 'm', version: '1.0.0' },
      files: [
        { name: 'a.onnx', bytes: 1_200_000, sha256: 'aa' },
        { name: 'b.onnx', bytes: 300_000, sha256: 'bb' },
      ],
    },
  });
  expect(element.shadowRoot!.querySelector('h2')!.textContent).toBe('Model M');
  expect(textOf(element)).toMatch(/Weak at Handwriting .* Unknown author .* MIT, Someone.* 1\.5 MB/);
  await setLocale('nl');
  await element.updateComplete;
  expect(textOf(element)).toMatch(/Zwak in Handschrift .* Onbekende auteur/);
});
