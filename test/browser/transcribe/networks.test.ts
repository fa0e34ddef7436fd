/** The networks as they were changed for speed, held to the same files as they came. */
import { describe, expect, it } from 'vitest';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';
import { tensorOf, type Feeds, type Network, type NetworkOptions } from '../../../src/runtime/tensor';
import { BLOCK, VoiceActivity } from '../../../src/try/demos/transcribe/speech/vad';
import { hear, writeDown } from '../../../src/try/demos/transcribe/whisper/decode';
import { logMel } from '../../../src/try/demos/transcribe/whisper/mel';
import { openWhisper } from '../../../src/try/demos/transcribe/whisper/networks';
import { languageToken, token } from '../../../src/try/demos/transcribe/whisper/tokens';
import { applyRules, choose } from '../../fixtures/transcribe/rules';
import { decoded } from '../../fixtures/transcribe/sound';

const hooks: EngineHooks = { onProgress: () => {}, timed: (_phase, work) => work(), onRun: () => {} };
const engine = new Engine({ backend: 'wasm', baseUrl: document.baseURI });
const context = {
  network: (card: string, file: string, options: NetworkOptions = {}) =>
    engine.network(card, file, options, hooks),
  modelBytes: (card: string, file: string) => engine.bytes(card, file, hooks),
};
const kennedy = decoded('kennedy.ogg', 16000);

describe('the voice detector', () => {
  it('says of many blocks at a time what it says of one by one', { timeout: 60_000 }, async () => {
    const sound = await kennedy;
    const blocks = Array.from({ length: 120 }, (_, i) => sound.slice(i * BLOCK, (i + 1) * BLOCK));
    const voice = await VoiceActivity.open(context);
    const many: number[] = [];
    // Of several lengths: what lies between two calls must come through.
    for (const [from, to] of [
      [0, 31],
      [31, 32],
      [32, 32],
      [32, 120],
    ])
      many.push(...(await voice.of(blocks.slice(from, to))));
    const network = await context.network('silero-vad', 'vad.onnx');
    let state = { data: new Float32Array(256), dims: [2, 1, 128] };
    const sr = { data: BigInt64Array.of(16000n), dims: [] };
    const single: number[] = [];
    for (let i = 0; i < blocks.length; i++) {
      const input = new Float32Array(64 + BLOCK);
      if (i) input.set(sound.subarray(i * BLOCK - 64, i * BLOCK));
      input.set(blocks[i]!, 64);
      const { fetched } = await network.run({ input: { data: input, dims: [1, input.length] }, state, sr });
      state = tensorOf(fetched.stateN, Float32Array) as typeof state;
      single.push(tensorOf(fetched.output, Float32Array).data[0]!);
    }
    expect(many).toHaveLength(single.length);
    expect(Math.max(...single)).toBeGreaterThan(0.9);
    expect(Math.min(...single)).toBeLessThan(0.2);
    expect(Math.max(...single.map((p, i) => Math.abs(p - many[i]!)))).toBeLessThan(1e-5);
  });
});

/** The decoder as it was exported, a token a run, with the published rules in between. */
async function stepByStep(decoder: Network, sound: Feeds[string], prompt: number[]) {
  const past = decoder.inputs.filter(({ name }) => name.startsWith('past_key_values'));
  const none = { data: new Float32Array(0), dims: [1, 6, 0, 64] };
  const ids = (list: number[]) => ({ data: BigInt64Array.from(list, BigInt), dims: [1, list.length] });
  const flag = (value: number) => ({ data: Uint8Array.of(value), dims: [1] });
  let cache: Feeds = Object.fromEntries(past.map(({ name }) => [name, none]));
  let next = prompt;
  const written: number[] = [];
  let silence = 0;
  while (written.length < 100) {
    const cached = next !== prompt;
    const { fetched } = await decoder.run({
      ...cache,
      input_ids: ids(next),
      encoder_hidden_states: sound,
      use_cache_branch: flag(Number(cached)),
    });
    cache = Object.fromEntries(
      past.map(({ name }) => {
        const keep = cached && name.includes('.encoder.');
        return [name, keep ? cache[name]! : fetched[name.replace('past_key_values', 'present')]!];
      }),
    );
    const { data, dims } = tensorOf(fetched.logits, Float32Array);
    if (!cached) silence = shareOf(data.subarray(0, dims.at(-1)), token.noSpeech);
    const row = data.slice(-dims.at(-1)!);
    applyRules(row, written);
    const { id } = choose(row, 0, () => 0);
    if (id === token.end) break;
    written.push(id);
    next = [id];
  }
  return { written, silence };
}

const shareOf = (logits: Float32Array, id: number): number =>
  Math.exp(logits[id]!) / logits.reduce((sum, logit) => sum + Math.exp(logit), 0);

describe('Whisper', { timeout: 120_000 }, () => {
  it('writes in one run what it writes token by token', async () => {
    const whisper = await openWhisper('whisper-tiny', context);
    const sound = await hear(whisper, logMel(await kennedy));
    const original = await context.network('whisper-tiny', 'encoder.onnx');
    const mel = { data: logMel(await kennedy), dims: [1, 80, 3000] };
    const { fetched } = await original.run({ input_features: mel }, ['last_hidden_state']);
    const expected = tensorOf(fetched.last_hidden_state, Float32Array);
    expect(sound.dims).toEqual(expected.dims);
    expect(sound.data.findIndex((x, i) => x !== expected.data[i])).toBe(-1);

    const decoder = await context.network('whisper-tiny', 'decoder.onnx');
    const prompt = [token.start, languageToken('en'), token.transcribe];
    const { written: tokens, silence } = await stepByStep(decoder, expected, prompt);
    const english = await writeDown(whisper, sound, 'en', 0, Math.random);
    expect(english.tokens.length).toBeGreaterThan(20);
    expect(english.tokens).toEqual(tokens);
    expect(english.logProbabilities).toHaveLength(tokens.length);
    expect(english.silence).toBeCloseTo(silence, 4);

    const heard = await writeDown(whisper, sound, undefined, 0, Math.random);
    expect(heard.language).toBe('en');
    expect(heard.languages[0]![0]).toBe('en');
    expect(heard.silence).toBeCloseTo(silence, 1);
    expect(heard.tokens).toEqual(tokens);
  });
});
