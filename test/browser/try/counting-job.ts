/**
 * A demo as small as can be that still runs a network on a real backend: a file `{"pages": n}` has n pages, and
 * each is a question to a model of two operators. Options make things go wrong on the way.
 */
import { BackendFailure } from '../../../src/runtime/failure';
import { tensorOf } from '../../../src/runtime/tensor';
import { UserError } from '../../../src/terms/errors';
import type { DemoJob } from '../../../src/try/contract';

export interface CountedPage {
  readonly page: number;
  /** The network's answer: two numbers; none for a page that was known without. */
  readonly answer: readonly number[];
}

/** What the worker around the job lets it do to itself. */
export interface Sabotage {
  destroyDevice(): void;
  withoutAdapter(): void;
  /** Whether it has a graphics device. */
  onGpu(): boolean;
}

/** Pages that were worked through in this worker. */
let worked = 0;

/** Answers that were ended. */
let ended = 0;

/** Lets the answer that is held come. */
let letGo = (): void => {};

/** What the network is asked on a page. */
export const question = (page: number): number[] => [page, 1, -page / 2, 0.5];

export const countingJob = (sabotage?: Sabotage): DemoJob<CountedPage, { pages: number[] }> => ({
  async process(file, options, context, firstPart) {
    const { pages } = JSON.parse(await file.text()) as { pages?: number };
    if (pages === undefined)
      throw new UserError('test/no-pages', {
        en: { what: 'No pages', next: 'Add some' },
        nl: { what: 'Geen pagina’s', next: 'Voeg ze toe' },
      });
    if (options.without === 'adapter') sabotage?.withoutAdapter();
    const pinned = options.pinned ? ({ on: 'wasm' } as const) : {};
    const network = await context.network('tiny', 'tiny.onnx', pinned);
    for (let page = firstPart; page < pages; page++) {
      if (options.known?.includes(String(page))) {
        const answer = await context.phase('post', () => []);
        context.emit({ page, answer });
        continue;
      }
      const data = await context.phase('pre', () => Float32Array.from(question(page)));
      const { fetched } = await context.phase('infer', () => {
        const running = network.run({ x: { data, dims: [1, 4] } });
        const once = options.always || firstPart === 0;
        if (once && Number(options.destroyAt) === page) sabotage?.destroyDevice();
        if (once && Number(options.memoryAt) === page)
          throw new BackendFailure('out-of-memory', 'failed to allocate a buffer');
        return running;
      });
      if (Number(options.hangAt) === page) await new Promise(() => {});
      if (sabotage?.onGpu() && Number(options.gpuHangsAfter) === worked) await new Promise(() => {});
      worked++;
      context.emit({ page, answer: [...tensorOf(fetched.y, Float32Array).data] });
    }
  },
  /** Waits until nobody wants the answer, or tells how often that happened; or until another question lets it go. */
  async answer(asked, { signal, progress }) {
    if (asked === 'ended?') return ended;
    if (asked === 'let go') return letGo();
    if (asked === 'hold') {
      const held = new Promise<void>((resolve) => (letGo = resolve));
      progress({ label: { en: 'Holding', nl: 'Ophouden' }, done: 0, unit: 'pages' });
      await held;
      return 'held';
    }
    progress({ label: { en: 'Waiting', nl: 'Wachten' }, done: 0, unit: 'pages' });
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    ended++;
    return 'too late';
  },
  combine: (parts) => ({ pages: parts.map(({ page }) => page) }),
  textOf: (parts) => parts.map(({ page }) => `page ${page}`).join('\n'),
});
