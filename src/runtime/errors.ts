/** What can go wrong with models and sessions, told in both languages. */
import { UserError } from '../terms/errors';

export const modelFetchFailed = (model: string, file: string, detail: string): UserError =>
  new UserError(
    'runtime/model-fetch-failed',
    {
      en: {
        what: `The model ${model} could not be fetched: ${detail}`,
        where: file,
        next: 'Check that the Proefbank server is still running, then try again; what was fetched is kept.',
      },
      nl: {
        what: `Het model ${model} kon niet worden opgehaald: ${detail}`,
        where: file,
        next: 'Kijk of de server van Proefbank nog draait en probeer het opnieuw; wat er al is, blijft bewaard.',
      },
    },
    'machine',
  );

export const modelFileMismatch = (model: string, file: string): UserError =>
  new UserError(
    'runtime/model-mismatch',
    {
      en: {
        what: `A file of the model ${model} is not the one that we tested, so it was deleted and not used`,
        where: file,
        next: 'Try again to fetch it anew. If this keeps happening, tell the person who runs this server.',
      },
      nl: {
        what: `Een bestand van het model ${model} is niet het bestand dat wij getest hebben; het is verwijderd en niet gebruikt`,
        where: file,
        next: 'Probeer opnieuw om het nog eens op te halen. Blijft dit gebeuren, meld het bij wie deze server beheert.',
      },
    },
    'machine',
  );
