// transformers.js with the same weights, on WASM with as many threads as the product has: by itself it takes half of
// the processors, which here would be one.
import { env, pipeline, type Speech } from 'peers:transformers';
import { sessionThreads } from '../../../src/runtime/webassembly';
import { offer } from './speech';

let listen: Speech;

offer({
  async open() {
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.localModelPath = '/images/whisper/';
    env.useBrowserCache = false;
    env.backends.onnx.wasm.wasmPaths = new URL('peers/transformers/onnxruntime/', document.baseURI).href;
    env.backends.onnx.wasm.numThreads = sessionThreads();
    listen = await pipeline('automatic-speech-recognition', 'Xenova/whisper-tiny', {
      device: 'wasm',
      dtype: 'q8',
    });
  },
  async read(file, language, long) {
    const context = new AudioContext({ sampleRate: 16000 });
    const sound = await context.decodeAudioData(await file.arrayBuffer());
    void context.close();
    const { text } = await listen(sound.getChannelData(0), {
      language,
      task: 'transcribe',
      return_timestamps: true,
      // Its own way with more than 30 s, with the stride of its examples.
      ...(long && { chunk_length_s: 30, stride_length_s: 5 }),
    });
    return text.trim();
  },
});
