import { expect, test } from 'vitest';
import { BINS, filters, FRAMES, logMel, RATE } from '../../../../src/try/demos/transcribe/whisper/mel';
import reference from '../../../fixtures/transcribe/mel.json' with { type: 'json' };
import { PowerSpectrum } from '../../../../src/try/demos/transcribe/whisper/fourier';

/** As in test/fixtures/transcribe/mel.py, which computed the numbers with numpy and openai-whisper's own filters. */
const chirp = Float32Array.from({ length: 4000 }, (_, i) => {
  const t = i / RATE;
  return 0.4 * Math.sin(2 * Math.PI * (200 * t + 6000 * t * t)) + 0.1 * Math.cos(2 * Math.PI * 440 * t);
});

test('the spectrogram is that of the published formula', () => {
  const mel = logMel(chirp);
  for (const [bin, frame, value] of reference.values as [number, number, number][])
    expect(mel[bin * FRAMES + frame], `bin ${bin}, frame ${frame}`).toBeCloseTo(value, 4);
  expect(mel).toHaveLength(BINS * FRAMES);
  expect(mel.reduce((sum, value) => sum + value, 0)).toBeCloseTo(reference.sum, 0);
});

test('the filters are those that Whisper was published with', () => {
  expect(filters).toHaveLength(reference.filters.length);
  for (const [bin, [peak, most, sum]] of (reference.filters as [number, number, number][]).entries()) {
    const { first, weights } = filters[bin]!;
    const highest = Math.max(...weights);
    expect(first + weights.indexOf(highest), `filter ${bin}`).toBe(peak);
    expect(highest).toBeCloseTo(most, 6);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 6);
  }
});

test('silence is one level, and more than 30 s is refused', () => {
  expect(new Set(logMel(new Float32Array(16000)))).toEqual(new Set([-1.5]));
  expect(() => logMel(new Float32Array(30 * RATE + 1))).toThrow('window');
});

test.each([400, 12, 30, 16])('the power spectrum of %i samples is that of the sum itself', (size) => {
  const frame = Float64Array.from({ length: size }, (_, i) => Math.sin(i * i) + 0.3 * Math.cos(3 * i));
  const power = new Float64Array(size / 2 + 1);
  new PowerSpectrum(size).of(frame, power);
  for (let k = 0; k <= size / 2; k++) {
    let [x, y] = [0, 0];
    for (let i = 0; i < size; i++) {
      x += frame[i]! * Math.cos((2 * Math.PI * k * i) / size);
      y -= frame[i]! * Math.sin((2 * Math.PI * k * i) / size);
    }
    expect(power[k]).toBeCloseTo(x * x + y * y, 8);
  }
});

test('a length with another factor is refused', () => {
  expect(() => new PowerSpectrum(14)).toThrow('factor');
});
