/**
 * Tests import an element without the page that would load its texts, so here those of every unit are in use.
 * That a page does load its own is seen in the journeys (e2e/shell.test.ts).
 */
import type { LocaleModule } from '@lit/localize';
import { useTexts } from '../../src/ui/locale';

const texts = import.meta.glob<LocaleModule>('../../src/**/locales/*.ts');
for (const path of Object.keys(texts)) await useTexts(texts, path.slice(0, path.indexOf('/locales/')));
