import { expect, test } from 'vitest';
import { costsOf } from '../../../../src/onnx/costs/cost';
import { byOperator, totalOf } from '../../../../src/onnx/costs/total';
import { inferShapes } from '../../../../src/onnx/shapes/infer';
import { model, type GraphSpec } from './build';
import { bertBase, mobilenetV2, resnet50 } from './networks';

const costs = (spec: GraphSpec) => costsOf(inferShapes(model(spec)));

/** Multiply-adds of the operators that papers count: biases, normalisations and activations are left out there. */
const macs = (spec: GraphSpec): number =>
  byOperator(costs(spec))
    .filter(({ op }) => ['Conv', 'Gemm', 'MatMul'].includes(op))
    .reduce((sum, { flops }) => sum + (flops as number), 0) / 2;

test('ResNet-50 is 3.8 billion multiply-adds as in its paper, and 4.09 billion as torchvision has it', () => {
  expect(Math.floor(macs(resnet50(1)) / 1e8)).toBe(38);
  // torchvision's own metadata of resnet50: "_ops": 4.089 (GFLOPS, counted as multiply-adds)
  expect(macs(resnet50(3)) / 1e9).toBeCloseTo(4.089, 2);
});

test('ResNet-50 has 25,557,032 parameters, and 53,120 statistics of its normalisations', () => {
  const total = totalOf(costs(resnet50(3)));
  expect(total.parameters).toBe(25_557_032 + 53_120);
  expect(total.weightBytes).toBe(4 * (25_557_032 + 53_120));
  expect(total).toMatchObject({ unknownFlops: 0, unknownBytes: 0, assumed: 0 });
});

test('MobileNetV2 is 300 million multiply-adds and 3,504,872 parameters, as its paper and torchvision have it', () => {
  // torchvision: "_ops": 0.301, "num_params": 3504872
  expect(macs(mobilenetV2()) / 1e9).toBeCloseTo(0.301, 3);
  expect(totalOf(costs(mobilenetV2())).parameters).toBe(3_504_872 + 2 * 17_056);
});

test('BERT-base is 22.5 billion operations for 128 tokens, and 109,482,240 parameters', () => {
  // TinyBERT (Jiao et al., 2020), table 1: 22.5 billion for BERT-base; Hugging Face: 109,482,240 parameters
  const spec = bertBase(128);
  expect((2 * macs(spec)) / 1e9).toBeGreaterThan(22.3);
  expect((2 * macs(spec)) / 1e9).toBeLessThan(22.6);
  expect(totalOf(costs(spec)).parameters).toBe(109_482_240);
});

test('BERT-base for 512 tokens: 12 layers of 2·512·(4·768² + 2·768·3072) and 4·512²·768', () => {
  const layers = 12 * (2 * 512 * (4 * 768 ** 2 + 2 * 768 * 3072) + 4 * 512 ** 2 * 768);
  expect(2 * macs(bertBase(512))).toBe(layers + 2 * 768 ** 2 + 768);
});
