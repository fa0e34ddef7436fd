// tesseract.js with Dutch and English, its default LSTM engine; it picks the core with (relaxed) SIMD itself.
import tesseract, { type Worker } from 'peers:tesseract';
import { offer, pixmap } from './engine';

let worker: Worker;
const at = (path: string) => new URL(`peers/tesseract/${path}`, document.baseURI).href;

offer({
  name: 'tesseract.js',
  async open() {
    worker = await tesseract.createWorker(['nld', 'eng'], tesseract.OEM.LSTM_ONLY, {
      workerPath: at('worker.min.js'),
      corePath: at('core'),
      langPath: at('data'),
      workerBlobURL: false,
      cacheMethod: 'none',
    });
  },
  prepare: async (pixels) => new Blob([pixmap(pixels) as Uint8Array<ArrayBuffer>]),
  async read(image: Blob) {
    const { data } = await worker.recognize(image);
    return data.text;
  },
  // Turns the page upright first: a second look, which pays on a photograph.
  async readCarefully(image: Blob) {
    const { data } = await worker.recognize(image, { rotateAuto: true });
    return data.text;
  },
});
