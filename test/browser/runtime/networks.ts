/** Networks with named, typed and kept tensors: one suite for every backend, on models worked out by hand. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Backend } from '../../../src/runtime/backend';
import type { Card } from '../../../src/runtime/card';
import { cards } from '../../../src/runtime/catalogue';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';
import { tensorOf, type Feeds, type KeptTensor, type Network } from '../../../src/runtime/tensor';
import { deleteStoredModel } from '../../../src/store/files';
import {
  cacheModel,
  cacheSum,
  geluModel,
  lackingModel,
  mixedModel,
  tinyAnswer,
  tinyModel,
  typesModel,
} from '../../fixtures/tiny-onnx';

const models = {
  'tiny.onnx': tinyModel(),
  'cache.onnx': cacheModel(),
  'types.onnx': typesModel(),
  'gelu.onnx': geluModel(),
  'mixed.onnx': mixedModel(),
  'lacking.onnx': lackingModel(),
};
const firsts: string[] = [];
const hooks: EngineHooks = {
  onProgress: () => {},
  timed: (_phase, work) => work(),
  onRun: (name, first) => first && firsts.push(name),
};

const token = (id: number) => ({ data: BigInt64Array.of(BigInt(id)), dims: [1] });
const empty = { data: new Float32Array(0), dims: [0, 2] };
const numbers = (feeds: Feeds, name: string): number[] => [
  ...tensorOf(feeds[name] as never, Float32Array).data,
];

const everyType = (): Feeds => ({
  'float32 in': { data: Float32Array.of(-1.5, 0, 7), dims: [3] },
  'int32 in': { data: Int32Array.of(-5, 0, 5), dims: [3] },
  'int64 in': { data: BigInt64Array.of(0n, 200n, 255n), dims: [3] },
  'uint8 in': { data: Uint8Array.of(0, 1, 255), dims: [3] },
  'float16 in': { data: Float16Array.of(0, 0.5, -2), dims: [3] },
  'bool in': { data: Uint8Array.of(1, 0, 1), dims: [3] },
});

export function networksOn(backend: Backend): void {
  const engine = new Engine({ backend, baseUrl: document.baseURI });
  const open = (file: keyof typeof models, options = {}): Promise<Network> =>
    engine.network('hand-written', file, options, hooks);

  // From before the runtime starts, which holds on to it.
  const printed = vi.spyOn(console, 'error');

  beforeAll(async () => {
    const realFetch = fetch;
    vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
      const [, file] = /\/models\/hand-written\/(.+)$/.exec(String(input)) ?? [];
      return file ? new Response(models[file as keyof typeof models]) : realFetch(input, init);
    });
    const files = Object.entries(models).map(async ([name, bytes]) => {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { name, path: name, bytes: bytes.length, sha256 };
    });
    const card: Card = { ...cards.get('ppocr-cls')!, id: 'hand-written', files: await Promise.all(files) };
    (cards as Map<string, Card>).set(card.id, card);
  });
  afterAll(() => deleteStoredModel('hand-written'));

  describe(`networks on ${backend}`, () => {
    test('ports are told as the model declares them', async () => {
      const { inputs, outputs } = await open('cache.onnx');
      expect(inputs).toEqual([
        { name: 'token', dtype: 'int64', dims: [1] },
        { name: 'past', dtype: 'float32', dims: ['steps', 2] },
      ]);
      expect(outputs.map(({ name, dtype }) => `${name} ${dtype}`)).toEqual([
        'present float32',
        'sum float32',
        'next int64',
      ]);
    });

    test('several tensors go in and come out by name, and only those that are asked for', async () => {
      const network = await open('cache.onnx');
      const past = { data: Float32Array.of(1, 1, 2, 2), dims: [2, 2] };
      const all = await network.run({ token: token(1), past });
      expect(numbers(all.fetched, 'present')).toEqual([1, 1, 2, 2, 10, 20]);
      expect(all.fetched.present!.dims).toEqual([3, 2]);
      expect(numbers(all.fetched, 'sum')).toEqual([13, 23]);
      expect(tensorOf(all.fetched.next, BigInt64Array).data).toEqual(BigInt64Array.of(2n));
      const some = await network.run({ past, token: token(1) }, ['next']);
      expect(Object.keys(some.fetched)).toEqual(['next']);
      expect(some.kept).toEqual({});
    });

    test('what is kept is fed again and again, and read only when asked for', async () => {
      const network = await open('cache.onnx', { keep: ['present'] });
      const tokens = [0, 2, 1, 1, 0];
      let past: Feeds[string] = empty;
      for (const [step, id] of tokens.entries()) {
        const { fetched, kept } = await network.run({ token: token(id), past }, ['sum', 'present']);
        if ('dispose' in past) past.dispose();
        past = kept.present!;
        expect(Reflect.get(past, 'tensor').location).toBe(backend === 'webgpu' ? 'gpu-buffer' : 'cpu');
        expect(kept.present!.dims).toEqual([step + 1, 2]);
        expect(Object.keys(fetched)).toEqual(['sum']);
        expect(numbers(fetched, 'sum')).toEqual(cacheSum(tokens.slice(0, step + 1)));
      }
      // Feeding it does not use it up.
      const { fetched } = await network.run({ token: token(0), past }, ['sum']);
      expect(numbers(fetched, 'sum')).toEqual(cacheSum([...tokens, 0]));
      const plain = await (await open('cache.onnx')).run({ token: token(0), past }, ['present']);
      expect(plain.fetched.present!.data.length).toBe(12);
    });

    test('what is kept can be fed where another network runs, and goes when its network is released', async () => {
      const here = await open('cache.onnx', { keep: ['present'] });
      const first = (await here.run({ token: token(1), past: empty })).kept.present!;
      const there = await open('cache.onnx', { keep: ['present'], on: 'wasm' });
      const second = (await there.run({ token: token(2), past: first })).kept.present!;
      const { fetched } = await here.run({ token: token(0), past: second }, ['sum']);
      expect(numbers(fetched, 'sum')).toEqual(cacheSum([1, 2, 0]));
      await here.release();
      const again = await open('cache.onnx');
      await expect(again.run({ token: token(0), past: first }, ['sum'])).rejects.toThrow(/disposed/);
    });

    test('what was disposed of cannot be fed; what nobody disposed of goes together', async () => {
      const network = await open('cache.onnx', { keep: ['present'] });
      const made: KeptTensor[] = [];
      for (const id of [0, 1]) {
        const { kept } = await network.run({ token: token(id), past: empty });
        made.push(kept.present!);
      }
      made[0]!.dispose();
      made[0]!.dispose();
      await expect(network.run({ token: token(0), past: made[0]! })).rejects.toThrow(/disposed/);
      await network.run({ token: token(0), past: made[1]! });
      engine.disposeKept();
      await expect(network.run({ token: token(0), past: made[1]! })).rejects.toThrow(/disposed/);
    });

    test('runs that are asked for at the same time each get their own answer', async () => {
      const network = await open('tiny.onnx');
      const questions = [0, 1, 2, 3].map((n) => [n, 1, -n / 2, 0.5]);
      const answers = await Promise.all(
        questions.map((x) => network.run({ x: { data: Float32Array.from(x), dims: [1, 4] } })),
      );
      for (const [i, { fetched }] of answers.entries())
        for (const [k, value] of tinyAnswer(questions[i]!).entries())
          expect(numbers(fetched, 'y')[k]).toBeCloseTo(value, 4);
    });

    test('feeds and names that do not fit are the caller’s mistake, told by name', async () => {
      const network = await open('cache.onnx');
      const past = empty;
      const wrong: [Feeds, readonly string[] | undefined, RegExp][] = [
        [{ token: token(0) }, undefined, /needs the input "past"/],
        [{ token: token(0), past, more: past }, undefined, /no input "more"/],
        [
          { token: { data: Int32Array.of(0), dims: [1] }, past },
          undefined,
          /"token" is int64, not Int32Array/,
        ],
        [{ token: token(0), past: { ...past, dims: [1, 2] } }, undefined, /0 values, \[1, 2\] needs 2/],
        [{ token: token(0), past }, ['future'], /no output "future"/],
      ];
      for (const [feeds, names, message] of wrong)
        await expect(network.run(feeds, names)).rejects.toThrow(message);
      await expect(open('cache.onnx', { keep: ['future'] })).rejects.toThrow(/no output "future"/);
      const { fetched } = await network.run({ token: token(0), past });
      expect(() => tensorOf(fetched.sum, BigInt64Array)).toThrow(/Float32Array, not a BigInt64Array/);
      expect(() => tensorOf(fetched.other, Float32Array)).toThrow(/not fetched/);
    });

    test('every type goes in and comes out', async () => {
      // Half precision on a GPU needs a feature that not every device has.
      const network = await open('types.onnx', { on: 'wasm' });
      const { fetched } = await network.run(everyType());
      expect(tensorOf(fetched['int32 out'], Int32Array).data).toEqual(Int32Array.of(-1, 0, 7));
      expect(tensorOf(fetched['int64 out'], BigInt64Array).data).toEqual(BigInt64Array.of(-5n, 0n, 5n));
      expect(tensorOf(fetched['uint8 out'], Uint8Array).data).toEqual(Uint8Array.of(0, 200, 255));
      expect([...tensorOf(fetched['float16 out'], Float16Array).data]).toEqual([0, 1, 255]);
      expect(tensorOf(fetched['bool out'], Uint8Array).data).toEqual(Uint8Array.of(0, 1, 1));
      expect(tensorOf(fetched['float32 out'], Float32Array).data).toEqual(Float32Array.of(1, 0, 1));
    });

    test('a network that was released runs no more, and costs a first run when it is opened anew', async () => {
      const network = await open('tiny.onnx');
      const x = { data: new Float32Array(4), dims: [1, 4] };
      await network.run({ x });
      await network.release();
      await network.release();
      await expect(network.run({ x })).rejects.toThrow(/released/);
      firsts.length = 0;
      await (await open('tiny.onnx')).run({ x });
      expect(firsts).toEqual(['hand-written/tiny.onnx']);
    });

    test('a model can be changed before it is compiled, and the Run tells', async () => {
      const change = { name: 'second column', of: () => tinyModel([1]) };
      const x = { data: Float32Array.of(1, 2, 3, 4), dims: [1, 4] };
      const whole = await (await open('tiny.onnx')).run({ x });
      const changed = await (await open('tiny.onnx', { change })).run({ x });
      const [, second] = tinyAnswer([1, 2, 3, 4]);
      expect(numbers(whole.fetched, 'y')).toHaveLength(2);
      expect(numbers(changed.fetched, 'y')).toEqual([expect.closeTo(second!, 5)]);
      const names = ['hand-written/tiny.onnx', 'hand-written/tiny.onnx (second column)'];
      const facts = engine.facts(new Set(names));
      expect(facts.networks).toMatchObject(names.map((name) => ({ name, backend })));
      // One file, which is digested and weighed once.
      expect(facts.weightBytes).toBe(models['tiny.onnx'].length);
      expect(facts.sha256).toBe(engine.facts(new Set(names.slice(0, 1))).sha256);
    });

    test('GELU goes by erf, and on the processor by its tanh form where that is asked for', async () => {
      const x = { data: Float32Array.of(-2, -0.5, 1, 2), dims: [4] };
      const exact = await (await open('gelu.onnx')).run({ x });
      const fast = await (await open('gelu.onnx', { fastGelu: true })).run({ x });
      // Φ(−2), Φ(−½), Φ(1), Φ(2) from tables of the normal distribution.
      const phi = [0.0227501, 0.3085375, 0.8413447, 0.9772499];
      const tanh = [...x.data].map(
        (v) => 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3))),
      );
      numbers(exact.fetched, 'y').forEach((y, i) => expect(y).toBeCloseTo(x.data[i]! * phi[i]!, 5));
      const [values, name] =
        backend === 'wasm' ? [tanh, 'gelu.onnx (fast GELU)'] : [numbers(exact.fetched, 'y'), 'gelu.onnx'];
      numbers(fast.fetched, 'y').forEach((y, i) => expect(y).toBeCloseTo(values[i]!, 5));
      expect(engine.facts(new Set([`hand-written/${name}`])).networks).toHaveLength(1);
    });

    test('what a GPU could not run is told, with nothing printed', async () => {
      printed.mockClear();
      const x = { data: Float32Array.of(0, 2, 0, -1), dims: [1, 4] };
      await (await open('tiny.onnx')).run({ x });
      const { fetched } = await (await open('mixed.onnx')).run({ x });
      expect(tensorOf(fetched.where, BigInt64Array).data).toEqual(BigInt64Array.of(0n, 0n, 1n, 3n));
      expect(numbers(fetched, 'y')[0]).toBeCloseTo(tinyAnswer([0, 2, 0, -1])[0]!, 4);
      // Kept, so that its output is copied to the GPU: a copy is not computing.
      await (await open('lacking.onnx', { keep: ['where'] })).run({ x });
      await (await open('types.onnx', { on: 'wasm' })).run(everyType());
      const files = ['tiny', 'mixed', 'lacking', 'types'].map((name) => `hand-written/${name}.onnx`);
      const { networks } = engine.facts(new Set(files));
      expect(Object.fromEntries(networks.map(({ name, operators }) => [name.slice(13), operators]))).toEqual(
        backend === 'webgpu'
          ? {
              'tiny.onnx': { fellBack: 'none' },
              'mixed.onnx': { fellBack: 'some', total: 3, onProcessor: 1, kinds: ['NonZero'] },
              'lacking.onnx': { fellBack: 'all' },
              'types.onnx': undefined,
            }
          : {
              'tiny.onnx': undefined,
              'mixed.onnx': undefined,
              'lacking.onnx': undefined,
              'types.onnx': undefined,
            },
      );
      expect(printed).not.toHaveBeenCalled();
    });

    test('the facts for the Run tell real types and shapes, and where each network ran', async () => {
      const facts = engine.facts(new Set(['hand-written/types.onnx', 'hand-written/cache.onnx']));
      expect(facts.networks.map((network) => [network.name, network.backend])).toEqual([
        ['hand-written/cache.onnx', backend],
        ['hand-written/types.onnx', 'wasm'],
      ]);
      const told = [...facts.inputs, ...facts.outputs].map(
        ({ name, dtype, shape }) => `${name} ${dtype} ${shape}`,
      );
      expect(told).toContain('hand-written/cache.onnx token int64 1');
      expect(told).toContain('hand-written/cache.onnx present float32 3,2');
      expect(told).toContain('hand-written/types.onnx bool out bool 3');
      expect(facts.weightBytes).toBe(models['cache.onnx'].length + models['types.onnx'].length);
    });
  });
}
