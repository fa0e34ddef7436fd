/**
 * What a visitor must know about keeping things, told when it happens. A notice that still holds is repeated
 * to whoever starts to listen later, because the database may be opened before the page can show anything.
 */
import type { Told } from '../terms/errors';
import type { Locale } from '../terms/text';
import { announce, listen } from './channel';
import { outdatedTabTold } from './errors';

/** `upgrade-done` takes back an earlier `upgrade-blocked`. */
export type NoticeKind =
  'memory-only' | 'upgrade-blocked' | 'upgrade-done' | 'outdated-tab' | 'quota-exceeded';

export interface StoreNotice {
  readonly kind: NoticeKind;
  /** What is said, per language; `pb-error` can show it. */
  readonly told: Readonly<Record<Locale, Told>>;
}

type Listener = (notice: StoreNotice) => void;

const texts: Record<Exclude<NoticeKind, 'quota-exceeded'>, StoreNotice['told']> = {
  'memory-only': {
    en: {
      what: 'This browser lets us keep nothing here, as in some private windows',
      next: 'Everything works, but runs, results and settings are gone when this tab closes: export what you want to keep.',
    },
    nl: {
      what: 'Deze browser laat ons hier niets bewaren, zoals in sommige privévensters',
      next: 'Alles werkt, maar metingen, resultaten en instellingen verdwijnen als je dit tabblad sluit: exporteer wat je wilt houden.',
    },
  },
  'upgrade-blocked': {
    en: {
      what: 'Another tab still has an older version of Proefbank open',
      next: 'Close or reload that tab; then what is kept becomes readable here.',
    },
    nl: {
      what: 'In een ander tabblad staat nog een oudere versie van Proefbank open',
      next: 'Sluit of herlaad dat tabblad; daarna is hier weer te lezen wat er bewaard is.',
    },
  },
  'upgrade-done': {
    en: { what: 'The other tab has made way', next: 'You can go on.' },
    nl: { what: 'Het andere tabblad heeft plaatsgemaakt', next: 'Je kunt verder.' },
  },
  'outdated-tab': outdatedTabTold,
};

/** Kinds that hold until the tab is closed, or until they are taken back. */
const standing = new Map<NoticeKind, StoreNotice>();
const listeners = new Set<Listener>();
const topic = 'notice';

/** Says that something of this tab holds from now on. */
export function notify(kind: Exclude<NoticeKind, 'quota-exceeded'>): void {
  const notice: StoreNotice = { kind, told: texts[kind] };
  if (kind === 'upgrade-done') standing.delete('upgrade-blocked');
  else standing.set(kind, notice);
  for (const listener of listeners) listener(notice);
}

/** Says that the disk is full; to every tab and from workers too, because they share one quota. */
export function notifyQuota(told: StoreNotice['told']): void {
  announce(topic, { kind: 'quota-exceeded', told } satisfies StoreNotice);
}

/** Hears what holds now and what comes. @returns a function that ends the listening. */
export function onStoreNotice(listener: (notice: StoreNotice) => void): () => void {
  listeners.add(listener);
  for (const notice of standing.values()) listener(notice);
  const stop = listen(topic, (message) => listener(message as StoreNotice));
  return () => {
    listeners.delete(listener);
    stop();
  };
}
