// What reading must reach: edits per character of truth, spaces and diacritics counted, over all pages of a class.
import type { PageClass } from '../fixtures/ocr/pages';

export const goals: Readonly<Record<PageClass, number>> = { clean: 0.005, photo: 0.02 };
