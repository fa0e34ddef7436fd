/**
 * Reads an expression of sizes: whole numbers, names, `+ - * //`, brackets, `floor(a/b)`, `min(a,b)`, `max(a,b)`.
 * Names that hold other signs stand in single quotes.
 */
import {
  add,
  constant,
  floorDivide,
  maximum,
  minimum,
  multiply,
  name,
  subtract,
  TooLong,
  type Polynomial,
} from './polynomial';

type Names = { get(name: string): number | undefined };

class NoExpression extends Error {}

const maxDepth = 40;
const token = /\s*(?:(\d+)|([\p{L}_][\p{L}\p{N}_.:$@#[\]]*)|'((?:[^'\\]|\\.)*)'|(\/\/|[-+*/(),]))\s*/uy;

/**
 * @param fixed numbers in the place of names.
 * @returns undefined for what is no such expression.
 * @throws TooLong
 */
export function parse(text: string, fixed?: Names): Polynomial | undefined {
  if (text.length > 1000) return undefined;
  const tokens = split(text);
  if (!tokens) return undefined;
  try {
    const parser = new Parser(tokens, fixed);
    const sum = parser.sum();
    return parser.done ? sum : undefined;
  } catch (error) {
    if (error instanceof NoExpression) return undefined;
    throw error;
  }
}

type Token = { readonly kind: 'number' | 'name' | 'quoted' | 'sign'; readonly text: string };

function split(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return undefined;
    const [, number, plain, quote, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (plain !== undefined) tokens.push({ kind: 'name', text: plain });
    else if (quote !== undefined) tokens.push({ kind: 'quoted', text: quote.replace(/\\(.)/g, '$1') });
    else tokens.push({ kind: 'sign', text: sign! });
  }
  return tokens;
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly fixed: Names | undefined,
  ) {}

  get done(): boolean {
    return this.at === this.tokens.length;
  }

  sum(): Polynomial {
    if (++this.depth > maxDepth) throw new NoExpression();
    let value = this.takes('-') ? subtract(constant(0), this.product()) : this.product();
    for (;;) {
      if (this.takes('+')) value = add(value, this.product());
      else if (this.takes('-')) value = subtract(value, this.product());
      else break;
    }
    this.depth--;
    return value;
  }

  private product(): Polynomial {
    let value = this.factor();
    for (;;) {
      if (this.takes('*')) value = multiply(value, this.factor());
      else if (this.takes('//')) value = quotient(value, this.factor());
      else return value;
    }
  }

  private factor(): Polynomial {
    const next = this.tokens[this.at++];
    if (!next) throw new NoExpression();
    if (next.kind === 'number') return whole(next.text);
    if (next.kind === 'quoted') return this.named(next.text);
    if (next.kind === 'name') return this.takes('(') ? this.call(next.text) : this.named(next.text);
    if (next.text !== '(') throw new NoExpression();
    const value = this.sum();
    this.expect(')');
    return value;
  }

  private call(callee: string): Polynomial {
    const first = this.sum();
    this.expect(callee === 'floor' ? '/' : ',');
    const second = callee === 'floor' ? this.factor() : this.sum();
    this.expect(')');
    if (callee === 'floor') return quotient(first, second);
    if (callee === 'min') return minimum(first, second);
    if (callee === 'max') return maximum(first, second);
    throw new NoExpression();
  }

  private named(text: string): Polynomial {
    const value = this.fixed?.get(text);
    return value === undefined ? name(text) : constant(value);
  }

  private takes(sign: string): boolean {
    const next = this.tokens[this.at];
    const found = next?.kind === 'sign' && next.text === sign;
    if (found) this.at++;
    return found;
  }

  private expect(sign: string): void {
    if (!this.takes(sign)) throw new NoExpression();
  }
}

function quotient(a: Polynomial, b: Polynomial): Polynomial {
  const value = floorDivide(a, b);
  if (!value) throw new NoExpression();
  return value;
}

function whole(text: string): Polynomial {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new TooLong();
  return constant(value);
}
