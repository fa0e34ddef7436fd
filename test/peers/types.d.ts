// The peers' packages are there only for a benchmark, under names of ours, so that no other tool follows the
// imports into them; what is used of them is declared here.
declare module 'peers:opencv' {
  const cv: { Mat?: unknown; onRuntimeInitialized?: () => void };
  export default cv;
}
declare module 'peers:gutenye' {
  interface Ocr {
    detect(url: string): Promise<{ text: string }[]>;
  }
  const Ocr: {
    create(options: {
      models: { detectionPath: string; recognitionPath: string; dictionaryPath: string };
    }): Promise<Ocr>;
  };
  export default Ocr;
}
declare module 'peers:tesseract' {
  export interface Worker {
    recognize(image: Blob, options?: { rotateAuto: boolean }): Promise<{ data: { text: string } }>;
  }
  const tesseract: {
    OEM: { LSTM_ONLY: 1 };
    createWorker(languages: string[], engine: 1, options: object): Promise<Worker>;
  };
  export default tesseract;
}
declare module 'peers:onnxruntime' {
  export { env } from 'onnxruntime-web';
}

declare module 'peers:transformers' {
  export type Extractor = (
    texts: readonly string[],
    options: { pooling: 'mean'; normalize: boolean },
  ) => Promise<{ tolist(): number[][] }>;
  export type Speech = (audio: Float32Array, options: object) => Promise<{ text: string }>;
  export const env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useBrowserCache: boolean;
    fetch: typeof fetch;
    backends: { onnx: { wasm: { wasmPaths: string; numThreads: number } } };
  };
  interface Task {
    'feature-extraction': Extractor;
    'automatic-speech-recognition': Speech;
  }
  export const pipeline: <Name extends keyof Task>(
    task: Name,
    model: string,
    options: { dtype: 'q8'; device: 'wasm' },
  ) => Promise<Task[Name]>;
}

declare module 'peers:mediapipe' {
  interface Detection {
    boundingBox?: { originX: number; originY: number; width: number; height: number };
  }
  export class FaceDetector {
    static createFromOptions(files: object, options: object): Promise<FaceDetector>;
    detect(image: OffscreenCanvas): { detections: Detection[] };
  }
  export const FilesetResolver: { forVisionTasks(path: string): Promise<object> };
}
