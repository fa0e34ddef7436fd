/**
 * A document cut into passages: whole sentences, as many as fit, never across a heading. A paragraph that is cut
 * lets the next passage begin with its last sentence, so that what belongs together stands together once.
 */
import { between, type Block } from './read/document';
import { headingTokens, overlapTokens, passageTokens } from './limits';

export interface Cut {
  /** Into the document's text, UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Tokens without the network's own marks; those of the heading, which is not in the text, come first. */
  readonly ids: readonly number[];
  /** The heading above it. */
  readonly heading?: string;
  /** 1-based. */
  readonly page?: number;
}

/** A sentence, or as much of one as fits. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly ids: readonly number[];
}

/** A passage ends with a paragraph once it holds this share of what fits. */
const full = 0.6;

/** Characters between two reports: some tenths of a second. */
const tellEvery = 100_000;

/** Characters that are looked at for tokens at once: a "sentence" may be a megabyte of base64. */
const mostCharacters = 1000;

/**
 * @param tokenize tokens of a text without the network's own marks.
 * @param most tokens of a passage, its heading left out.
 * @param tell characters that are done, of how many; now and then.
 */
export function cutPassages(
  blocks: readonly Block[],
  tokenize: (text: string) => number[],
  most = passageTokens,
  tell: (done: number, total: number) => void = () => {},
): Cut[] {
  const text = blocks.map((block) => block.text).join(between);
  const cuts: Cut[] = [];
  let heading: Heading | undefined;
  let pieces: Piece[] = [];
  let page: number | undefined;
  const size = (): number => pieces.reduce((sum, { ids }) => sum + ids.length, 0);
  const close = (): void => {
    if (!pieces.length) return;
    const [from, to] = [pieces[0]!.from, pieces.at(-1)!.to];
    cuts.push({
      from,
      to,
      text: text.slice(from, to),
      ids: [...(heading?.ids ?? []), ...pieces.flatMap(({ ids }) => ids)],
      ...(heading && { heading: heading.text }),
      ...(page && { page }),
    });
    pieces = [];
    if (heading) heading.used = true;
  };
  let start = 0;
  let told = 0;
  for (const block of blocks) {
    if (block.kind === 'heading' || block.page !== page) close();
    page = block.page;
    if (block.kind === 'heading') heading = headingOf(block.text, start, heading, tokenize);
    else
      for (const piece of piecesOf(block.text, start, tokenize, most)) {
        if (size() + piece.ids.length > most) {
          const last = pieces.at(-1);
          close();
          if (last && last.from >= start && last.ids.length <= overlapTokens) pieces.push(last);
        }
        pieces.push(piece);
        if (piece.to - told > tellEvery) tell((told = piece.to), text.length);
      }
    start += block.text.length + between.length;
    if (block.kind === 'record' || (block.kind === 'text' && size() > full * most)) close();
  }
  close();
  if (heading && !heading.used) {
    const { from, to } = heading;
    pieces = [...piecesOf(text.slice(from, to), from, tokenize, most)];
    heading = undefined;
    close();
  }
  return cuts;
}

interface Heading {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly ids: readonly number[];
  /** There is text below it. */
  used: boolean;
}

/** Headings without text between them are one: "Staff handbook › Days off". */
function headingOf(
  text: string,
  start: number,
  before: Heading | undefined,
  tokenize: (text: string) => number[],
): Heading {
  const whole = before && !before.used ? `${before.text} › ${text}` : text;
  const ids = tokenize(whole.slice(0, mostCharacters)).slice(0, headingTokens);
  const from = before && !before.used ? before.from : start;
  return { text: whole.slice(0, mostCharacters), from, to: start + text.length, ids, used: false };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function* piecesOf(
  text: string,
  start: number,
  tokenize: (text: string) => number[],
  most: number,
): Generator<Piece> {
  for (const { segment, index } of sentencesOf(text)) {
    const from = start + index + segment.length - segment.trimStart().length;
    yield* fitting(segment.trim(), from, tokenize, most);
  }
}

/** Characters that are cut into sentences at once: the browser's own cutting takes time with the square of them. */
const window = 8192;

/** Sentences one after the other, with what stands between them; one that is longer than a window comes in parts. */
function* sentencesOf(text: string): Generator<{ segment: string; index: number }> {
  for (let from = 0; from < text.length;) {
    const part = text.slice(from, from + window);
    const found = [...sentences.segment(part)];
    // The last one may go on beyond the window.
    const whole = from + window >= text.length || found.length === 1 ? found : found.slice(0, -1);
    for (const { segment, index } of whole) yield { segment, index: from + index };
    from += whole.reduce((sum, { segment }) => sum + segment.length, 0);
  }
}

/** The sentence, or its halves until they fit; halves are cut at white space where there is any. */
function* fitting(
  sentence: string,
  from: number,
  tokenize: (text: string) => number[],
  most: number,
): Generator<Piece> {
  if (!sentence) return;
  if (sentence.length <= mostCharacters) {
    const ids = tokenize(sentence);
    // Signs that the tokenizer drops altogether mean nothing to the network.
    if (!ids.length) return;
    if (ids.length <= most) return yield { from, to: from + sentence.length, ids };
  }
  const middle = sentence.length >> 1;
  const before = sentence.lastIndexOf(' ', middle);
  let at = before > sentence.length / 4 ? before : middle;
  // Not between the two halves of one character.
  if (/[\udc00-\udfff]/.test(sentence[at]!)) at++;
  const rest = sentence.slice(at);
  yield* fitting(sentence.slice(0, at).trimEnd(), from, tokenize, most);
  yield* fitting(rest.trim(), from + at + rest.length - rest.trimStart().length, tokenize, most);
}
