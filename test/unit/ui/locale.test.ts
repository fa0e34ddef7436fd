import { expect, test } from 'vitest';
import { preferredLocale } from '../../../src/ui/locale';

test.each([
  [['nl-NL', 'en'], 'nl'],
  [['fy-NL', 'nl', 'en'], 'nl'],
  [['de', 'en-GB', 'nl'], 'en'],
  [['NL-be'], 'nl'],
  [['de', 'fr'], 'en'],
  [[], 'en'],
] as const)('%j is spoken to in %s', (languages, spoken) => {
  expect(preferredLocale(languages)).toBe(spoken);
});
