import { expect, test } from 'vitest';
import { choose } from '../../../../src/try/demos/ocr/pdf/content';

// Letters one sees, share of the page under images, share of letters without meaning; and what to take.
test.each([
  ['a letter', 1200, 0, 0, 'embedded'],
  ['a letter with a logo', 1200, 0.03, 0, 'embedded'],
  ['a letter with a pasted receipt', 1200, 0.3, 0, 'both'],
  ['a slide: text over a picture', 400, 1, 0, 'both'],
  ['a scan', 0, 1, 0, 'read'],
  ['a scan with a stamp', 40, 0.98, 0, 'read'],
  ['letters drawn as shapes', 0, 0, 0, 'read'],
  ['a font that does not say its letters', 1200, 0, 0.9, 'read'],
  ['a letter with a few odd signs', 1200, 0, 0.02, 'embedded'],
])('%s', (_, visible, coverage, meaningless, choice) => {
  expect(choose({ visible, coverage, images: [] }, meaningless)).toBe(choice);
});
