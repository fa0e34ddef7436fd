/**
 * One file over an unreliable connection: retried a few times, resumed where it stopped (HTTP range requests,
 * RFC 9110 §14, guarded by If-Range so that a file that changed on the server is begun anew), given up when no
 * byte comes for a while. Knows nothing of where the bytes are kept or what they should be.
 */

/** What is done with the bytes. */
export interface Sink {
  /** Bytes that are there already. */
  readonly done: number;
  /** ETag of the server's file that those bytes are of; empty where it gave none. */
  readonly etag: string;
  /** Begin anew, under this ETag. */
  restart(etag: string): Promise<void>;
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface Limits {
  readonly attempts: number;
  /** Until the server answers, or says how far it is itself. */
  readonly answerMs: number;
  /** Between one chunk and the next. */
  readonly stallMs: number;
  /** Wait before the second attempt; doubled before each further one. */
  readonly pauseMs: number;
}

export const usualLimits: Limits = { attempts: 4, answerMs: 180_000, stallMs: 20_000, pauseMs: 500 };

/** Called while a server does not answer yet. `isBusy` is to be called at each sign that it is at work on it. */
export type OnWait = (answered: AbortSignal, isBusy: () => void) => void;

/** The connection or the server failed; `message` says how, for people who run servers. */
export class DownloadFailed extends Error {}

/** The server's file cannot be the one that was asked for: it has another length. */
export class WrongLength extends Error {}

/** For one attempt: worth another. */
class Interrupted extends Error {}

/**
 * Brings the file of `bytes` bytes into the sink. @throws DownloadFailed after the last attempt, WrongLength,
 * the signal's reason when aborted, and whatever the sink throws.
 */
export async function download(
  url: URL,
  bytes: number,
  sink: Sink,
  signal: AbortSignal | undefined,
  limits: Limits = usualLimits,
  onWait: OnWait = () => {},
): Promise<void> {
  for (let attempt = 1; sink.done < bytes; attempt++) {
    const before = sink.done;
    try {
      await attemptOnce(url, bytes, sink, signal, limits, onWait);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Interrupted)) throw error;
      // A connection that keeps breaking but brings something each time gets there in the end.
      if (sink.done > before) attempt = 1;
      if (attempt >= limits.attempts) throw new DownloadFailed(error.message, { cause: error });
      await pause(limits.pauseMs * 2 ** (attempt - 1), signal);
    }
  }
}

async function attemptOnce(
  url: URL,
  bytes: number,
  sink: Sink,
  signal: AbortSignal | undefined,
  limits: Limits,
  onWait: OnWait,
): Promise<void> {
  const watch = watchdog(signal);
  const answered = new AbortController();
  const expectAnswer = (): void => watch.within(limits.answerMs, 'the server does not answer');
  try {
    expectAnswer();
    onWait(AbortSignal.any([answered.signal, watch.signal]), expectAnswer);
    const response = await fetch(url, { signal: watch.signal, headers: rangeHeaders(sink) })
      .catch(watch.explain)
      .finally(() => answered.abort());
    const body = await bodyFrom(response, bytes, sink);
    const reader = body.getReader();
    for (;;) {
      watch.within(limits.stallMs, 'no more bytes come');
      const { done, value } = await reader.read().catch(watch.explain);
      if (done) break;
      if (sink.done + value.length > bytes) throw new WrongLength();
      await sink.write(value);
    }
    if (sink.done < bytes) throw new Interrupted('the connection ended too early');
  } finally {
    watch.end();
  }
}

const rangeHeaders = ({ done, etag }: Sink): Record<string, string> =>
  done === 0
    ? {}
    : {
        Range: `bytes=${done}-`,
        // A weak ETag may not be used here (RFC 9110 §13.1.5); the digest at the end still guards the whole.
        ...(etag && !etag.startsWith('W/') && { 'If-Range': etag }),
      };

/** The body, with the sink made ready for where it starts. */
async function bodyFrom(
  response: Response,
  bytes: number,
  sink: Sink,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { status, headers } = response;
  if (status === 416) {
    await sink.restart('');
    throw new Interrupted('the server has no such range');
  }
  if (status >= 500 || status === 408 || status === 429) throw new Interrupted(await reasonOf(response));
  if (!response.ok || !response.body) throw new DownloadFailed(await reasonOf(response));
  // A static host that answers every address with its page.
  if (/^text\/html\b/.test(headers.get('Content-Type') ?? ''))
    throw new DownloadFailed('the server answered with a web page instead of the file');
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('Content-Range') ?? '');
  if (status === 206 && range && Number(range[1]) === sink.done) {
    if (range[2] !== '*' && Number(range[2]) !== bytes) throw new WrongLength();
    return response.body;
  }
  if (status === 206) {
    await sink.restart('');
    throw new Interrupted('the server sent another range than was asked for');
  }
  const length = headers.get('Content-Length');
  if (length && !headers.get('Content-Encoding') && Number(length) !== bytes) throw new WrongLength();
  await sink.restart(headers.get('ETag') ?? '');
  return response.body;
}

async function reasonOf(response: Response): Promise<string> {
  const plain = /^text\/plain\b/.test(response.headers.get('Content-Type') ?? '');
  const said = plain ? (await response.text().catch(() => '')).trim().slice(0, 300) : '';
  return `HTTP ${response.status}${said ? `: ${said}` : ''}`;
}

/** Aborts a fetch when its time is up, and tells that apart from a visitor who cancelled. */
function watchdog(outer: AbortSignal | undefined) {
  const control = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let expired: string | undefined;
  const cancel = (): void => control.abort(outer?.reason);
  outer?.throwIfAborted();
  outer?.addEventListener('abort', cancel, { once: true });
  return {
    signal: control.signal,
    within(ms: number, otherwise: string): void {
      clearTimeout(timer);
      timer = setTimeout(() => {
        expired = otherwise;
        control.abort();
      }, ms);
    },
    explain: (cause: unknown): never => {
      outer?.throwIfAborted();
      throw new Interrupted(expired ?? 'the connection failed', { cause });
    },
    end(): void {
      clearTimeout(timer);
      outer?.removeEventListener('abort', cancel);
      // Whatever still streams is of no use any more.
      control.abort();
    },
  };
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
