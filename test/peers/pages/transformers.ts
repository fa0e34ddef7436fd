// transformers.js with the same weights and tokenizer, on WASM with threads, as its documentation has it.
import { env, pipeline, type Extractor } from 'peers:transformers';
import type {} from './texts';

const weights = new URL('models/minilm-l6-v2/', document.baseURI).href;

/** Its own layout of a model's folder; the two small files that our card leaves out, in what matters here. */
const files: Readonly<Record<string, string | object>> = {
  'onnx/model_quantized.onnx': `${weights}model.onnx`,
  'tokenizer.json': `${weights}tokenizer.json`,
  'config.json': {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: 384,
    num_attention_heads: 12,
  },
  'tokenizer_config.json': {
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    do_lower_case: true,
  },
};

let extract: Extractor;

window.embedder = {
  async open() {
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.localModelPath = 'peers-model/';
    env.useBrowserCache = false;
    env.backends.onnx.wasm.wasmPaths = new URL('peers/transformers/onnxruntime/', document.baseURI).href;
    env.fetch = async (input: string | URL | Request) => {
      const url = String(input instanceof Request ? input.url : input);
      const found = Object.keys(files).find((name) => url.endsWith(`peers-model/minilm/${name}`));
      if (!found) return url.includes('peers-model/') ? new Response(null, { status: 404 }) : fetch(input);
      const file = files[found]!;
      return typeof file === 'string' ? fetch(file) : new Response(JSON.stringify(file));
    };
    extract = await pipeline('feature-extraction', 'minilm', { dtype: 'q8', device: 'wasm' });
  },
  async embed(texts, batch) {
    const vectors: number[][] = [];
    for (let i = 0; i < texts.length; i += batch) {
      const output = await extract(texts.slice(i, i + batch), { pooling: 'mean', normalize: true });
      vectors.push(...output.tolist());
    }
    return vectors;
  },
};
