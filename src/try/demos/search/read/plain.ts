/** Plain text and Markdown to blocks. Of Markdown (CommonMark 0.31) only the signs are taken away. */
import { block, type Block } from './document';

/**
 * Paragraphs are what stands between blank lines; a short line without an end, alone or above a longer one, is their
 * heading.
 */
export const plainBlocks = (text: string): Block[] =>
  text.split(/\n[^\S\n]*\n\s*/).flatMap((paragraph): Block[] => {
    const [first = '', ...rest] = paragraph.split('\n');
    const isHeading = /^[\p{Lu}\p{N}].{2,58}[^\s.,;:!?…]\s*$/u.test(first) && /\p{L}{3}/u.test(first);
    const below = rest[0];
    if (!isHeading || (below !== undefined && below.length < 1.3 * first.length))
      return block('text', paragraph);
    return [...block('heading', first), ...block('text', rest.join('\n'))];
  });

export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const close = (): void => {
    blocks.push(...block('text', lines.join('\n')));
    lines = [];
  };
  const withoutFrontMatter = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  for (const line of withoutFrontMatter.split('\n')) {
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line);
    if (heading) {
      close();
      blocks.push(...block('heading', unmarked(heading[1]!)));
    } else if (/^ {0,3}(=+|-+)\s*$/.test(line) && lines.length === 1) {
      blocks.push(...block('heading', lines[0]!));
      lines = [];
    } else if (!line.trim()) close();
    else if (!/^\s*(```|~~~)|^[\s|:-]+$/.test(line)) lines.push(unmarked(line));
  }
  close();
  return blocks;
}

function unmarked(line: string): string {
  return line
    .replace(/^\s*(?:>\s*)+/, '')
    .replace(/^\s*[*+-]\s+(?:\[[ x]\]\s+)?/i, '• ')
    .replace(/^\s*\|(.*)\|\s*$/, (_, cells: string) => cells.trim().replace(/\s*\|\s*/g, ' · '))
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/<((?:https?|mailto):[^>]+)>/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/(^|[^\w*])[*_](?=\S)([^*_]*\S)[*_](?![\w*])/g, '$1$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1');
}
