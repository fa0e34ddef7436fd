import { expect, test } from 'vitest';
import { BINS, FRAMES, logMel, RATE } from '../../../../src/try/demos/transcribe/whisper/mel';
import { PowerSpectrum } from '../../../../src/try/demos/transcribe/whisper/fourier';

/** As in test/fixtures/transcribe/mel.py, which computed the numbers. */
const chirp = Float32Array.from({ length: 4000 }, (_, i) => {
  const t = i / RATE;
  return 0.4 * Math.sin(2 * Math.PI * (200 * t + 6000 * t * t)) + 0.1 * Math.cos(2 * Math.PI * 440 * t);
});

test('the spectrogram is that of the published formula', () => {
  const mel = logMel(chirp);
  const expected: readonly [bin: number, frame: number, value: number][] = [
    [0, 0, 1.114876],
    [0, 1, 0.543731],
    [0, 12, -0.667304],
    [0, 25, 0.358054],
    [0, 26, -0.286218],
    [0, 27, -0.667304],
    [3, 0, 1.226987],
    [3, 25, 0.398971],
    [17, 0, 0.601936],
    [17, 26, -0.058708],
    [40, 1, -0.32078],
    [40, 12, 1.194147],
    [79, 0, -0.301792],
    [79, 25, 0.090886],
    [79, 26, -0.416588],
    [79, 2999, -0.667304],
  ];
  for (const [bin, frame, value] of expected)
    expect(mel[bin * FRAMES + frame], `bin ${bin}, frame ${frame}`).toBeCloseTo(value, 4);
  expect(mel).toHaveLength(BINS * FRAMES);
  expect(mel.reduce((sum, value) => sum + value, 0)).toBeCloseTo(-159288.8, 0);
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
