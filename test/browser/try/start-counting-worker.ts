/** As the product starts its own worker, so that the build finds it. */
export const startCountingWorker = (): Worker =>
  new Worker(new URL('./counting-worker.ts', import.meta.url), { type: 'module' });
