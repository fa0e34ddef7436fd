/** Why a case does not pass: whose doing it is, and what is known of it. The first that fits counts. */
export interface Group {
  readonly title: string;
  /** `runtime`: onnxruntime-web; `data`: the case itself; `device`: this adapter. */
  readonly whose: 'runtime' | 'data' | 'device';
  readonly status: 'fail' | 'unsupported';
  readonly fits: RegExp;
  /** Of the name, where the reason alone does not tell. */
  readonly name?: RegExp;
  readonly why: string;
}

export const groups: readonly Group[] = [
  {
    title: 'A float written as text',
    whose: 'runtime',
    status: 'fail',
    fits: /differ/,
    name: /FLOAT_to_STRING/,
    why: 'NumPy writes the fewest digits that tell a float32 apart, onnxruntime eight significant ones: "0.60484552" for "0.6048455". onnxruntime lists it as "failing permanently"; onnxruntime 1.32 for Python gives the same.',
  },
  {
    title: 'MaxUnpool with an output shape',
    whose: 'data',
    status: 'fail',
    fits: /differ/,
    name: /maxunpool_export_with_output_shape/,
    why: 'The values are put back at indices that count in the smaller shape, onnxruntime counts in the larger. onnxruntime leaves the case out ("result mismatch"); onnxruntime 1.32 for Python differs in the same 8 elements.',
  },
  {
    title: 'Resize, made smaller, with corners aligned',
    whose: 'data',
    status: 'fail',
    fits: /differ/,
    name: /resize_downsample_scales_(cubic|linear)_align_corners/,
    why: 'The expected values take the length of the output before it is rounded, onnxruntime after. onnxruntime leaves both cases out ("results mismatch with onnx tests"); onnxruntime 1.32 for Python differs by the same 1.048 and 0.857.',
  },
  {
    title: 'DFT on a GPU',
    whose: 'runtime',
    status: 'fail',
    fits: /differ/,
    name: /test_dft$/,
    why: 'Sums of a hundred terms in float32 with the adapter’s sine and cosine. The absolute error is beyond the 0.001 that onnxruntime’s own tests allow on the processor; no wider one is published for WebGPU.',
  },
  {
    title: 'Sequences, optional values and maps as inputs or outputs',
    whose: 'runtime',
    status: 'unsupported',
    fits: /only tensors|non-tensor|MLDataType for: optional/,
    why: 'JavaScript can hand over and get back nothing but tensors.',
  },
  {
    title: 'bfloat16 as an input or output',
    whose: 'runtime',
    status: 'unsupported',
    fits: /unsupported data type: 16/,
    why: 'onnxruntime-web’s JavaScript has no such tensor.',
  },
  {
    title: 'Operators for training',
    whose: 'runtime',
    status: 'unsupported',
    fits: /ai\.onnx\.preview\.training|trainingMode is not supported/,
    why: 'The package is for inference.',
  },
  {
    title: 'Random numbers',
    whose: 'data',
    status: 'unsupported',
    fits: /numbers are random/,
    why: 'ONNX prescribes no generator, so the expected numbers cannot be met. Types and shapes were right.',
  },
  {
    title: 'float16 on a device without it',
    whose: 'device',
    status: 'unsupported',
    fits: /requires f16/,
    why: 'The software adapter has no shader-f16. On a device that has it these cases can pass.',
  },
  {
    title: 'No kernel on any provider, in the build with a GPU',
    whose: 'runtime',
    status: 'unsupported',
    fits: /Provider type for .* is not set|Failed to find kernel/s,
    why: 'WebGPU lacks the operator or its type, and so does the processor: the JSPI build carries fewer kernels for the processor than the plain one (no float64 or text for many operators, no Dropout, no Bernoulli). Where it passes on wasm, choose that.',
  },
  {
    title: 'Batchwise recurrence (layout 1)',
    whose: 'runtime',
    status: 'unsupported',
    fits: /Batchwise recurrent operations/,
    why: 'onnxruntime has no kernel for it.',
  },
  {
    title: 'Operators of opset 6 and before, and types without a kernel',
    whose: 'runtime',
    status: 'unsupported',
    fits: /Could not find an implementation/,
    why: 'onnxruntime supports opset 7 and later; Max, Min, Pow and BitShift leave out some types of 16 bits and unsigned exponents.',
  },
  {
    title: 'Forms of an operator that WebGPU leaves out',
    whose: 'runtime',
    status: 'unsupported',
    fits: /supported/,
    why: 'The WebGPU provider takes the operator and refuses this form of it when it is run.',
  },
];
