/** An error of a file as it is kept for a later visit. */
import { UserError, type UserErrorData } from '../../terms/errors';

/** A bug is kept as what it is to the visitor: our mistake, with a retry as the only advice. */
export function dataOf(error: Error): UserErrorData {
  if (error instanceof UserError) return error.toData();
  return {
    code: 'try/bug',
    kind: 'machine',
    told: {
      en: { what: 'Something went wrong in Proefbank itself', next: 'Try this file again.' },
      nl: { what: 'Er ging iets mis in Proefbank zelf', next: 'Probeer dit bestand opnieuw.' },
    },
  };
}
