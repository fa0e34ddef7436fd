import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { assembled, target } from '../../fixtures/anonymise/assemble';

it('the module of the filter is what its source says', async () => {
  expect(await readFile(target, 'utf8')).toBe(await assembled());
});
