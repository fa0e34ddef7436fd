/** What the page knows and the worker needs: sizes, and where a backend is. */
import type { Backend } from '../../../runtime/backend';
import type { Environment } from '../../../runtime/environment';
import type { WorkerKind } from '../../../runtime/own/contract';
import type { DimSummary } from '../inspect/cost-summary';
import type { Fed } from './contract';

/** As a run has it unless somebody says otherwise. */
const seed = 1;

export const fedWith = (dims: readonly DimSummary[]): Fed => ({
  seed,
  sizes: Object.fromEntries(dims.map(({ name, size }) => [name, size])),
});

export const kindOn = (backend: Backend, { threads, webnnDevices }: Environment): WorkerKind => ({
  backend,
  baseUrl: document.baseURI,
  threads,
  webnnDevice: webnnDevices[0],
});
