/** Whisper's two networks, changed for speed and not for what they write. */
import type { JobContext } from '../../../contract';
import { onlyOutputs } from '../onnx/model';
import { writer } from '../onnx/writer';
import { whisperChoice } from './choice';
import type { Whisper } from './decode';
import { parseVocabulary, type Vocabulary } from './tokens';

export async function openWhisper(
  card: string,
  context: Pick<JobContext, 'network' | 'modelBytes'>,
): Promise<Whisper & { readonly vocabulary: Vocabulary }> {
  // Its attentions, 54 MB a layer, are outputs too: given away, they are copied where they could be passed on.
  const encoder = await context.network(card, 'encoder.onnx', {
    change: { name: 'last state only', of: (model) => onlyOutputs(model, ['last_hidden_state']) },
  });
  // Many small steps in a loop: a GPU would wait for the processor all the time.
  const written = await context.network(card, 'decoder.onnx', {
    on: 'wasm',
    unpacked: true,
    change: { name: 'a passage a run', of: (model) => writer(model, whisperChoice) },
  });
  const json = new TextDecoder().decode(await context.modelBytes(card, 'vocab.json'));
  return { encoder, writer: written, vocabulary: parseVocabulary(JSON.parse(json)) };
}
