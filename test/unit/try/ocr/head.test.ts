import { describe, expect, it } from 'vitest';
import { withClasses } from '../../../../src/try/demos/ocr/head';
import { geluModel, tinyModel } from '../../../fixtures/tiny-onnx';

describe('a head with fewer classes', () => {
  it('is the model that would have been written with those columns', () => {
    expect(withClasses(tinyModel(), 2, [1])).toEqual(tinyModel([1]));
    expect(withClasses(tinyModel([0, 1, 1, 0, 1]), 5, [0, 2, 3])).toEqual(tinyModel([0, 1, 0]));
  });

  it('keeps a model whole of which all classes stay', () => {
    expect(withClasses(tinyModel(), 2, [0, 1])).toEqual(tinyModel());
  });

  it('is not made of a model without such a layer', () => {
    expect(() => withClasses(tinyModel(), 3, [0])).toThrow(/no layer of 3 classes/);
    expect(() => withClasses(geluModel(), 2, [0])).toThrow(/no layer/);
  });

  it('is not made of half a model', () => {
    expect(() => withClasses(tinyModel().slice(0, 1), 2, [0])).toThrow(/ends/);
  });
});
