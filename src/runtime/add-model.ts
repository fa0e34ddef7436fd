/**
 * A model that a visitor adds: its card with its files, or files of a card that was added before. Files are known by
 * size and sha256, not by name; either all that was given is right, or nothing is kept.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isQuota } from '../store/database';
import { quotaExceeded } from '../store/errors';
import { deleteModelFile, listStoredModels, modelsChanged, openModelFile } from '../store/files';
import type { OnProgress } from '../terms/progress';
import type { Text } from '../terms/text';
import { turn } from '../terms/turn';
import { addCard, addedCards, isBuiltIn } from './added-cards';
import { cardOfNoUse, fileUnknown, fileUnreadable, idTaken, manyCards, noCard } from './added-errors';
import type { Card, ModelFile } from './card';
import { cardData, checkedCard } from './card-check';

/** A larger JSON is no card. */
const mostCardBytes = 256 * 1024;

/** Bytes that are hashed or written in one task: some 40 ms of hashing. */
const piece = 2 ** 20;

export interface Adding {
  /** Whether whoever asks can use a model with this card. */
  readonly fits: (card: Card) => boolean;
  readonly onProgress: OnProgress;
}

/** The model that was added to, and what is still missing of it. */
export interface Added {
  readonly card: Card;
  readonly missing: readonly ModelFile[];
}

/** @throws UserError: what is wrong with the card or with which file; nothing is kept then. */
export async function addModel(files: readonly File[], { fits, onProgress }: Adding): Promise<Added> {
  const before = await addedCards();
  const found = await cardAmong(files);
  if (found) {
    const { card, file } = found;
    const same = before.find(({ id }) => id === card.id);
    if (isBuiltIn(card.id)) throw idTaken(card.id, file.name, true);
    if (same && JSON.stringify(same) !== JSON.stringify(card)) throw idTaken(card.id, file.name, false);
    if (!fits(card)) throw cardOfNoUse(file.name);
  }
  const rest = files.filter((file) => file !== found?.file);
  const lacking = await Promise.all(
    (found ? [found.card] : before).map(async (card) => ({ card, missing: await missingOf(card) })),
  );
  if (!found && !lacking.some(({ missing }) => missing.length))
    throw noCard(files.map(({ name }) => name).join(', '));
  const { card, matched } = await match(rest, lacking, onProgress);
  await keep(card, matched, onProgress);
  if (found) await addCard(card);
  return { card, missing: await missingOf(card) };
}

/** Files of a card that are not whole on this machine. */
export async function missingOf(card: Card): Promise<ModelFile[]> {
  const stored = (await listStoredModels()).find(({ cardId }) => cardId === card.id)?.files ?? [];
  const isHere = (file: ModelFile): boolean =>
    stored.some(({ name, bytes, partial }) => name === file.name && bytes === file.bytes && !partial);
  return card.files.filter((file) => !isHere(file));
}

/** A tokenizer is JSON too, and is told apart by what is in it. */
async function cardAmong(files: readonly File[]): Promise<{ card: Card; file: File } | undefined> {
  const found: { data: unknown; file: File }[] = [];
  for (const file of files) {
    if (!/\.json$/i.test(file.name) || file.size > mostCardBytes) continue;
    const text = await textOf(file);
    const isCard = /(^|[.-])card\.json$/i.test(file.name) || /"proefbank\.card\//.test(text);
    if (isCard) found.push({ data: cardData(text, file.name), file });
  }
  if (found.length > 1) throw manyCards(found.map(({ file }) => file.name).join(', '));
  return found[0] && { card: checkedCard(found[0].data, found[0].file.name), file: found[0].file };
}

async function textOf(file: File): Promise<string> {
  try {
    return await file.text();
  } catch (cause) {
    throw fileUnreadable(file.name, cause);
  }
}

type Matched = ReadonlyMap<ModelFile, File>;

/** Which file is which of a card's; all of one card. */
async function match(
  files: readonly File[],
  lacking: readonly { readonly card: Card; readonly missing: readonly ModelFile[] }[],
  onProgress: OnProgress,
): Promise<{ card: Card; matched: Matched }> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const digests = new Map<File, string>();
  for (const file of files) {
    // Those that are here already may be given again.
    const sized = lacking.some(({ card }) => card.files.some(({ bytes }) => bytes === file.size));
    if (!sized)
      throw fileUnknown(
        file,
        lacking.flatMap(({ missing }) => missing),
      );
    digests.set(
      file,
      await digestOf(file, (bytes) =>
        onProgress({ label: texts.checking(file.name), done: done + bytes, total, unit: 'bytes' }),
      ),
    );
    done += file.size;
  }
  const of = (card: Card, file: File): ModelFile | undefined =>
    card.files.find(({ sha256: digest }) => digest === digests.get(file));
  const fitting = lacking.find(({ card }) => files.every((file) => of(card, file)));
  if (fitting)
    return { card: fitting.card, matched: new Map(files.map((file) => [of(fitting.card, file)!, file])) };
  const wrong = files.find((file) => !lacking.some(({ card }) => of(card, file))) ?? files[0]!;
  throw fileUnknown(
    wrong,
    lacking.flatMap(({ missing }) => missing),
    digests.get(wrong),
  );
}

async function keep(card: Card, matched: Matched, onProgress: OnProgress): Promise<void> {
  const total = [...matched.values()].reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const begun: string[] = [];
  try {
    for (const [{ name }, file] of matched) {
      begun.push(name);
      const writer = await openModelFile(card.id, name);
      try {
        await writer.restart('');
        for await (const chunk of piecesOf(file)) {
          await writer.write(chunk);
          onProgress({ label: texts.keeping(card.name), done: (done += chunk.length), total, unit: 'bytes' });
        }
        await writer.finish();
      } finally {
        await writer.close();
      }
    }
    modelsChanged();
  } catch (error) {
    for (const name of begun) await deleteModelFile(card.id, name).catch(() => {});
    throw isQuota(error) ? quotaExceeded({ needed: total }) : error;
  }
}

async function digestOf(file: File, onBytes: (done: number) => void): Promise<string> {
  const hash = sha256.create();
  let done = 0;
  for await (const chunk of piecesOf(file)) {
    hash.update(chunk);
    onBytes((done += chunk.length));
  }
  return bytesToHex(hash.digest());
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += piece) {
    await turn();
    const chunk = file.slice(at, at + piece);
    let bytes: ArrayBuffer;
    try {
      bytes = await chunk.arrayBuffer();
    } catch (cause) {
      throw fileUnreadable(file.name, cause);
    }
    yield new Uint8Array(bytes);
  }
}

const texts = {
  checking: (name: string): Text => ({ en: `Checking ${name}`, nl: `${name} nakijken` }),
  keeping: (name: string): Text => ({ en: `Keeping ${name}`, nl: `${name} bewaren` }),
};
