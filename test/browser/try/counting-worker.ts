/**
 * The product's worker with the counting job in it, a model that only tests have, and a hand on the graphics
 * device.
 */
import { cards } from '../../../src/runtime/catalogue';
import type { Card } from '../../../src/runtime/card';
import { serveJobs } from '../../../src/try/serve-jobs';
import { tinyModel } from '../../fixtures/tiny-onnx';
import { countingJob } from './counting-job';

const model = tinyModel();
const realFetch = self.fetch;
self.fetch = async (input, init) =>
  String(input).endsWith('/models/tiny/tiny.onnx') ? new Response(model) : realFetch(input, init);

let device: GPUDevice | undefined;
const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (descriptor) {
  device = await requestDevice.call(this, descriptor);
  return device;
};

serveJobs(async () => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', model));
  const sha256 = [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
  const card = {
    ...cards.get('ppocr-cls')!,
    id: 'tiny',
    name: 'Tiny',
    files: [{ name: 'tiny.onnx', path: 'tiny.onnx', bytes: model.length, sha256 }],
  } satisfies Card;
  (cards as Map<string, Card>).set('tiny', card);
  return countingJob({
    destroyDevice: () => device?.destroy(),
    onGpu: () => device !== undefined,
    withoutAdapter: () => (navigator.gpu.requestAdapter = async () => null),
  });
});
