/** Passages joined to whole files: the result for the command line, and what every export is made from. */
import type { Passage, TranscribeResult, Transcript } from './transcript';

/** One transcript a file, in the order in which the files came. */
export function transcriptsOf(passages: readonly Passage[]): Transcript[] {
  const groups: Passage[][] = [];
  for (const passage of passages) {
    const last = groups.at(-1);
    // Two files may have one name; the second starts at 0 again.
    if (last?.[0]!.file === passage.file && passage.index > last.at(-1)!.index) last.push(passage);
    else groups.push([passage]);
  }
  return groups.map(transcriptOf);
}

function transcriptOf(passages: readonly Passage[]): Transcript {
  const segments = passages.flatMap((passage) => passage.segments);
  const language = languageOf(passages);
  return {
    file: passages[0]!.file,
    duration: Math.max(...passages.map(({ duration }) => duration)),
    ...(language && { language }),
    detected: passages.some(({ detected }) => detected !== undefined),
    text: paragraphs(passages).join('\n'),
    segments,
  };
}

/** A line for each passage: a pause or a breath lies between two. */
export const paragraphs = (passages: readonly Passage[]): string[] =>
  passages.flatMap(({ segments }) => (segments.length ? [segments.map(({ text }) => text).join(' ')] : []));

/** The language of most of the speech. */
function languageOf(passages: readonly Passage[]): string | undefined {
  const seconds = new Map<string, number>();
  for (const { language, segments } of passages)
    if (language)
      seconds.set(
        language,
        segments.reduce((sum, { from, to }) => sum + to - from, seconds.get(language) ?? 0),
      );
  return [...seconds].sort(([, a], [, b]) => b - a)[0]?.[0];
}

export const resultOf = (passages: readonly Passage[]): TranscribeResult => ({
  files: transcriptsOf(passages),
});
