/** The page's side of layout: one picture at a time; asking for another gives up the one before. */
import type { LayoutAsked, LayoutTold } from './worker';
import type { Layout, LayoutRequest } from './nested';

export interface LaidOut {
  readonly layout: Layout;
  /** `elk`: the better way. `layers`: the fast one, for pictures too large for the other. */
  readonly by: 'elk' | 'layers';
  readonly ms: number;
}

export class Layouts {
  private worker: Worker | undefined;
  private turn = 0;
  private give: ((reason: unknown) => void) | undefined;

  /** @throws AbortError when another picture is asked for, or `end` is called; Error when it fails. */
  lay(
    request: LayoutRequest,
    onProgress: (done: number, total: number) => void = () => {},
  ): Promise<LaidOut> {
    this.giveUp();
    const turn = ++this.turn;
    const worker = (this.worker ??= start());
    return new Promise((resolve, reject) => {
      this.give = reject;
      worker.onerror = (event) => {
        this.worker = undefined;
        worker.terminate();
        reject(new Error(event.message || 'The script of the layout did not load'));
      };
      worker.onmessage = ({ data }: MessageEvent<LayoutTold>) => {
        if (data.turn !== turn) return;
        if ('done' in data) return onProgress(data.done, data.total);
        this.give = undefined;
        if ('error' in data) reject(new Error(data.error));
        else resolve(data);
      };
      worker.postMessage({ turn, request } satisfies LayoutAsked);
    });
  }

  end(): void {
    this.giveUp();
    this.worker?.terminate();
    this.worker = undefined;
  }

  private giveUp(): void {
    this.give?.(new DOMException('Another picture was asked for', 'AbortError'));
    this.give = undefined;
  }
}

const start = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'proefbank-layout' });
