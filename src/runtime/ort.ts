/**
 * onnxruntime-web, loaded in the realm that calls this (a worker, never the page). One module per realm:
 * its flags are read at the first session, and an abort poisons it, so recovery is a new worker.
 * JSPI where the browser has it (a 10 MB smaller module than asyncify, and as fast as the plain build);
 * the plain build where only the processor is wanted, because it is the smallest download.
 */
import type * as Ort from 'onnxruntime-web';
import type { OnProgress } from '../terms/progress';
import type { Backend } from './backend';
import { engineNotLoaded } from './errors';
import { standByTheConsole } from './console';
import { hasJspi, sessionThreads } from './webassembly';
import jspiGlue from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import asyncifyGlue from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import plainGlue from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

export type OrtModule = typeof Ort;

type Build = 'jspi' | 'asyncify' | 'plain';

const files: Record<Build, { mjs: string; wasm: string }> = {
  jspi: { mjs: jspiGlue, wasm: jspiWasm },
  asyncify: { mjs: asyncifyGlue, wasm: asyncifyWasm },
  plain: { mjs: plainGlue, wasm: plainWasm },
};

/** @param mounts files are to be read where they lie, and not first into memory: JSPI alone can. */
function buildFor(backend: Backend, mounts: boolean): Build {
  if (backend === 'wasm' && !(mounts && hasJspi())) return 'plain';
  return hasJspi() ? 'jspi' : 'asyncify';
}

let loaded: Promise<OrtModule> | undefined;

/**
 * The module for this realm; the first caller's backend decides the build, and every build has the CPU.
 * @throws UserError `runtime/engine-not-loaded`.
 */
export function loadOrt(
  backend: Backend,
  baseUrl: string,
  onProgress?: OnProgress,
  threads = sessionThreads(),
  mounts = false,
): Promise<OrtModule> {
  loaded ??= importBuild(buildFor(backend, mounts), baseUrl, threads, onProgress);
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

async function importBuild(
  build: Build,
  baseUrl: string,
  threads: number,
  onProgress?: OnProgress,
): Promise<OrtModule> {
  const wasm = new URL(files[build].wasm, baseUrl).href;
  try {
    const [ort, wasmBinary] = await Promise.all([importModule(build), fetchAhead(wasm, onProgress)]);
    ort.env.wasm.wasmPaths = { mjs: new URL(files[build].mjs, baseUrl).href, wasm };
    if (wasmBinary) ort.env.wasm.wasmBinary = wasmBinary;
    ort.env.wasm.numThreads = threads;
    ort.env.logLevel = 'error';
    standByTheConsole();
    return ort;
  } catch (error) {
    throw engineNotLoaded(error instanceof Error ? error.message : String(error));
  }
}

async function importModule(build: Build): Promise<OrtModule> {
  switch (build) {
    case 'plain':
      return import('onnxruntime-web/wasm');
    case 'jspi':
      return (await import('onnxruntime-web/jspi')) as OrtModule;
    case 'asyncify':
      return import('onnxruntime-web/webgpu');
  }
}

/**
 * Brings the compiled runtime (14 MB and more) into the browser's cache, with progress, so that the runtime can
 * then stream it from there and use the browser's cache of compiled code. @returns its bytes where the browser
 * did not cache it, so that it need not be fetched twice.
 */
async function fetchAhead(url: string, onProgress?: OnProgress): Promise<ArrayBuffer | undefined> {
  if (await isCached(url)) return undefined;
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const label = { en: 'Fetching the runtime', nl: 'De rekenmotor ophalen' };
  const encoded = response.headers.has('Content-Encoding');
  const total = encoded ? undefined : Number(response.headers.get('Content-Length')) || undefined;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  let done = 0;
  let last = -Infinity;
  for (;;) {
    const next = await reader.read();
    if (next.done) break;
    chunks.push(next.value);
    done += next.value.length;
    if (performance.now() - last < 100 && done !== total) continue;
    last = performance.now();
    onProgress?.({ label, done, total, unit: 'bytes', phase: 'load' });
  }
  return (await isCached(url)) ? undefined : new Blob(chunks).arrayBuffer();
}

async function isCached(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
