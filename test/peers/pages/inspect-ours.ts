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
  next = new Inspector();
  const { nodes } = await inspector.open({ model, beside: new Map() });
  const ms = performance.now() - from;
  inspector.end();
  return { ms, nodes: nodes.all };
};
