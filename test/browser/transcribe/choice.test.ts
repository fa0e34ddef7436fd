/** The choice of Whisper's next token, run as the graph that it is, held to the published rules. */
import { describe, expect, it } from 'vitest';
import { loadOrt } from '../../../src/runtime/ort';
import { bytesField, joined, textField, varintField } from '../../../src/onnx/wire';
import { openSession, type Session } from '../../../src/runtime/session';
import { tensorOf, type Tensor } from '../../../src/runtime/tensor';
import { BOOL, FLOAT, INT64, value } from '../../../src/try/demos/transcribe/onnx/build';
import { bytesOf } from '../../../src/try/demos/transcribe/onnx/model';
import { CHOSEN, HEARD, whisperChoice } from '../../../src/try/demos/transcribe/whisper/choice';
import { languageToken, token } from '../../../src/try/demos/transcribe/whisper/tokens';
import { applyRules, choose } from '../../fixtures/transcribe/rules';

const T = token.firstTime;
const SIZE = T + token.times;

/** The choice alone, without the decoder around it. */
async function openChoice(): Promise<Session> {
  const states = whisperChoice.state.map(({ name }) => name);
  const initializers = new Map(whisperChoice.constants);
  // Where the writer begins, which is not asked here.
  initializers.delete('before the first time');
  const row = (name: string) => value(name, FLOAT, [1, 1, SIZE]);
  const model = bytesOf({
    // IR version 8, operators of version 11 as the decoder has them.
    around: [varintField(1, 8), bytesField(8, joined([textField(1, ''), varintField(2, 11)]))],
    graph: {
      nodes: [...whisperChoice.before, ...whisperChoice.nodes],
      initializers,
      inputs: new Map([
        row('impression'),
        row('logits'),
        ...['index', ...states].map((name) => value(name, INT64, [])),
        ...whisperChoice.inputs,
      ]),
      outputs: new Map([
        row('allowed'),
        value('token', INT64, []),
        value('score', FLOAT, []),
        value('goes on', BOOL, []),
        ...states.map((name) => value(`next ${name}`, INT64, [])),
      ]),
    },
  });
  const ort = await loadOrt('wasm', document.baseURI);
  return openSession(ort, model, { backend: 'wasm', keep: [] });
}

const opening = openChoice();
const integer = (id: number): Tensor => ({ data: BigInt64Array.of(BigInt(id)), dims: [] });
const float = (x: number): Tensor => ({ data: Float32Array.of(x), dims: [] });
const one = (tensor: Tensor | undefined): number => Number(tensor!.data[0]);

interface Asked {
  logits: Float32Array;
  /** Since the prompt. */
  written: readonly number[];
  forced?: readonly number[];
  temperature?: number;
  random?: number;
  impression?: Float32Array;
}

async function ask({ logits, written, forced, temperature, random, impression }: Asked) {
  const session = await opening;
  const row = (data: Float32Array): Tensor => ({ data, dims: [1, 1, SIZE] });
  const before = [token.start, token.start, ...written];
  const list = [...(forced ?? []), CHOSEN];
  const feeds = {
    impression: row(impression ?? new Float32Array(SIZE)),
    logits: row(logits),
    index: integer(written.length),
    'previous token': integer(before.at(-1)!),
    'token before': integer(before.at(-2)!),
    'latest time': integer(written.findLast((id) => id >= T) ?? T - 1),
    forced: { data: BigInt64Array.from(list, BigInt), dims: [list.length] },
    temperature: float(temperature ?? 0),
    random: { data: new Float32Array(written.length + 1).fill(random ?? 0), dims: [written.length + 1] },
  };
  const names = session.outputs.map(({ name }) => name);
  const { fetched } = await session.run(feeds, names);
  const allowed = tensorOf(fetched.allowed, Float32Array).data;
  return {
    may: (id: number) => allowed[id]! > -1e29,
    token: one(fetched.token),
    score: one(fetched.score),
    goesOn: one(fetched['goes on']) === 1,
    latest: one(fetched['next latest time']),
  };
}

/** Logits in which words are far likelier than times, so that only the rules decide. */
const plain = (change: Record<number, number> = {}): Float32Array => {
  const all = new Float32Array(SIZE).fill(0).fill(-50, T);
  for (const [id, x] of Object.entries(change)) all[Number(id)] = x;
  return all;
};
const allowed = async (written: number[], change?: Record<number, number>) =>
  (await ask({ logits: plain(change), written })).may;

describe('the next token', () => {
  it('is a time within the first second at the start', async () => {
    const may = await allowed([]);
    expect([T, T + 50].map(may)).toEqual([true, true]);
    expect([T + 51, 1000, 220, token.end].map(may)).toEqual([false, false, false, false]);
  });

  it('is a word after the first time', async () => {
    const may = await allowed([T]);
    expect([1000, token.end].map(may)).toEqual([true, true]);
    expect([T, T + 100].map(may)).toEqual([false, false]);
  });

  it('is a time or the end after a word and a time', async () => {
    const may = await allowed([T, 1000, T + 100]);
    expect([T + 100, T + 101, token.end].map(may)).toEqual([true, true, true]);
    expect([1000, T + 99, T].map(may)).toEqual([false, false, false]);
  });

  it('is a word after a pair of times, and later times only', async () => {
    expect((await allowed([T, 1000, T + 100, T + 100]))(T + 200)).toBe(false);
    const may = await allowed([T, 1000, T + 100, T + 100, 1000]);
    expect([1000, T + 101].map(may)).toEqual([true, true]);
    expect([T + 100, T + 50].map(may)).toEqual([false, false]);
  });

  it('is a time where all times together are likelier than any word', async () => {
    const likely = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [T + 200 + i, -1]));
    const may = await allowed([T, 1000], likely);
    expect([1000, token.end].map(may)).toEqual([false, false]);
    expect(may(T + 250)).toBe(true);
  });

  it('is never a sign for a sound, a language or another task', async () => {
    const may = await allowed([T, 1000]);
    for (const id of [1, 50254, token.start, token.noSpeech, token.noTimestamps, 50271])
      expect(may(id)).toBe(false);
  });

  it('is what the same rules allow one by one, whatever was written', async () => {
    let seed = 7;
    const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 24; round++) {
      const written: number[] = [];
      const length = round % 6;
      let time = T + Math.floor(chance() * 50);
      while (written.length < length) {
        const isTime = written.length === 0 || chance() < 0.4;
        written.push(isTime ? (time += Math.floor(chance() * 40)) : Math.floor(chance() * token.end));
      }
      const logits = Float32Array.from({ length: SIZE }, (_, i) => chance() * 12 + (i >= T ? round % 5 : 0));
      const expected = logits.slice();
      applyRules(expected, written);
      const best = choose(expected, 0, () => 0);
      const { may, token: chosen, score } = await ask({ logits, written });
      const different = expected.findIndex((logit, id) => logit > -Infinity !== may(id));
      expect(different).toBe(-1);
      expect(chosen).toBe(best.id);
      // The graph sums 51,865 exponentials in 32 bits.
      expect(score).toBeCloseTo(best.logProbability, 3);
    }
  });
});

describe('the choice', () => {
  const two = plain({ 1000: 20 + Math.log(1), 2000: 20 + Math.log(3) });

  it('is the likeliest at temperature 0, with its probability', async () => {
    const { token: chosen, score, goesOn } = await ask({ logits: two, written: [T], random: 0.1 });
    expect([chosen, goesOn]).toEqual([2000, true]);
    expect(Math.exp(score)).toBeCloseTo(0.75, 3);
  });

  it('is drawn above it, each as often as it is likely', async () => {
    const draw = async (random: number) =>
      (await ask({ logits: two, written: [T], temperature: 1, random })).token;
    expect(await draw(0.1)).toBe(1000);
    expect(await draw(0.24)).toBe(1000);
    expect(await draw(0.27)).toBe(2000);
    expect(await draw(0.9)).toBe(2000);
  });

  it('ends with the end, and remembers the latest time', async () => {
    const ended = await ask({ logits: plain({ [token.end]: 30 }), written: [T, 1000, T + 10] });
    expect([ended.token, ended.goesOn, ended.latest]).toEqual([token.end, false, T + 10]);
  });

  it('first writes what it must, the language that is heard among it', async () => {
    const impression = plain({ [languageToken('nl')]: 9, [languageToken('en')]: 8, 1000: 50 });
    const forced = [HEARD, token.transcribe];
    const next = async (written: number[]) =>
      (await ask({ logits: plain(), written, forced, impression })).token;
    expect(await next([])).toBe(languageToken('nl'));
    expect(await next([languageToken('nl')])).toBe(token.transcribe);
    const third = await next([languageToken('nl'), token.transcribe]);
    expect(third).toBeGreaterThanOrEqual(T);
    expect(third).toBeLessThanOrEqual(T + 50);
  });
});
