/**
 * The errors that a person can do something about. Everything that is not a `UserError` is a bug and is
 * shown as one. An error carries both languages because it may be made in a worker, on the server or in
 * the command line, far from the place that knows which language the reader has chosen.
 */
import type { Locale, Text } from './text';

/** What a person is told: what happened, where (a file, a page; may be empty), and what to do next. */
export interface Told {
  readonly what: string;
  readonly where?: string;
  readonly next: string;
}

/** Exit codes of the command line that an error maps to (see README, "The command line"). */
export type ErrorKind = 'input' | 'machine';

/** An error as data, as it crosses a worker or a process boundary. */
export interface UserErrorData {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly told: Readonly<Record<Locale, Told>>;
}

/** Something that the user did or has, told in both languages. */
export class UserError extends Error {
  override readonly name = 'UserError';

  /**
   * @param code stable and lower case, `room/what`, for tests and support.
   * @param told what is said, per language.
   * @param kind `input`: the request or file is at fault; `machine`: this machine lacks something.
   */
  constructor(
    readonly code: string,
    readonly told: Readonly<Record<Locale, Told>>,
    readonly kind: ErrorKind = 'input',
    options?: ErrorOptions,
  ) {
    super(tellOf(told.en), options);
  }

  toData(): UserErrorData {
    return { code: this.code, kind: this.kind, told: this.told };
  }

  static fromData({ code, told, kind }: UserErrorData): UserError {
    return new UserError(code, told, kind);
  }
}

/** The error as one line: what, where, next. */
export function tellOf({ what, where, next }: Told): string {
  return [where ? `${what} (${where}).` : `${what}.`, next].join(' ').replace(/([.?!])\.(?=\s|$)/g, '$1');
}

/** True for the error that an aborted signal throws: the user cancelled, which is no failure. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** What may cross a boundary: a user error keeps its texts, an abort its name, a bug its stack. */
export type ErrorData = { user: UserErrorData } | { abort: true } | { bug: string };

export function errorToData(error: unknown): ErrorData {
  if (error instanceof UserError) return { user: error.toData() };
  if (isAbort(error)) return { abort: true };
  return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

export function errorFromData(data: ErrorData): Error {
  if ('user' in data) return UserError.fromData(data.user);
  if ('abort' in data) return new DOMException('The job was cancelled', 'AbortError');
  return new Error(data.bug);
}

/** A pair of texts as an error's parts, for errors whose place and advice do not vary. */
export function told(what: Text, next: Text, where?: string): Record<Locale, Told> {
  return { en: { what: what.en, where, next: next.en }, nl: { what: what.nl, where, next: next.nl } };
}
