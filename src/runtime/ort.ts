/**
 * onnxruntime-web, loaded in the realm that calls this (a worker, never the page). One module per realm:
 * its flags are read at the first session, and an abort poisons it, so recovery is a new worker.
 * JSPI where the browser has it (a 10 MB smaller module than asyncify, and as fast as the plain build);
 * the plain build where only the processor is wanted, because it is the smallest download.
 */
import type * as Ort from 'onnxruntime-web';
import type { Backend } from './backend';
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

function buildFor(backend: Backend): Build {
  if (backend === 'wasm') return 'plain';
  return hasJspi() ? 'jspi' : 'asyncify';
}

let loaded: Promise<OrtModule> | undefined;

/** The module for this realm; the first caller's backend decides the build, and every build has the CPU. */
export function loadOrt(backend: Backend, baseUrl: string): Promise<OrtModule> {
  loaded ??= importBuild(buildFor(backend), baseUrl);
  return loaded;
}

async function importBuild(build: Build, baseUrl: string): Promise<OrtModule> {
  const ort: OrtModule =
    build === 'plain'
      ? await import('onnxruntime-web/wasm')
      : build === 'jspi'
        ? ((await import('onnxruntime-web/jspi')) as OrtModule)
        : await import('onnxruntime-web/webgpu');
  const { mjs, wasm } = files[build];
  ort.env.wasm.wasmPaths = { mjs: new URL(mjs, baseUrl).href, wasm: new URL(wasm, baseUrl).href };
  ort.env.wasm.numThreads = sessionThreads();
  ort.env.logLevel = 'error';
  return ort;
}
