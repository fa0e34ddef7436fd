/** The samples that come with a demo: a picture of each to press, and the file itself when pressed. */
import { told, UserError } from '../../terms/errors';
import type { DemoInfo, Sample } from '../contract';

const address = (demo: DemoInfo, file: string): string =>
  new URL(`samples/${demo.id}/${file}`, document.baseURI).href;

/** Address of a picture of the sample; undefined where it has none. */
export function thumbnailOf(demo: DemoInfo, { file, thumbnail }: Sample): string | undefined {
  const picture = thumbnail ?? (/\.(png|jpe?g|webp|avif)$/i.test(file) ? file : undefined);
  return picture && address(demo, picture);
}

/** The sample's files. @throws UserError when one cannot be fetched, as when the connection is gone. */
export const sampleFiles = (demo: DemoInfo, { file, more = [] }: Sample): Promise<File[]> =>
  Promise.all([file, ...more].map((name) => fetched(demo, name)));

async function fetched(demo: DemoInfo, file: string): Promise<File> {
  const response = await fetch(address(demo, file)).catch(() => undefined);
  // A host that answers every address with the app's own page has no such file either.
  const type = response?.headers.get('content-type')?.split(';')[0] ?? '';
  if (!response?.ok || (type === 'text/html' && !file.endsWith('.html')))
    throw new UserError(
      'try/no-sample',
      told(
        { en: 'This sample could not be fetched', nl: 'Dit voorbeeld kon niet opgehaald worden' },
        {
          en: 'Check that the server still runs, or use a file of your own.',
          nl: 'Kijk of de server nog draait, of gebruik een eigen bestand.',
        },
        file,
      ),
      'machine',
    );
  return new File([await response.blob()], file, { type });
}
