/**
 * Nodes found by a part of their name, operator, or the name of a tensor that they make or hold. All text is one
 * string, because the browser's own search through it takes milliseconds for half a million nodes.
 */
import type { Bodies, Body } from './bodies';

export interface Found {
  /** Of the node, input or output to go to. */
  readonly id: string;
  /** Its operator; '' for an input or output of the graph. */
  readonly op: string;
  readonly name: string;
  /** The tensor that was found, where it was not the node itself. */
  readonly tensor?: string;
}

export interface SearchAnswer {
  /** Best first. */
  readonly found: readonly Found[];
  /** How many there are; `more` where counting was given up. */
  readonly total: number;
  readonly more: boolean;
}

/** Hits that are ranked; whoever finds so many types another letter. */
const rankedMost = 2_000;
/** Nodes beyond it are not searched: calls of functions within functions may be without end. */
const nodesMost = 1_000_000;

interface Line {
  readonly body: Body;
  readonly spot: number;
  /** A weight that the node uses. */
  readonly weight?: string;
}

export class Search {
  private readonly text: string;
  private readonly starts: Uint32Array;
  private readonly lines: Line[] = [];

  constructor({ main }: Bodies) {
    const texts: string[] = [];
    const starts: number[] = [];
    let length = 0;
    const add = (line: Line, text: string): void => {
      this.lines.push(line);
      starts.push(length);
      texts.push(text);
      length += text.length + 1;
    };
    const waiting = [main];
    for (let body = waiting.shift(); body && this.lines.length < nodesMost; body = waiting.shift()) {
      for (let spot = 0; spot < body.size; spot++) {
        const standing = body.at(spot);
        if (standing.kind !== 'node') add({ body, spot }, oneLine(standing.value));
        else {
          const { name, op, outputs } = standing.node;
          add({ body, spot }, oneLine([name, op, ...outputs].join('\t')));
          if (body.hasBodies(standing.node)) waiting.push(...body.bodiesAt(spot));
        }
      }
      for (const [weight, spot] of usersOfWeights(body)) add({ body, spot, weight }, oneLine(weight));
    }
    this.text = texts.join('\n');
    this.starts = Uint32Array.from(starts);
  }

  /** @param query words, of which all must be there, in any order and case. */
  find(query: string, limit: number): SearchAnswer {
    const words = oneLine(query).split(/\s+/).filter(Boolean);
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
    if (!longest) return { found: [], total: 0, more: false };
    const hits: { readonly line: number; readonly rank: number }[] = [];
    let at = this.text.indexOf(longest);
    while (at >= 0 && hits.length < rankedMost) {
      const line = this.lineAt(at);
      const text = this.lineText(line);
      if (words.every((word) => text.includes(word))) hits.push({ line, rank: rankOf(text, words[0]!) });
      at = this.text.indexOf(longest, this.starts[line + 1] ?? Infinity);
    }
    hits.sort((a, b) => a.rank - b.rank || a.line - b.line);
    const found = hits.slice(0, limit).map(({ line }) => this.found(this.lines[line]!, words));
    return { found, total: hits.length, more: at >= 0 };
  }

  private found({ body, spot, weight }: Line, words: readonly string[]): Found {
    const id = body.idOf(spot);
    const standing = body.at(spot);
    if (standing.kind !== 'node') return { id, op: '', name: standing.value };
    const { op, name, outputs } = standing.node;
    const has = (text: string): boolean => words.every((word) => oneLine(text).includes(word));
    const tensor = weight ?? (has(`${name} ${op}`) ? undefined : outputs.find(has));
    return { id, op, name, ...(tensor !== undefined && { tensor }) };
  }

  private lineText(line: number): string {
    return this.text.slice(this.starts[line], (this.starts[line + 1] ?? this.text.length + 1) - 1);
  }

  /** The line that a place in the text is in. */
  private lineAt(place: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}

const oneLine = (text: string): string => text.toLowerCase().replaceAll('\n', ' ');

/** All of a name or operator, its beginning, the beginning of a part, or somewhere: 0 to 3. */
function rankOf(text: string, word: string): number {
  let best = 3;
  for (const field of text.split('\t')) {
    if (field === word) return 0;
    if (field.startsWith(word)) best = 1;
    else if (best > 2 && /[/._: ]/.test(field[field.indexOf(word) - 1] ?? '')) best = 2;
  }
  return best;
}

/** Each weight of a body and the first node that uses it. */
function usersOfWeights(body: Body): Map<string, number> {
  const users = new Map<string, number>();
  const weights = body.graph?.initializers;
  if (weights?.size)
    for (const { index, inputs } of body.nodes)
      for (const name of inputs)
        if (weights.has(name) && !users.has(name)) users.set(name, body.spotOf(index));
  return users;
}
