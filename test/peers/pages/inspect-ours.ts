// The product: a model's file to its first summary, in a worker that was started ahead, as its page does.
import { Inspector } from '../../../src/measure/model/inspect/inspector';

declare global {
  interface Window {
    /** The chosen file, opened anew. */
    openModel: () => Promise<{ readonly ms: number; readonly nodes: number }>;
  }
}

let next = new Inspector();

window.openModel = async () => {
  const model = document.querySelector<HTMLInputElement>('#file')!.files![0]!;
  const from = performance.now();
  const inspector = next;
  const { nodes } = await inspector.open({ model, beside: new Map() });
  const ms = performance.now() - from;
  inspector.end();
  next = new Inspector();
  // As long as a visitor takes at the least to choose the next file: by then the next worker is there.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { ms, nodes: nodes.all };
};
