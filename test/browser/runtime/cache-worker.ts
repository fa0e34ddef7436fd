/**
 * A worker with the model cache in it and a server of its own making: `fetch` here answers by a script, so
 * that every way in which a connection can fail can be played. Workers of one test share the browser's files.
 */
import * as Comlink from 'comlink';
import type { Card } from '../../../src/runtime/card';
import { modelFile } from '../../../src/runtime/model-cache';
import { onStoreNotice } from '../../../src/store/notices';
import { errorToData, type ErrorData } from '../../../src/terms/errors';
import type { Progress } from '../../../src/terms/progress';

/** How the server answers one request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sends this many bytes of what it should send; all by default. */
  readonly bytes?: number;
  /** Afterwards: end as if all had come, break the connection, or send nothing more. */
  readonly after?: 'end' | 'cut' | 'hang';
  /** Never answers. */
  readonly silent?: boolean;
  /** Ignores the Range header. */
  readonly ignoreRange?: boolean;
  /** The ETag of the server's file; by default `"v1"`. */
  readonly etag?: string;
  /** The server's file is another one of the same length. */
  readonly corrupt?: boolean;
  readonly body?: string;
  /** The server fetches the file itself first, and says so this many times, with these amounts. */
  readonly fetching?: readonly { readonly done: number; readonly total?: number }[];
}

export interface Outcome {
  readonly sha256?: string;
  readonly error?: ErrorData;
  readonly requests: readonly { range: string | null; ifRange: string | null }[];
  readonly progress: readonly Progress[];
  readonly notices: readonly string[];
}

const requests: { range: string | null; ifRange: string | null }[] = [];
const progress: Progress[] = [];
const notices: string[] = [];
onStoreNotice(({ kind, told }) => notices.push(`${kind}: ${told.en.what}. ${told.en.next}`));

const api = {
  /** @param content the server's file. @param script one answer a request; the last one repeats. */
  async fetchModel(
    card: Card,
    content: Uint8Array<ArrayBuffer>,
    script: readonly Answer[],
    abortAfterMs?: number,
  ): Promise<Outcome> {
    let count = 0;
    let asked = 0;
    const { fetching = [] } = script[0] ?? {};
    let here = (): void => {};
    const fetched = new Promise<void>((resolve) => (here = resolve));
    self.fetch = async (input, init) => {
      if (String(input).endsWith('/test-model/fetching.json')) {
        const amount = fetching[asked++];
        if (asked > fetching.length) here();
        return amount ? Response.json(amount) : new Response(undefined, { status: 404 });
      }
      const headers = new Headers(init?.headers);
      requests.push({ range: headers.get('Range'), ifRange: headers.get('If-Range') });
      const answer = script[Math.min(count++, script.length - 1)] ?? {};
      const aborted = new Promise<never>((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
      );
      aborted.catch(() => {});
      if (answer.silent) return aborted;
      if (answer.fetching) await Promise.race([fetched, aborted]);
      const served = answer.corrupt ? content.map((byte) => byte ^ 1) : content;
      return respond(answer, served, headers, aborted);
    };
    try {
      const limits = { attempts: 3, answerMs: fetching.length ? 1200 : 300, stallMs: 300, pauseMs: 10 };
      const signal = abortAfterMs === undefined ? undefined : AbortSignal.timeout(abortAfterMs);
      const hooks = { signal, onProgress: (p: Progress) => progress.push(p) };
      const bytes = await modelFile(card, card.files[0]!, 'https://here.example/', hooks, limits);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
      return { sha256, requests, progress, notices };
    } catch (error) {
      return { error: errorToData(error), requests, progress, notices };
    }
  },

  requestCount: () => requests.length,

  /** As in a browser without the origin-private file system. */
  withoutFileSystem(): void {
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
  },
};

function respond(
  answer: Answer,
  content: Uint8Array<ArrayBuffer>,
  asked: Headers,
  aborted: Promise<never>,
): Response {
  if (answer.status && answer.status !== 200)
    return new Response(answer.body ?? '', { status: answer.status, headers: answer.headers });
  const etag = answer.etag ?? '"v1"';
  const from = Number(/^bytes=(\d+)-$/.exec(asked.get('Range') ?? '')?.[1] ?? 0);
  const ranged =
    from > 0 && !answer.ignoreRange && (!asked.has('If-Range') || asked.get('If-Range') === etag);
  const rest = ranged ? content.subarray(from) : content;
  const sent = rest.subarray(0, answer.bytes ?? rest.length);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      if (at < sent.length) {
        stream.enqueue(sent.slice(at, (at += 10_000)));
        return;
      }
      if (answer.after === 'hang') await aborted.catch((error: unknown) => stream.error(error));
      else if (answer.after === 'cut') stream.error(new TypeError('network error'));
      else stream.close();
    },
  });
  return new Response(body, {
    status: ranged ? 206 : 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      ETag: etag,
      ...(ranged && { 'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}` }),
      ...answer.headers,
    },
  });
}

export type CacheWorker = typeof api;
Comlink.expose(api);
