/** What was found, as the app reads it: versions that are alike are one entry, and names are short. */
import type { Schema } from './model';
import type { Found } from './page';

interface Entry {
  /** `domain/name`. */
  readonly op: string;
  readonly since: number;
  /** The last version of the operator set that it holds for; absent for the newest. */
  until?: number;
  /** Places of the inputs and outputs that a type variable stands for, and what it may be. */
  readonly types: readonly {
    readonly in: readonly number[];
    readonly out: readonly number[];
    readonly of: readonly string[];
  }[];
  /** Inputs that lie in the memory of the processor. */
  readonly hostIn?: readonly number[];
  readonly hostOut?: true;
}

export function tableOf(schemas: readonly Schema[], found: readonly Found[]) {
  const byOp = new Map<string, Schema[]>();
  for (const schema of schemas) {
    const key = `${schema.domain}/${schema.op}`;
    byOp.set(key, [...(byOp.get(key) ?? []), schema]);
  }
  // Operator sets that are not released yet are refused.
  const early = found.filter(({ said }) => said.some((each) => each.includes('only *guarantees* support')));
  const operators: Entry[] = [];
  const unknown: { op: string; since: number; until?: number }[] = [];
  for (const [op, versions] of [...byOp].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = versions.toSorted((a, b) => a.since - b.since);
    for (const [at, schema] of sorted.entries()) {
      const next = sorted[at + 1]?.since;
      const until = next === undefined ? {} : { until: next - 1 };
      // Versions before 7 are read by nobody any more.
      if (schema.domain === '' && next !== undefined && next <= 7) continue;
      const seen = found.filter((each) => `${each.domain}/${each.op}` === op);
      const own = seen.find(({ since }) => since === schema.since);
      if (!own) continue;
      if (!own.taken) {
        if (own.refused && !early.includes(own)) add(unknown, { op, since: schema.since, ...until });
        continue;
      }
      add(operators, entryOf(op, schema, own, seen, until));
    }
  }
  const known: Record<string, string[]> = {};
  for (const { domain, op, deprecated } of schemas) if (!deprecated) (known[domain] ??= []).push(op);
  for (const domain of Object.keys(known)) known[domain] = [...new Set(known[domain])].sort();
  const newest = Math.min(Infinity, ...early.map(({ since }) => since)) - 1;
  return { operators, unknown, known, newest };
}

function entryOf(
  op: string,
  schema: Schema,
  own: Found,
  seen: readonly Found[],
  until: { until?: number },
): Entry {
  const places = (all: Schema['inputs'], name: string): number[] =>
    all.flatMap(({ type }, at) => (type === name ? [at] : []));
  const types = Object.entries(own.types).map(([name, of]) => ({
    in: places(schema.inputs, name),
    out: places(schema.outputs, name),
    of: of.map(shortName),
  }));
  // Where a version is too old for the second operator of that model, a later one of the same kind tells.
  const showing = [own, ...seen.filter(({ since }) => since > own.since)];
  const host = schema.inputs.flatMap((_, at) =>
    first(showing.map(({ hostInputs }) => hostInputs[at])) ? [at] : [],
  );
  const hostOut = first(showing.map(({ hostOutput }) => hostOutput));
  return {
    op,
    since: schema.since,
    ...until,
    types,
    ...(host.length && { hostIn: host }),
    ...(hostOut && { hostOut: true as const }),
  };
}

const first = (all: readonly (boolean | null | undefined)[]): boolean =>
  all.find((each) => typeof each === 'boolean') ?? false;

const shortName = (type: string): string => {
  const name = type.slice('tensor('.length, -1);
  return name === 'float' ? 'float32' : name === 'double' ? 'float64' : name;
};

/** Joins an entry to the last where nothing but the versions differs. */
function add<T extends { op: string; since: number; until?: number }>(entries: T[], entry: T): void {
  const last = entries.at(-1);
  const same = ({ since: _, until: __, ...rest }: T): string =>
    JSON.stringify(rest, (key, value: unknown) => (key === 'of' ? (value as string[]).toSorted() : value));
  if (last && last.until === entry.since - 1 && same(last) === same(entry)) {
    if (entry.until === undefined) delete last.until;
    else last.until = entry.until;
  } else entries.push(entry);
}
