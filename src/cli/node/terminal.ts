/**
 * What the command line says, and where: the answer on standard output, everything else on standard error. With
 * `--json` the answer is exactly one JSON document.
 */
import type { Locale, Text } from '../../terms/text';
import type { Progress } from '../../terms/progress';

export class Terminal {
  private line = '';
  private answered = false;

  constructor(
    readonly locale: Locale,
    readonly json: boolean,
    private readonly out: NodeJS.WriteStream = process.stdout,
    private readonly err: NodeJS.WriteStream = process.stderr,
  ) {}

  /** The text in the reader's language. */
  say(text: Text): string {
    return text[this.locale];
  }

  /** The command's answer: the document with `--json`, else what a person reads. */
  answer(document: unknown, human: () => string): void {
    this.clear();
    this.answered = true;
    const text = this.json ? JSON.stringify(document, null, 2) : human();
    if (text) this.out.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** True once the answer is out, so that a failure after it adds no second document. */
  get hasAnswered(): boolean {
    return this.answered;
  }

  /** A line for the person, never part of the answer. */
  tell(text: Text | string): void {
    this.clear();
    this.err.write(`${typeof text === 'string' ? text : this.say(text)}\n`);
  }

  /** One line that is rewritten; only where somebody watches. */
  progress({ label, done, total, unit }: Progress): void {
    if (!this.err.isTTY) return;
    const amount =
      unit === 'bytes'
        ? `${megabytes(done)}${total === undefined ? '' : ` / ${megabytes(total)}`} MB`
        : `${done}${total === undefined ? '' : ` / ${total}`}`;
    const text = `${this.say(label)}  ${amount}`.slice(0, Math.max(20, (this.err.columns ?? 80) - 1));
    this.err.write(`\r${text.padEnd(this.line.length)}`);
    this.line = text;
  }

  private clear(): void {
    if (this.line) this.err.write(`\r${' '.repeat(this.line.length)}\r`);
    this.line = '';
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** `--locale` wins, then what POSIX says of LC_ALL, LC_MESSAGES and LANG; English is the rest. */
export function terminalLocale(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): Locale {
  const tag = asked ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  return tag.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

/** Rows as columns, for people. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
