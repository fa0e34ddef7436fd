/** Whether work computes on the GPU at all, seen from outside by its compute passes (WebGPU §15). */
export async function dispatches<T>(
  work: () => Promise<T>,
): Promise<{ readonly made: T; readonly any: boolean }> {
  const encoder = GPUCommandEncoder.prototype;
  const begin = encoder.beginComputePass;
  let any = false;
  encoder.beginComputePass = function (descriptor) {
    any = true;
    return begin.call(this, descriptor);
  };
  try {
    return { made: await work(), any };
  } finally {
    encoder.beginComputePass = begin;
  }
}
