/**
 * A backend that failed, told apart from a bug and from a file that cannot be used: another backend, or the
 * same one in a fresh worker, may still do the work.
 */

/**
 * `device-lost`: the GPU was taken away (driver reset, sleep, a crash of the GPU process); a new device works.
 * `out-of-memory`: of the GPU or of the runtime's heap. `failed`: anything else, a missing operator for one.
 */
export type FailureKind = 'device-lost' | 'out-of-memory' | 'failed';

export class BackendFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

// What onnxruntime, Emscripten, the engines and Dawn say when memory is short.
const memoryWords =
  /out of memory|failed to allocate|bad_alloc|could not allocate|allocation failed|Aborted\(OOM/i;

/** @param lost what the device said when it was lost, if it was. */
export function failureOf(error: unknown, lost?: string): BackendFailure {
  if (error instanceof BackendFailure) return error;
  if (lost !== undefined) return new BackendFailure('device-lost', lost || 'device lost', { cause: error });
  const said = error instanceof Error ? error.message : String(error);
  // Compiled code throws C++ exceptions as bare numbers: the address of one that nobody caught.
  const message = /^\d+$/.test(said) ? `the runtime stopped with exception ${said}` : said;
  return new BackendFailure(memoryWords.test(message) ? 'out-of-memory' : 'failed', message, {
    cause: error,
  });
}
