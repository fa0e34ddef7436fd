/** A copy of a network in a worker of its own (copies.ts): opened once, run many times, ended with its owner. */
import * as Comlink from 'comlink';
import { loadOrt } from './ort';
import { openSession, type Session } from './session';
import type { Feeds, Port, Ran } from './tensor';

export interface CopyWorker {
  open(
    model: Uint8Array<ArrayBuffer>,
    baseUrl: string,
  ): Promise<{ inputs: readonly Port[]; outputs: readonly Port[] }>;
  run(feeds: Feeds, names: readonly string[]): Promise<Ran['fetched']>;
}

let session: Session;

Comlink.expose({
  async open(model, baseUrl) {
    const ort = await loadOrt('wasm', baseUrl, undefined, 1);
    session = await openSession(ort, model, { backend: 'wasm', keep: [] });
    return { inputs: session.inputs, outputs: session.outputs };
  },
  async run(feeds, names) {
    const { fetched } = await session.run(feeds, names);
    return Comlink.transfer(
      fetched,
      Object.values(fetched).flatMap(({ data }) => ('buffer' in data ? data.buffer : [])),
    );
  },
} satisfies CopyWorker);
