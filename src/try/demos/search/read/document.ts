/**
 * A file as text: blocks in reading order. The plain text of the document is its blocks joined by `between`, and
 * every offset is one into that text, in UTF-16 code units.
 */
export interface Block {
  /** `record`: a row of a table that stands by itself, as in a CSV. */
  readonly kind: 'heading' | 'text' | 'record';
  readonly text: string;
  /** 1-based, where the file has pages. */
  readonly page?: number;
}

export const between = '\n\n';

/** A block, or none where there is only white space. */
export function block(kind: Block['kind'], text: string, page?: number): Block[] {
  const trimmed = text.trim();
  return trimmed ? [{ kind, text: trimmed, ...(page && { page }) }] : [];
}
