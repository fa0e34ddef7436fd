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

export const engineNotLoaded = (detail: string): UserError =>
  new UserError(
    'runtime/engine-not-loaded',
    {
      en: {
        what: `The part of Proefbank that computes could not be loaded: ${detail}`,
        next: 'Check that the Proefbank server is still running, then reload the page and try again.',
      },
      nl: {
        what: `Het deel van Proefbank dat rekent kon niet worden geladen: ${detail}`,
        next: 'Kijk of de server van Proefbank nog draait, herlaad de pagina en probeer het opnieuw.',
      },
    },
    'machine',
  );

export const noHalfPrecision = (model: string): UserError =>
  new UserError(
    'runtime/no-half-precision',
    {
      en: {
        what: `The model ${model} computes in half precision, which this browser does not know`,
        next: 'Update the browser, or choose another model.',
      },
      nl: {
        what: `Het model ${model} rekent in halve precisie, en dat kent deze browser niet`,
        next: 'Werk de browser bij of kies een ander model.',
      },
    },
    'machine',
  );

export const outOfMemory = (backend: string, file: string): UserError =>
  new UserError(
    'runtime/out-of-memory',
    {
      en: {
        what: `This machine ran out of memory while computing on ${backend}`,
        where: file,
        next: 'Close other tabs and programs, or use a smaller file or another model. What was finished is kept.',
      },
      nl: {
        what: `Deze machine kwam geheugen tekort bij het rekenen op ${backend}`,
        where: file,
        next: 'Sluit andere tabbladen en programma’s, of neem een kleiner bestand of een ander model. Wat klaar was, is bewaard.',
      },
    },
    'machine',
  );

export const deviceLost = (file: string, detail: string): UserError =>
  new UserError(
    'runtime/device-lost',
    {
      en: {
        what: `The browser lost the graphics device again and again: ${detail}`,
        where: file,
        next: 'Try again with WASM, which computes on the processor; update the graphics driver if this keeps happening.',
      },
      nl: {
        what: `De browser raakte de grafische kaart steeds weer kwijt: ${detail}`,
        where: file,
        next: 'Probeer het opnieuw met WASM, dat op de processor rekent; werk het grafische stuurprogramma bij als dit blijft gebeuren.',
      },
    },
    'machine',
  );

export const backendFailed = (backend: string, file: string, detail: string): UserError =>
  new UserError(
    'runtime/backend-failed',
    {
      en: {
        what: `The model could not run on ${backend} here: ${detail}`,
        where: file,
        next: 'Try again, or choose another backend or model.',
      },
      nl: {
        what: `Het model kon hier niet draaien op ${backend}: ${detail}`,
        where: file,
        next: 'Probeer het opnieuw, of kies een andere rekenwijze of een ander model.',
      },
    },
    'machine',
  );
