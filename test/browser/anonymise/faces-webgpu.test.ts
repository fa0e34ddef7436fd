import { expect, it } from 'vitest';
import reference from '../../fixtures/anonymise/reference.json';
import { opened } from './faces-opened';

it('finds on WebGPU what Python finds, within half a pixel and 0.01 of confidence', async () => {
  const portrait = await createImageBitmap(await (await fetch('/samples/anonymise/astronaut.jpg')).blob());
  const faces = await (await opened('short', 'webgpu')).find(portrait);
  expect(faces).toHaveLength(1);
  const { x, y, width, height, confidence } = faces[0]!;
  const found = [x, y, x + width, y + height];
  const [expected] = reference['astronaut.jpg'].short as number[][];
  found.forEach((edge, i) => expect(Math.abs(edge - expected![i]!)).toBeLessThan(0.5));
  expect(Math.abs(confidence - expected![4]!)).toBeLessThan(0.01);
});
