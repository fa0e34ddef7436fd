/** Lays out pictures in a worker of its own, where the page does not wait for it: see client.ts. */
import { Elk } from './elk';
import { layLayers } from './layers';
import { elkMost } from './limits';
import { layNested, type Layout, type LayoutRequest } from './nested';

export interface LayoutAsked {
  readonly turn: number;
  readonly request: LayoutRequest;
}

export type LayoutTold =
  | { readonly turn: number; readonly done: number; readonly total: number }
  | { readonly turn: number; readonly layout: Layout; readonly by: 'elk' | 'layers'; readonly ms: number }
  | { readonly turn: number; readonly error: string };

let elk: Elk | undefined;
let current = -1;

const tell = (told: LayoutTold, transfer: Transferable[] = []): void => postMessage(told, { transfer });

async function answer({ turn, request }: LayoutAsked): Promise<void> {
  // A newer request ends what an older one still does.
  const busy = current >= 0;
  current = turn;
  if (busy) endElk();
  const start = performance.now();
  const total = request.parents.length;
  try {
    let by: 'elk' | 'layers' = total <= elkMost.boxes ? 'elk' : 'layers';
    let layout: Layout | undefined;
    if (by === 'elk') layout = await byElk(turn, request, total);
    if (turn !== current) return;
    if (!layout) {
      by = 'layers';
      layout = await layNested(request, layLayers);
    }
    if (turn !== current) return;
    current = -1;
    const { x, y, widths, heights, points, starts } = layout;
    const buffers = [x, y, widths, heights, points, starts].map(({ buffer }) => buffer);
    tell({ turn, layout, by, ms: performance.now() - start }, buffers);
  } catch (error) {
    if (turn !== current) return;
    current = -1;
    tell({ turn, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** @returns undefined where it took too long, or cannot. */
async function byElk(turn: number, request: LayoutRequest, total: number): Promise<Layout | undefined> {
  const kernel = (elk ??= new Elk());
  const tooLong = setTimeout(() => elk === kernel && endElk(), elkMost.ms);
  let done = 0;
  try {
    return await layNested(
      request,
      (level) => kernel.lay(level),
      (boxes) => tell({ turn, done: (done += boxes), total }),
    );
  } catch {
    if (elk === kernel) endElk();
    return undefined;
  } finally {
    clearTimeout(tooLong);
  }
}

function endElk(): void {
  elk?.end();
  elk = undefined;
}

addEventListener('message', ({ data }: MessageEvent<LayoutAsked>) => void answer(data));
