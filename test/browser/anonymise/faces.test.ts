import { expect, it } from 'vitest';
import { opened } from './faces-opened';

const picture = async (name: string): Promise<ImageBitmap> =>
  createImageBitmap(await (await fetch(`/samples/anonymise/${name}`)).blob());

it.for(['short', 'full'] as const)('finds the one face of a portrait: range %s', async (range) => {
  const detector = await opened(range);
  const faces = await detector.find(await picture('astronaut.jpg'));
  expect(faces).toHaveLength(1);
  // Where a person sees it: from the brows to the chin.
  const { x, y, width, height } = faces[0]!;
  expect(Math.hypot(x + width / 2 - 225, y + height / 2 - 128)).toBeLessThan(10);
  expect(width).toBeGreaterThan(85);
  expect(width).toBeLessThan(115);
  expect(height).toBeCloseTo(width, 0);
});
