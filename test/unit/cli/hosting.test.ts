/** What the documentation tells others to send is what our own server sends. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { headers } from '../../../src/cli/node/headers';

const text = readFileSync(resolve(import.meta.dirname, '../../../src/cli/node/hosting.md'), 'utf8');

it.each(Object.entries(headers))('%s, for nginx and for Caddy', (name, value) => {
  const quoted = value.includes(' ') ? `"${value}"` : value;
  expect(text).toContain(`add_header ${name} ${quoted} always;`);
  expect(text).toContain(`            ${name} ${quoted}\n`);
});
