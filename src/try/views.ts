/**
 * The parts of a demo that have a face: its view and what can be taken away, each with the demo's texts. Apart
 * from the registry, which a worker loads too: a worker has no page, so no language.
 */
import type { LocaleModule } from '@lit/localize';
import { useTexts } from '../ui/locale';
import type { DemoExport } from './contract';
import { loadPart } from './registry';

const views = import.meta.glob<string>('./demos/*/view.ts', { import: 'default' });
const takeaways = import.meta.glob<readonly DemoExport[]>('./demos/*/exports.ts', { import: 'default' });
const texts = import.meta.glob<LocaleModule>('./demos/*/locales/*.ts');

export const loadView = (id: string): Promise<string> => withTexts(id, loadPart(views, id, 'view'));
export const loadExports = (id: string): Promise<readonly DemoExport[]> =>
  withTexts(id, loadPart(takeaways, id, 'exports'));

async function withTexts<T>(id: string, part: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([part, useTexts(texts, `./demos/${id}`)]);
  return loaded;
}
