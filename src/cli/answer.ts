/** How the page answers the terminal: a value, or an error as data. */
import { errorToData, told, UserError, type ErrorData } from '../terms/errors';
import type { Text } from '../terms/text';
import type { BackendChoice } from '../runtime/backend';
import { environmentOf } from '../runtime/environment';

export type Answer<T> = { value: T } | { error: ErrorData };

export const answer = async <T>(work: () => Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: errorToData(error) };
  }
};

/** What the terminal side put into the page's input. */
export const chosenFiles = (): File[] => [
  ...(document.querySelector<HTMLInputElement>('#files')!.files ?? []),
];

/** What was asked for by name must be there; nothing else is taken silently in its place. */
export async function requireBackend(backend: BackendChoice): Promise<void> {
  if (backend === 'auto') return;
  const { backends } = await environmentOf();
  if (backends.includes(backend)) return;
  throw unusable(
    'cli/no-backend',
    {
      en: `This browser cannot compute on "${backend}" here`,
      nl: `Deze browser kan hier niet rekenen op "${backend}"`,
    },
    ['auto', ...backends],
    'machine',
  );
}

export const unusable = (code: string, what: Text, choices: readonly string[], kind?: 'machine'): UserError =>
  new UserError(
    code,
    told(what, { en: `Choose one of: ${choices.join(', ')}`, nl: `Kies uit: ${choices.join(', ')}` }),
    kind,
  );
