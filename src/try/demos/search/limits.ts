/** How large things may be. */

/** Bytes of a file that is read as a whole, and of the text inside a DOCX: some 50,000 passages. */
export const mostTextBytes = 50_000_000;

/**
 * Tokens of a passage. The network takes 512 and was trained on 128 (its card at sentence-transformers); what is
 * much longer than a paragraph means too many things at once.
 */
export const passageTokens = 160;

/** Tokens that a passage may repeat of the one before, where a paragraph was cut. */
export const overlapTokens = 32;

/** Tokens of a heading that go with each passage below it. */
export const headingTokens = 24;
