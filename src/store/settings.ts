/** The visitor's own settings. A field that cannot be read falls back to its default; the others stay. */
import * as v from 'valibot';
import { announce, listen } from './channel';
import { database } from './database';

const settingsSchema = v.object({
  /** Absent: as the browser prefers. */
  locale: v.fallback(v.optional(v.picklist(['en', 'nl'])), undefined),
  theme: v.fallback(v.optional(v.picklist(['system', 'light', 'dark']), 'system'), 'system'),
  contrast: v.fallback(v.optional(v.picklist(['system', 'more']), 'system'), 'system'),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

const topic = 'settings';
const key = 'settings';
const read = (data: unknown): Settings =>
  v.parse(settingsSchema, typeof data === 'object' && data !== null ? data : {});

export async function loadSettings(): Promise<Settings> {
  return read(await database.transaction('readonly', ['settings'], (tx) => tx.get('settings', key)));
}

/** Changes the given fields only, so that two tabs that change different ones do not undo each other. */
export async function saveSettings(patch: Partial<Settings>): Promise<void> {
  await database.transaction('readwrite', ['settings'], async (tx) =>
    tx.put('settings', key, { ...read(await tx.get('settings', key)), ...patch }),
  );
  announce(topic);
}

/** Called after a change in this tab or another. @returns a function that ends the listening. */
export const onSettingsChanged = (listener: () => void): (() => void) => listen(topic, () => listener());
