/** The result of a job as plain data, for the command line and for a file to keep. */
import type { OcrResult, ReadPage } from './document';

export const resultOf = (pages: readonly ReadPage[]): OcrResult => ({
  pages: pages.map(({ picture: _picture, ...page }) => page),
});
