/** What can go wrong with keeping and importing, told in both languages. */
import { UserError, type Told } from '../terms/errors';
import type { Locale } from '../terms/text';

/** Bytes as a person reads them; the fine formatting is for pages, an error only needs the order. */
const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.ceil(bytes / 1e6)} MB`;

export interface QuotaFacts {
  /** Bytes that we keep here. The quota is not told: Chromium gives a made-up one, against fingerprinting. */
  readonly usage?: number;
  /** Bytes that were wanted, where known. */
  readonly needed?: number;
  /** The largest things that could be deleted: name and bytes. */
  readonly largest?: readonly { readonly name: string; readonly bytes: number }[];
}

/** What did not fit, what there is, and what can be deleted. */
export function quotaTold({ usage, needed, largest = [] }: QuotaFacts): Record<Locale, Told> {
  const list = largest.map(({ name, bytes }) => `${name} (${size(bytes)})`).join(', ');
  return {
    en: {
      what: [
        needed === undefined
          ? 'The browser’s space for Proefbank is full'
          : `There is no space to keep ${size(needed)}`,
        usage === undefined ? '' : `; Proefbank keeps ${size(usage)} here`,
      ].join(''),
      next: `Delete on the storage page what you no longer need${list ? `, for example ${list}` : ''}, or free disk space. What you see now is not lost: download it if you want to keep it.`,
    },
    nl: {
      what: [
        needed === undefined
          ? 'De ruimte van de browser voor Proefbank is vol'
          : `Er is geen ruimte om ${size(needed)} te bewaren`,
        usage === undefined ? '' : `; Proefbank bewaart hier ${size(usage)}`,
      ].join(''),
      next: `Verwijder op de opslagpagina wat je niet meer nodig hebt${list ? `, bijvoorbeeld ${list}` : ''}, of maak ruimte op de schijf. Wat je nu ziet is niet weg: download het als je het wilt houden.`,
    },
  };
}

export const quotaExceeded = (facts: QuotaFacts): UserError =>
  new UserError('store/quota-exceeded', quotaTold(facts), 'machine');

/** As an error when something was to be kept, and as a notice before that. */
export const outdatedTabTold: Record<Locale, Told> = {
  en: {
    what: 'A newer version of Proefbank was opened in another tab, so this tab can keep nothing more',
    next: 'Save what you have open here, then reload this tab.',
  },
  nl: {
    what: 'In een ander tabblad is een nieuwere versie van Proefbank geopend; dit tabblad kan niets meer bewaren',
    next: 'Sla op wat je hier open hebt staan en herlaad dit tabblad.',
  },
};

export const outdatedTab = (): UserError => new UserError('store/outdated-tab', outdatedTabTold, 'machine');

export const modelInUse = (cardId: string): UserError =>
  new UserError(
    'store/model-in-use',
    {
      en: {
        what: 'This model is being fetched or read right now, so it was not deleted',
        where: cardId,
        next: 'Wait until that is done, or cancel it, also in other tabs; then try again.',
      },
      nl: {
        what: 'Dit model wordt op dit moment opgehaald of gelezen en is daarom niet verwijderd',
        where: cardId,
        next: 'Wacht tot dat klaar is of breek het af, ook in andere tabbladen; probeer het dan opnieuw.',
      },
    },
    'machine',
  );

export const notRunsFile = (file: string, problem: { en: string; nl: string }): UserError =>
  new UserError('store/not-runs', {
    en: {
      what: `This file holds no runs that can be imported: ${problem.en}`,
      where: file,
      next: 'Choose a file that Proefbank exported. Nothing was changed.',
    },
    nl: {
      what: `In dit bestand staan geen metingen die geïmporteerd kunnen worden: ${problem.nl}`,
      where: file,
      next: 'Kies een bestand dat Proefbank heeft geëxporteerd. Er is niets veranderd.',
    },
  });
