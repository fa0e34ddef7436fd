/** Parts of the app that come when they are needed, and what is told when one does not. */
import { told, UserError } from '../terms/errors';

/** @throws UserError `app/part-missing` when the module does not come; whatever it throws itself. */
export async function loadModule<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    // Not a script that throws, but one that does not arrive: no server, or a newer build has replaced it.
    if (!(cause instanceof TypeError && /import|module/i.test(cause.message))) throw cause;
    throw new UserError(
      'app/part-missing',
      told(
        { en: 'A part of the app could not be loaded', nl: 'Een deel van de app kon niet geladen worden' },
        {
          en: 'Check the network, and that the server still runs; then load the page again.',
          nl: 'Kijk of er netwerk is en of de server nog draait; laad de pagina dan opnieuw.',
        },
      ),
      'machine',
      { cause },
    );
  }
}
