/** What an engine ran, for the Run: names, types, shapes, sizes and digests; never the data. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Backend } from './backend';
import type { ModelFile } from './card';
import type { Operators } from './placement';
import type { Session } from './session';
import type { Feeds, Port, Ran } from './tensor';

/** A tensor as the Run records it: its network's name, and its own. */
export interface TensorFact {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** A network, by `Opened.name` (engine.ts), what it ran on, and which of its operators a GPU could not run. */
interface NetworkFact {
  readonly name: string;
  readonly backend: Backend;
  /** Of its file, before any change. */
  readonly sha256?: string;
  readonly operators?: Operators;
}

/** What was run, for the Run record. */
export interface EngineFacts {
  /** Digest over the networks that were run (see `runSchema.subject.sha256`). */
  readonly sha256?: string;
  readonly weightBytes: number;
  /** Each network that was run, by `Opened.name`, and where. */
  readonly networks: readonly NetworkFact[];
  readonly inputs: readonly TensorFact[];
  readonly outputs: readonly TensorFact[];
}

/** A network as it was at its first run. */
interface NetworkFacts {
  readonly network: NetworkFact;
  readonly inputs: readonly TensorFact[];
  readonly outputs: readonly TensorFact[];
}

/** `card/file` of a network's name. */
const pathOf = (name: string): string => name.replace(/ \(.*/, '');

/** The networks that were run in one worker. One that was released has run all the same. */
export class RanNetworks {
  private readonly byName = new Map<string, NetworkFacts>();
  private readonly files = new Map<string, ModelFile>();

  /** @param path `card/file`, before it is run. */
  know(path: string, file: ModelFile): void {
    this.files.set(path, file);
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** Notes a run; only the first of a network counts. */
  note({ operators, ...network }: NetworkFact, { inputs, outputs }: Session, feeds: Feeds, made: Ran): void {
    if (this.has(network.name)) return;
    const facts = (ports: readonly Port[], from: Feeds): TensorFact[] =>
      ports.flatMap(({ name, dtype }) => {
        const tensor = from[name];
        return tensor ? [{ name: `${network.name} ${name}`, dtype, shape: [...tensor.dims] }] : [];
      });
    this.byName.set(network.name, {
      network: {
        ...network,
        sha256: this.files.get(pathOf(network.name))!.sha256,
        ...(operators && { operators }),
      },
      inputs: facts(inputs, feeds),
      outputs: facts(outputs, { ...made.fetched, ...made.kept }),
    });
  }

  /** Facts of those that a job ran, sorted by name. */
  of(ran: ReadonlySet<string>): EngineFacts {
    const names = [...ran].sort();
    // A file may have run both as it is and changed.
    const paths = [...new Set(names.map(pathOf))];
    const files = paths.map((path) => this.files.get(path)!);
    const lines = paths.map((path, i) => `${path} ${files[i]!.sha256}\n`).join('');
    const networks = names.flatMap((name) => this.byName.get(name) ?? []);
    return {
      ...(names.length && { sha256: bytesToHex(sha256(utf8ToBytes(lines))) }),
      weightBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      networks: networks.map(({ network }) => network),
      inputs: networks.flatMap(({ inputs }) => inputs),
      outputs: networks.flatMap(({ outputs }) => outputs),
    };
  }
}
