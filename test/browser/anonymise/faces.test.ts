/** Faces found by the browser beside those of Python (test/fixtures/anonymise/reference.py), and where they are known. */
import { describe, expect, it } from 'vitest';
import type { Face } from '../../../src/try/demos/anonymise/faces/face';
import { overlap } from '../../../src/try/demos/anonymise/faces/overlap';
import heads from '../../fixtures/anonymise/crowd.json';
import reference from '../../fixtures/anonymise/reference.json';
import { opened } from './faces-opened';

const picture = async (name: string): Promise<ImageBitmap> =>
  createImageBitmap(await (await fetch(`/samples/anonymise/${name}`)).blob());

/** A face that the network hardly believes is made of few anchors, and one of them at the limit moves it. */
const sure = 0.55;

const closest = (faces: readonly Face[], to: Face): number =>
  Math.max(0, ...faces.map((face) => overlap(face, to)));

describe.for(['short', 'full'] as const)('range %s', (range) => {
  it.for(Object.keys(reference) as (keyof typeof reference)[])(
    'finds what Python finds in %s',
    async (name) => {
      const faces = await (await opened(range)).find(await picture(name));
      const expected = (reference[name][range] as number[][]).map(
        ([left, top, right, bottom, confidence]): Face => ({
          x: left!,
          y: top!,
          width: right! - left!,
          height: bottom! - top!,
          confidence: confidence!,
        }),
      );
      expect(faces).toHaveLength(expected.length);
      for (const face of expected)
        expect({ face, overlap: closest(faces, face) }).toSatisfy(
          (one: { overlap: number }) => one.overlap > (face.confidence > sure ? 0.98 : 0.9),
        );
    },
  );

  it('finds five hundred faces once each, wherever tiles meet', async () => {
    const astronaut = await picture('astronaut.jpg');
    const [columns, rows, pitch] = [25, 20, 112];
    const canvas = new OffscreenCanvas(columns * pitch, rows * pitch);
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    pen.imageSmoothingQuality = 'high';
    pen.fillStyle = 'gray';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    // Heads at half their size, cut out by an ellipse as pictures.py does.
    for (let i = 0; i < columns * rows; i++) {
      pen.save();
      pen.translate((i % columns) * pitch, Math.floor(i / columns) * pitch);
      pen.beginPath();
      pen.ellipse(56, 56, 44, 54, 0, 0, 7);
      pen.clip();
      pen.drawImage(astronaut, 135, 10, 180, 220, 11, 1, 90, 110);
      pen.restore();
    }
    const faces = await (await opened(range)).find(canvas, { tiles: true });
    const cells = faces.map(
      ({ x, y, width, height }) =>
        Math.floor((x + width / 2) / pitch) + columns * Math.floor((y + height / 2) / pitch),
    );
    expect(new Set(cells).size).toBe(500);
    // What is covered besides is no face, and none of them twice.
    expect(cells.length).toBeLessThanOrEqual(505);
  });
});

it('finds every face of a crowd in tiles, down to 22 pixels, and little that is none', async () => {
  const faces = await (await opened('full')).find(await picture('crowd.jpg'), { tiles: true });
  for (const [x, y, size] of heads as [number, number, number][])
    expect({ x, y, size }).toSatisfy(() =>
      faces.some(
        (face) =>
          Math.hypot(face.x + face.width / 2 - x, face.y + face.height / 2 - y) < size / 2 &&
          Math.abs(face.width / size - 1) < 0.35,
      ),
    );
  expect(faces.length).toBeLessThanOrEqual(heads.length + 3);
});
