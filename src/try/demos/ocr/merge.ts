/** A page whose text was embedded, with what was read in its pictures beside it. */
import type { Text } from '../../../terms/text';
import type { Line, Page } from './document';
import { arrange } from './layout';

/** Photographs give rise to letters that are not there; those that are read well are. */
const surely = 0.8;

export const readInPictures: Text = {
  en: 'Part of this text was read in pictures on the page; the rest was already in the PDF.',
  nl: 'Een deel van deze tekst is gelezen in afbeeldingen op de pagina; de rest stond al in de pdf.',
};

/**
 * @param embedded lines that the PDF had. @param read lines that pixels gave, same coordinates.
 * @returns the page in reading order, and whether something read is on it.
 */
export function mergeLines(
  size: { readonly width: number; readonly height: number },
  embedded: readonly Line[],
  read: readonly Line[],
): { page: Page; added: boolean } {
  const sure = read.filter(({ confidence }) => confidence >= surely);
  return { page: arrange(size, [...embedded, ...sure]), added: sure.length > 0 };
}
