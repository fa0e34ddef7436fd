/**
 * Language, theme and contrast, in force before anything is drawn. The settings live in the store, which
 * answers a moment later; a copy of the appearance in localStorage is read at once, so that a dark page never
 * flashes light.
 */
import { locale, preferredLocale, setLocale } from '../ui/locale';
import { loadSettings, onSettingsChanged, saveSettings, type Settings } from '../store/settings';

const copyKey = 'proefbank.appearance';
const defaults: Settings = { theme: 'system', contrast: 'system' };
/** Longer than a healthy IndexedDB takes; shorter than a reader notices. */
const patienceMs = 200;

let current: Settings = defaults;
const systemContrast = matchMedia('(prefers-contrast: more)');

/** What is in force now. */
export const settings = (): Settings => current;

function show(next: Settings): void {
  current = next;
  const { dataset } = document.documentElement;
  if (next.theme === 'system') delete dataset.theme;
  else dataset.theme = next.theme;
  if (next.contrast === 'more' || systemContrast.matches) dataset.contrast = 'more';
  else delete dataset.contrast;
  try {
    localStorage.setItem(copyKey, JSON.stringify({ theme: next.theme, contrast: next.contrast }));
  } catch {
    // Site data is blocked: the store says so.
  }
}

function remembered(): Settings {
  try {
    const { theme, contrast } = JSON.parse(localStorage.getItem(copyKey) ?? '{}') as Partial<Settings>;
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      contrast: contrast === 'more' ? 'more' : 'system',
    };
  } catch {
    return defaults;
  }
}

async function apply(next: Settings): Promise<void> {
  show(next);
  const wanted = next.locale ?? preferredLocale();
  if (wanted !== locale() || !document.documentElement.lang) await setLocale(wanted);
}

/** Changes what is given, here and now and for the next visit. */
export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  await apply({ ...current, ...patch });
  await saveSettings(patch);
}

/** Resolves when the first page can be drawn in the right language and colours. Never rejects. */
export async function prepareAppearance(): Promise<void> {
  show(remembered());
  const stored = loadSettings().catch(() => current);
  const first = await Promise.race([
    stored,
    new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined)),
  ]);
  await setLocale((first ?? current).locale ?? preferredLocale()).catch(() => {});
  if (first) show(first);
  else void stored.then(apply);
  systemContrast.addEventListener('change', () => show(current));
  onSettingsChanged(() => void loadSettings().then(apply));
}
