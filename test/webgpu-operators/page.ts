/** Asks onnxruntime-web which operators its WebGPU provider takes, by making a session of each. Runs in the browser. */
import type * as Ort from 'onnxruntime-web';
import { codes, inputsOf, modelOf, type Schema, type Wish } from './model';

export interface Found {
  readonly domain: string;
  readonly op: string;
  readonly since: number;
  /** For each type variable, what it may be where the others are as in `base`. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** Whether each input, and the first result, lies in the memory of the processor; undefined where it did not show. */
  readonly hostInputs: readonly (boolean | undefined)[];
  readonly hostOutput: boolean | undefined;
  readonly taken: boolean;
  /** Whether every model was refused for another reason than where it would run; `said` tells which. */
  readonly refused: boolean;
  readonly said: readonly string[];
}

type Answer = 'gpu' | 'processor' | { readonly other: string };

let ort: typeof Ort;
let device: unknown;
let told: string[] = [];

async function open(mjs: string): Promise<void> {
  ort = (await import(/* @vite-ignore */ mjs)) as typeof Ort;
  ort.env.wasm.wasmPaths = new URL('/ort/', location.href).href;
  ort.env.wasm.numThreads = 1;
  const adapter = await navigator.gpu.requestAdapter();
  const features = ['shader-f16', 'subgroups'].filter((name) =>
    adapter!.features.has(name),
  ) as GPUFeatureName[];
  device = await adapter!.requestDevice({ requiredFeatures: features });
}

async function ask(model: Uint8Array<ArrayBuffer>, strict: boolean): Promise<Answer> {
  told = [];
  try {
    const session = await ort.InferenceSession.create(model, {
      executionProviders: [{ name: 'webgpu', device } as Ort.InferenceSession.WebGpuExecutionProviderOption],
      graphOptimizationLevel: 'disabled',
      logSeverityLevel: strict ? 4 : 1,
      ...(strict && { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
    });
    await session.release();
    return 'gpu';
  } catch (error) {
    const said = String((error as Error).message ?? error);
    if (
      /fallback to CPU EP has been explicitly disabled|Could not find an implementation|transformer_memcpy/.test(
        said,
      )
    )
      return 'processor';
    return { other: said };
  }
}

const preferred = [
  'tensor(float)',
  'tensor(int64)',
  'tensor(int32)',
  'tensor(bool)',
  'tensor(uint8)',
  'tensor(int8)',
  'tensor(float16)',
  'tensor(uint4)',
  'tensor(uint32)',
];

/** Combinations of types that are tried until one is taken. */
function bases({ types }: Schema): Record<string, string>[] {
  let all: Record<string, string>[] = [{}];
  for (const [name, allowed] of Object.entries(types)) {
    const choices = preferred.filter((type) => allowed.includes(type)).slice(0, 5);
    if (choices.length === 0) return [];
    all = choices.flatMap((type) => all.map((each) => ({ ...each, [name]: type })));
  }
  return all.slice(0, 150);
}

async function probe(schema: Schema): Promise<Found | undefined> {
  const said: string[] = [];
  const named = { domain: schema.domain, op: schema.op, since: schema.since };
  let answered = false;
  const take = async (wish: Wish): Promise<boolean> => {
    const answer = await ask(modelOf(schema, wish), true);
    answered ||= answer === 'processor';
    if (typeof answer === 'object') said.push(`${JSON.stringify(wish.types)}: ${answer.other.slice(0, 400)}`);
    return answer === 'gpu';
  };
  const usable = inputsOf(schema).every(
    ([, { type }]) => !type.startsWith('seq') && !type.startsWith('optional'),
  );
  if (!usable) return undefined;
  for (const base of bases(schema)) {
    if (!(await take({ types: base }))) continue;
    const types: Record<string, string[]> = {};
    for (const [name, allowed] of Object.entries(schema.types)) {
      // What a graph inside hands on is free: it is of these models alone that its type is.
      if (name === 'V' && ['If', 'Loop', 'Scan'].includes(schema.op)) continue;
      // A variable that only inputs left out are of shows with one of them.
      const bound =
        inputsOf(schema).some(([, { type }]) => type === name) ||
        schema.outputs.some(({ type }) => type === name);
      const optional = bound ? -1 : schema.inputs.findIndex(({ type }) => type === name);
      const also = optional < 0 ? {} : { also: optional };
      types[name] = [];
      for (const type of allowed) {
        if (!(type in codes) || type === 'tensor(string)') continue;
        if ((bound && type === base[name]) || (await take({ types: { ...base, [name]: type }, ...also })))
          types[name].push(type);
      }
      // Only with others does such an input make sense to its kernel: then nothing was learnt.
      if (types[name].length === 0) delete types[name];
    }
    /** Copies between processor and GPU; undefined where the model of two operators is refused. */
    const copies = async (wish: Wish): Promise<number | undefined> => {
      const answer = await ask(modelOf(schema, wish, true), false);
      // It went to the processor itself: not for the memory that its input lies in.
      if (told.some((each) => each.includes(`not found in registries for Op type: ${schema.op} `)))
        return undefined;
      if (typeof answer === 'object') {
        said.push(`copies: ${answer.other.slice(0, 400)}`);
        return undefined;
      }
      return told.filter((each) => each.includes('AddCopyNode] Add Memcpy')).length;
    };
    const onHost = async (wish: Wish): Promise<boolean | undefined> => {
      const count = await copies(wish);
      return count === undefined ? undefined : count === 0;
    };
    const hostInputs: (boolean | undefined)[] = [];
    for (const at of schema.inputs.keys()) hostInputs[at] = await onHost({ types: base, made: at });
    const hostOutput = await onHost({ types: base, used: true });
    return { ...named, types, hostInputs, hostOutput, taken: true, refused: false, said };
  }
  return {
    ...named,
    types: {},
    hostInputs: [],
    hostOutput: undefined,
    taken: false,
    refused: !answered && said.length > 0,
    said,
  };
}

for (const name of ['error', 'warn', 'log'] as const) {
  const print = console[name];
  console[name] = (...all: unknown[]) => {
    if (typeof all[0] === 'string' && all[0].includes('onnxruntime')) told.push(all[0]);
    else print.apply(console, all);
  };
}

Object.assign(globalThis, { openProbe: open, probe });
