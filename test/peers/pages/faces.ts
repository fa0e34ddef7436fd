// The product's detector and MediaPipe's in one page, on the same pixels: a canvas as a video's frame is drawn on.
import { FaceDetector as MediaPipe, FilesetResolver } from 'peers:mediapipe';
import { Engine, type EngineHooks } from '../../../src/runtime/engine';
import { openFaceDetector } from '../../../src/try/demos/anonymise/faces/detector';
import type { Box } from '../../../src/try/demos/anonymise/faces/face';

export type FaceFinder = 'ours' | 'mediapipe';

export interface Look {
  readonly ms: number;
  readonly boxes: readonly Box[];
  /** Of ours, the parts of it. */
  readonly phases?: Readonly<Record<'pre' | 'infer' | 'post', number>>;
}

declare global {
  interface Window {
    faces: {
      open(): Promise<void>;
      /** Looks once at a picture of the server, drawn at this size. */
      look(finder: FaceFinder, url: string, width: number, height: number): Promise<Look>;
    };
  }
}

const canvases = new Map<string, Promise<OffscreenCanvas>>();

async function drawn(url: string, width: number, height: number): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  const scale = Math.min(width / bitmap.width, height / bitmap.height);
  pen.drawImage(bitmap, 0, 0, bitmap.width * scale, bitmap.height * scale);
  return canvas;
}

const hooks: EngineHooks = { onProgress: () => {}, timed: (_, work) => work(), onRun: () => {} };
let phases = { pre: 0, infer: 0, post: 0 };
const engine = new Engine({ backend: 'wasm', baseUrl: document.baseURI });
const ours = openFaceDetector(
  {
    network: (card, file, options = {}) => engine.network(card, file, options, hooks),
    phase: async (name, work) => {
      const from = performance.now();
      try {
        return await work();
      } finally {
        phases[name] += performance.now() - from;
      }
    },
  },
  { range: 'short' },
);
const mediapipe = FilesetResolver.forVisionTasks('/peers/mediapipe').then((files) =>
  MediaPipe.createFromOptions(files, {
    baseOptions: {
      modelAssetPath: '/images/short.tflite',
      delegate: 'CPU',
    },
    runningMode: 'IMAGE',
    minDetectionConfidence: 0.5,
    minSuppressionThreshold: 0.3,
  }),
);

window.faces = {
  open: async () => void (await Promise.all([ours, mediapipe])),
  async look(finder, url, width, height) {
    const key = [url, width, height].join();
    if (!canvases.has(key)) canvases.set(key, drawn(url, width, height));
    const canvas = await canvases.get(key)!;
    phases = { pre: 0, infer: 0, post: 0 };
    if (finder === 'ours') {
      const detector = await ours;
      const from = performance.now();
      const boxes = await detector.find(canvas);
      return { ms: performance.now() - from, boxes, phases };
    }
    const detector = await mediapipe;
    const from = performance.now();
    const { detections } = detector.detect(canvas);
    const ms = performance.now() - from;
    const boxes = detections.flatMap(({ boundingBox: box }) =>
      box ? [{ x: box.originX, y: box.originY, width: box.width, height: box.height }] : [],
    );
    return { ms, boxes };
  },
};
