/**
 * Moonshine (Jeffries et al. 2024, arXiv 2410.15608): English only, and no longer at work than the sound is long,
 * where Whisper hears 30 seconds whatever there is. It writes no times: a window is one segment.
 */
import type { JobContext } from '../../../contract';
import { tensorOf, type Network } from '../../../../runtime/tensor';
import { writer } from '../onnx/writer';
import { segmentsOf } from '../whisper/segments';
import type { Vocabulary } from '../whisper/tokens';
import type { Segment } from '../transcript';
import { moonshineChoice, token } from './choice';

/** Hz. */
const RATE = 16000;
/** Nobody speaks faster than this, as published: a network that goes on repeats itself. */
const TOKENS_PER_SECOND = 6;

export interface Moonshine {
  readonly encoder: Network;
  readonly writer: Network;
  readonly vocabulary: Vocabulary;
}

export async function openMoonshine(card: string, context: Pick<JobContext, 'network'>): Promise<Moonshine> {
  // A window is of any length: a GPU would prepare its programs anew for each.
  const encoder = await context.network(card, 'encoder.onnx', { on: 'wasm' });
  const written = await context.network(card, 'decoder.onnx', {
    on: 'wasm',
    unpacked: true,
    change: { name: 'a passage a run', of: (model) => writer(model, moonshineChoice) },
  });
  const { default: tokenizer } = await import('llama-tokenizer-js');
  return { encoder, writer: written, vocabulary: vocabularyOf(tokenizer.vocabById) };
}

/** @param pieces of SentencePiece (Kudo and Richardson 2018): `▁` is a space, `<0x0A>` a byte. */
export function vocabularyOf(pieces: readonly string[]): Vocabulary {
  const encoder = new TextEncoder();
  return pieces.map((piece, id) => {
    if (id <= token.end) return new Uint8Array(0);
    const byte = /^<0x([0-9A-F]{2})>$/.exec(piece)?.[1];
    return byte ? Uint8Array.of(parseInt(byte, 16)) : encoder.encode(piece.replaceAll('▁', ' '));
  });
}

/**
 * @param samples mono at 16 kHz, at most 30 s. @param start seconds from the start of the recording.
 * @returns one segment, or none where it wrote nothing.
 */
export async function readEnglish(
  { encoder, writer: network, vocabulary }: Moonshine,
  samples: Float32Array,
  start: number,
  { phase }: Pick<JobContext, 'phase'>,
): Promise<Segment[]> {
  const duration = samples.length / RATE;
  const most = Math.floor(duration * TOKENS_PER_SECOND);
  const { tokens, scores } = await phase('infer', async () => {
    const input = { data: samples, dims: [1, samples.length] };
    const heard = await encoder.run({ input_values: input });
    const { fetched } = await network.run({
      encoder_hidden_states: tensorOf(heard.fetched.last_hidden_state, Float32Array),
      prompt: { data: BigInt64Array.of(BigInt(token.start)), dims: [1, 1] },
      most: { data: BigInt64Array.of(BigInt(most)), dims: [] },
    });
    return {
      tokens: [...tensorOf(fetched.tokens, BigInt64Array).data].map(Number),
      scores: [...tensorOf(fetched.scores, Float32Array).data],
    };
  });
  if (tokens.at(-1) === token.end) tokens.pop();
  return phase('post', () => segmentsOf(tokens, scores, vocabulary, start, duration));
}
