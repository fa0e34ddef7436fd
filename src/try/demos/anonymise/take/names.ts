/** Names of what is taken away: never that of the input, so that the two cannot be taken for each other. */
import type { AnonymisedPart } from '../result';

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** @param type of an output, perhaps with its codecs. @returns "anonymised.jpg". */
export const extensionFor = (type: string): string => {
  const plain = type.split(';')[0]!;
  return `anonymised.${extensions[plain] ?? plain.split('/')[1]!}`;
};

/** A name for each output, no two the same, not even where names differ only by case. */
export function outputNames(parts: readonly Pick<AnonymisedPart, 'file' | 'output'>[]): string[] {
  const taken = new Set<string>();
  return parts.map(({ file, output }) => {
    const base = file.replace(/(?!^)\.[^.]*$/, '');
    const extension = extensionFor(output.type);
    for (let n = 1; ; n++) {
      const name = n === 1 ? `${base}.${extension}` : `${base}-${n}.${extension}`;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}
