/** Where an arrow key leads: up to what makes a value, down to what takes it, sideways to what stands beside. */
import type { Scene } from './scene';

export type Way = 'up' | 'down' | 'left' | 'right';

export const ways: Readonly<Record<string, Way>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** @returns undefined where that way ends. Without a box, the first of the picture. */
export function walked(scene: Scene, box: number | undefined, way: Way): number | undefined {
  if (box === undefined) return scene.size ? 0 : undefined;
  const { x, y, widths, heights } = scene.layout;
  const centre = (of: number): [number, number] => [x[of]! + widths[of]! / 2, y[of]! + heights[of]! / 2];
  const [atX, atY] = centre(box);
  const nearest = (boxes: readonly number[], far: (dx: number, dy: number) => number): number | undefined => {
    let [best, least]: [number | undefined, number] = [undefined, Infinity];
    for (const other of boxes) {
      const [dx, dy] = [centre(other)[0] - atX, centre(other)[1] - atY];
      const distance = far(dx, dy);
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  };
  if (way === 'up' || way === 'down')
    return nearest(scene.neighbours(box, way === 'up').boxes, (dx, dy) => Math.hypot(dx, dy));
  const sign = way === 'left' ? -1 : 1;
  const siblings: number[] = [];
  for (let other = 0; other < scene.size; other++)
    if (other !== box && scene.view.parents[other] === scene.view.parents[box]) siblings.push(other);
  // What is above or below by more than it is beside is no neighbour.
  return nearest(siblings, (dx, dy) =>
    dx * sign > 1 && Math.abs(dy) <= Math.abs(dx) + heights[box]! / 2
      ? Math.abs(dx) + 3 * Math.abs(dy)
      : Infinity,
  );
}
