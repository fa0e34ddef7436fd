/** `proefbank models`: the models that the server can hand out, and whether their files are here and right. */
import { cardBytes, type Card } from '../../../runtime/card';
import type { Text } from '../../../terms/text';
import { dropFile, fetchCard, isThere, readCards, stateOf, type FileState } from '../models';
import { columns } from '../terminal';
import { oneOf, usageError, type Call, type Command } from '../usage';

const actions = { list, fetch, verify };

const models: Command = {
  name: 'models',
  usage: 'list | fetch [id…] | verify [id…]',
  summary: { en: 'list, fetch or check the models', nl: 'modellen tonen, ophalen of nakijken' },
  words: 100,
  async run(call) {
    const [action, ...ids] = call.words;
    if (!action || !Object.hasOwn(actions, action))
      throw usageError(
        action
          ? { en: `models cannot "${action}"`, nl: `models kan niet "${action}"` }
          : { en: 'What should be done with the models?', nl: 'Wat moet er met de modellen gebeuren?' },
        oneOf(Object.keys(actions)),
      );
    const cards = await readCards();
    const unknown = ids.find((id) => !cards.some((card) => card.id === id));
    if (unknown !== undefined)
      throw usageError(
        { en: `There is no model "${unknown}"`, nl: `Er is geen model "${unknown}"` },
        oneOf(cards.map(({ id }) => id)),
      );
    return actions[action as keyof typeof actions](
      call,
      ids.length ? cards.filter((card) => ids.includes(card.id)) : cards,
    );
  },
};

export default models;

async function list({ terminal }: Call, cards: readonly Card[]): Promise<void> {
  const rows = await Promise.all(
    cards.map(async (card) => ({
      id: card.id,
      name: card.name,
      licence: card.licence.model,
      ...(card.package && { package: `${card.package.name}@${card.package.version}` }),
      bytes: cardBytes(card),
      files: card.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      here: await isThere(card),
    })),
  );
  terminal.answer({ models: rows }, () =>
    columns(
      rows.map(({ id, name, licence, bytes, here }) => [
        id,
        name,
        licence,
        megabytes(bytes),
        terminal.say(here ? { en: 'here', nl: 'aanwezig' } : { en: 'not fetched', nl: 'niet opgehaald' }),
      ]),
    ),
  );
}

/** Fetches what is missing or wrong. */
async function fetch({ terminal, signal }: Call, cards: readonly Card[]): Promise<void> {
  const done: { id: string; fetched: boolean; bytes: number }[] = [];
  for (const card of cards) {
    signal.throwIfAborted();
    const states = await Promise.all(card.files.map((file) => stateOf(card, file)));
    const fetched = states.some((state) => state !== 'ok');
    if (fetched) {
      for (const file of card.files) await dropFile(card, file);
      await fetchCard(card, undefined, (progress) => terminal.progress(progress), signal);
    }
    done.push({ id: card.id, fetched, bytes: cardBytes(card) });
  }
  terminal.answer({ models: done }, () =>
    columns(
      done.map(({ id, fetched, bytes }) => [
        id,
        megabytes(bytes),
        terminal.say(fetched ? { en: 'fetched', nl: 'opgehaald' } : { en: 'was here', nl: 'was er al' }),
      ]),
    ),
  );
}

const told: Record<FileState, Text> = {
  ok: { en: 'right', nl: 'goed' },
  missing: { en: 'not fetched', nl: 'niet opgehaald' },
  wrong: {
    en: 'not the file of the card. Fetch it again: proefbank models fetch',
    nl: 'niet het bestand van de kaart. Haal het opnieuw op: proefbank models fetch',
  },
};

/** @returns 1 when a file is missing or wrong; a wrong one is deleted, so that nobody uses it. */
async function verify({ terminal }: Call, cards: readonly Card[]): Promise<number> {
  const rows: { id: string; ok: boolean; files: { name: string; state: FileState }[] }[] = [];
  for (const card of cards) {
    const files: { name: string; state: FileState }[] = [];
    for (const file of card.files) {
      const state = await stateOf(card, file);
      if (state === 'wrong') await dropFile(card, file);
      files.push({ name: file.name, state });
    }
    rows.push({ id: card.id, ok: files.every(({ state }) => state === 'ok'), files });
  }
  terminal.answer({ models: rows }, () =>
    columns(
      rows.flatMap(({ id, files }) => files.map(({ name, state }) => [id, name, terminal.say(told[state])])),
    ),
  );
  return rows.every(({ ok }) => ok) ? 0 : 1;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
