/** The registry, proxy and certificates that the user's own npm is set to, for the one thing that we fetch: models. */
import { createRequire } from 'node:module';
import Config from '@npmcli/config';
import { projectRoot } from './folders';

const known = createRequire(import.meta.url)('@npmcli/config/lib/definitions') as Pick<
  Options,
  'definitions' | 'shorthands'
>;
type Options = ConstructorParameters<typeof Config>[0];
let options: Promise<Record<string, unknown>> | undefined;

/** Options as npm's libraries take them, read once. */
export function npmOptions(): Promise<Record<string, unknown>> {
  options ??= (async () => {
    const config = new Config({ npmPath: projectRoot, ...known, argv: [], warn: false } as Options);
    await config.load();
    return { ...config.flat };
  })();
  return options;
}
