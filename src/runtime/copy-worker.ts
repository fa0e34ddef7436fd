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
/** Ends when the run before has. */
let turn: Promise<unknown> = Promise.resolve();

Comlink.expose({
  async open(model, baseUrl) {
    const ort = await loadOrt('wasm', baseUrl, undefined, 1);
    session = await openSession(ort, model, { backend: 'wasm', keep: [] });
    return { inputs: session.inputs, outputs: session.outputs };
  },
  async run(feeds, names) {
    const mine = turn.then(() => session.run(feeds, names));
    turn = mine.catch(() => {});
    const { fetched } = await mine;
    return Comlink.transfer(
      fetched,
      Object.values(fetched).flatMap(({ data }) => ('buffer' in data ? data.buffer : [])),
    );
  },
} satisfies CopyWorker);
