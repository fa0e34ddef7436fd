/** A connection that fails on purpose: passes everything on to the app's server, and spoils one model file once. */
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  /** The connection breaks after half of the file. */
  | 'cut'
  /** One bit is another. */
  | 'changed';

export interface FaultyProxy {
  readonly url: string;
  /** The Range header of each request for the spoiled file, in order; undefined for a whole one. */
  readonly ranges: readonly (string | undefined)[];
  close(): void;
}

export async function faultyProxy(target: string, path: string, fault: Fault): Promise<FaultyProxy> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((incoming, outgoing) => {
    const spoil = incoming.url === path && ranges.push(incoming.headers.range) === 1;
    const to = new URL(incoming.url!, target);
    const passed = send(
      to,
      { method: incoming.method, headers: { ...incoming.headers, host: to.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        if (!spoil) return answer.pipe(outgoing);
        const half = Number(answer.headers['content-length']) / 2;
        let sent = 0;
        answer.on('data', (chunk: Buffer) => {
          if (fault === 'changed' && sent === 0) chunk[0]! ^= 1;
          sent += chunk.length;
          outgoing.write(chunk, () => {
            if (fault === 'cut' && sent > half) outgoing.destroy();
          });
        });
        return answer.on('end', () => outgoing.end());
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ranges,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
