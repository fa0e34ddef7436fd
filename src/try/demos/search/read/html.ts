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
  let text = '';
  let kind: Block['kind'] = 'text';
  let skip = 0;
  let verbatim = 0;
  const close = (next: Block['kind'] = 'text'): void => {
    blocks.push(...block(kind, text.replace(/[^\S\n]*\n[^\S\n]*/g, '\n')));
    text = '';
    kind = next;
  };
  const parser = new Parser({
    onopentagname(name) {
      if (hidden.has(name)) skip++;
      if (skip) return;
      if (breaking.test(name)) close(headings.test(name) ? 'heading' : 'text');
      if (name === 'pre') verbatim++;
      if (name === 'br' || name === 'tr') text += '\n';
      if (name === 'li') text += '\n• ';
    },
    ontext(data) {
      if (!skip) text += verbatim ? data : spaced(text, data);
    },
    onclosetag(name) {
      if (hidden.has(name)) skip--;
      if (skip) return;
      if (name === 'pre') verbatim--;
      if (name === 'td' || name === 'th') text = `${text.trimEnd()} · `;
      if (name === 'tr') text = text.replace(/ · $/, '');
      if (breaking.test(name)) close();
    },
  });
  parser.end(markup);
  close();
  return blocks;
}

/** White space in HTML is one space, and none at the start of a line. */
function spaced(before: string, data: string): string {
  const one = data.replace(/\s+/g, ' ');
  return before === '' || /\s$/.test(before) ? one.trimStart() : one;
}
