/**
 * HTML to blocks, by htmlparser2 because a worker has no document: what would be shown, as blocks where the
 * browser's own style sheet breaks lines (HTML §15.3.3), rows of a table with their cells side by side.
 */
import { Parser } from 'htmlparser2';
import { block, type Block } from './document';

const hidden = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'object', 'head', 'nav']);
const headings = /^h[1-6]$/;
const breaking =
  /^(?:p|div|section|article|main|aside|header|footer|ul|ol|dl|dt|dd|table|blockquote|pre|figure|figcaption|form|fieldset|address|details|summary|hr|h[1-6]|caption|body)$/;

export function htmlBlocks(markup: string): Block[] {
  const blocks: Block[] = [];
  const text = new Growing();
  let kind: Block['kind'] = 'text';
  let skip = 0;
  let verbatim = 0;
  const close = (next: Block['kind'] = 'text'): void => {
    blocks.push(...block(kind, text.take().replace(/[^\S\n]*\n[^\S\n]*/g, '\n')));
    kind = next;
  };
  const parser = new Parser({
    onopentagname(name) {
      if (hidden.has(name)) skip++;
      if (skip) return;
      if (breaking.test(name)) close(headings.test(name) ? 'heading' : 'text');
      if (name === 'pre') verbatim++;
      if (name === 'br' || name === 'tr') text.add('\n');
      if (name === 'li') text.add('\n• ');
    },
    ontext(data) {
      if (!skip) text.add(verbatim ? data : spaced(text.last, data));
    },
    onclosetag(name) {
      if (hidden.has(name)) skip--;
      if (skip) return;
      if (name === 'pre') verbatim--;
      if (name === 'td' || name === 'th') {
        text.trimEnd();
        text.add(betweenCells);
      }
      if (name === 'tr') text.drop(betweenCells);
      if (breaking.test(name)) close();
    },
  });
  parser.end(markup);
  close();
  return blocks;
}

const betweenCells = ' · ';

/** A text that grows at its end, which is looked at: a string of megabytes would be made anew each time. */
class Growing {
  private pieces: string[] = [];

  /** Its last character; empty where there is none. */
  get last(): string {
    return this.pieces.at(-1)?.at(-1) ?? '';
  }

  add(piece: string): void {
    if (piece) this.pieces.push(piece);
  }

  trimEnd(): void {
    for (;;) {
      const piece = this.pieces.pop()?.trimEnd();
      if (piece === undefined) return;
      if (piece) return void this.pieces.push(piece);
    }
  }

  /** Takes a piece off the end if it is the one that was added last. */
  drop(piece: string): void {
    if (this.pieces.at(-1) === piece) this.pieces.pop();
  }

  /** All of it; then there is nothing. */
  take(): string {
    const whole = this.pieces.join('');
    this.pieces = [];
    return whole;
  }
}

/** White space in HTML is one space, and none at the start of a line. @param before the character before it. */
function spaced(before: string, data: string): string {
  const one = data.replace(/\s+/g, ' ');
  return before === '' || /\s/.test(before) ? one.trimStart() : one;
}
