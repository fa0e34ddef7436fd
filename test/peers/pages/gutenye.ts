// @gutenye/ocr-browser as its README has it, with the threads that isolation allows. It runs on the page.
import cv from 'peers:opencv';
import Ocr from 'peers:gutenye';
import { env } from 'peers:onnxruntime';
import { bmp, offer } from './engine';

let ocr: Awaited<ReturnType<typeof Ocr.create>>;

offer({
  name: '@gutenye/ocr-browser',
  async open() {
    env.wasm.wasmPaths = new URL('peers/onnxruntime/', document.baseURI).href;
    // Its own default is half of the processors.
    env.wasm.numThreads = navigator.hardwareConcurrency;
    ocr = await Ocr.create({
      models: {
        detectionPath: 'peers/gutenye/ch_PP-OCRv4_det_infer.onnx',
        recognitionPath: 'peers/gutenye/ch_PP-OCRv4_rec_infer.onnx',
        dictionaryPath: 'peers/gutenye/ppocr_keys_v1.txt',
      },
    });
    if (!cv.Mat) await new Promise<void>((resolve) => (cv.onRuntimeInitialized = () => resolve()));
  },
  prepare: async (pixels) => URL.createObjectURL(bmp(pixels)),
  async read(url: string) {
    const lines = await ocr.detect(url);
    return lines.map(({ text }) => text).join('\n');
  },
});
