/** Products of matrices. */
import { stop } from '../amount';
import { steps } from '../convention';
import { product, type Facts, type Flops } from '../facts';

/** 2·K for every element of the result, where K is the size that is summed over. */
const matmul = (facts: Facts): number => 2 * facts.outSize() * facts.dim(0, -1);

/** Where the first may be transposed. */
const fusedMatmul = (facts: Facts): number =>
  2 * facts.outSize() * facts.dim(0, facts.int('transA', 0) ? -2 : -1) +
  (facts.int('alpha', 1) === 1 ? 0 : facts.outSize());

/** alpha·A·B + beta·C, where a factor of 1 is not multiplied by. */
const gemm = (facts: Facts): number => {
  const out = facts.outSize();
  const scaled = facts.int('alpha', 1) === 1 ? 0 : out;
  const added = facts.has(2) ? out + (facts.int('beta', 1) === 1 ? 0 : facts.size(2)) : 0;
  return 2 * out * facts.dim(0, facts.int('transA', 0) ? 0 : -1) + scaled + added;
};

/** Weights of N·K values in few bits, each made a number once. */
const matmulBits = (facts: Facts): number => {
  const [inner, outer] = [facts.int('K'), facts.int('N')];
  if (inner === undefined || outer === undefined) return stop({ why: 'operator' });
  return (
    2 * facts.outSize() * inner + steps.dequantize * inner * outer + (facts.has(5) ? facts.outSize() : 0)
  );
};

/**
 * The index space of all labels: a multiplication for each operand after the first, and an addition where labels are
 * summed over. In the order of the definition: another order of several operands may do less.
 */
const einsum = (facts: Facts): number => {
  const equation = (facts.text('equation') ?? stop({ why: 'operator' })).replaceAll(' ', '');
  const [left = '', right] = equation.split('->');
  const sizes = new Map<string, number>();
  const seen = new Map<string, number>();
  left.split(',').forEach((term, operand) => {
    const dims = facts.dims(operand);
    const labels = labelsOf(term, dims.length);
    labels.forEach((label, axis) => {
      sizes.set(label, Math.max(sizes.get(label) ?? 1, dims[axis] ?? 1));
      seen.set(label, (seen.get(label) ?? 0) + 1);
    });
  });
  const kept = new Set(
    right === undefined
      ? [...seen].filter(([label, count]) => count === 1 || label.startsWith('.')).map(([label]) => label)
      : [...sizes.keys()].filter((label) =>
          label.startsWith('.') ? right.includes('...') : right.includes(label),
        ),
  );
  const summed = [...sizes.keys()].some((label) => !kept.has(label));
  return product([...sizes.values()]) * (facts.node.inputs.length - 1 + (summed ? 1 : 0));
};

/** One label an axis; those that "..." stands for are numbered from the last. */
function labelsOf(term: string, rank: number): string[] {
  const letters = [...term.replace('...', '.')];
  const between = rank - (letters.length - 1);
  return letters.flatMap((letter) =>
    letter === '.' ? Array.from({ length: between }, (_, index) => `.${between - index}`) : [letter],
  );
}

/** Elimination by columns. */
const determinant = (facts: Facts): number => {
  const n = facts.dim(0, -1);
  return Math.round((2 * n * facts.size(0)) / 3);
};

export const matrices: Record<string, Flops> = {
  MatMul: matmul,
  MatMulInteger: matmul,
  QLinearMatMul: (facts) => matmul(facts) + steps.quantize * facts.outSize(),
  Gemm: gemm,
  Einsum: einsum,
  Det: determinant,
};

export const contribMatrices: Record<string, Flops> = {
  FusedMatMul: fusedMatmul,
  FusedMatMulActivation: (facts) => fusedMatmul(facts) + facts.outSize(),
  TransposeMatMul: fusedMatmul,
  FusedGemm: (facts) => gemm(facts) + facts.outSize(),
  GemmFastGelu: (facts) => matmul(facts) + (steps.geluTanh + (facts.has(2) ? 1 : 0)) * facts.outSize(),
  GemmFloat8: gemm,
  MatMulIntegerToFloat: (facts) => matmul(facts) + steps.dequantize * facts.outSize(),
  DynamicQuantizeMatMul: (facts) =>
    matmul(facts) + (2 + steps.quantize) * facts.size(0) + steps.dequantize * facts.outSize(),
  QGemm: (facts) =>
    2 * facts.outSize() * facts.dim(0, facts.int('transA', 0) ? 0 : -1) + steps.quantize * facts.outSize(),
  MatMulNBits: matmulBits,
  MatMulBnb4: matmulBits,
  MatMulFpQ4: (facts) => matmul(facts),
  Inverse: (facts) => 2 * facts.dim(0, -1) * facts.size(0),
};
