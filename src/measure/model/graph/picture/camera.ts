/** Which part of the picture is seen, and how large. */
import type { Rect } from './scene';

/** Screen px (CSS) = (picture px − x, y) × scale. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 24;
const most = 3;
/** Text of a box is read from here on. */
export const readable = 0.6;

/** All of the picture, no larger than life. */
export function fitted(all: Size, screen: Size): Camera {
  const scale = Math.min(
    1,
    (screen.width - 2 * margin) / Math.max(1, all.width),
    (screen.height - 2 * margin) / Math.max(1, all.height),
  );
  return centred(all, screen, Math.max(scale, 1e-4));
}

const centred = (all: Size, screen: Size, scale: number): Camera => ({
  scale,
  x: (all.width - screen.width / scale) / 2,
  y: (all.height - screen.height / scale) / 2,
});

/** At first: the top of it, as wide as the screen, so large that it is read. @param x px of where it begins. */
export function first(all: Size, screen: Size, x: number): Camera {
  const fit = fitted(all, screen);
  if (fit.scale >= readable) return fit;
  const wide = (screen.width - 2 * margin) / Math.max(1, all.width);
  const scale = Math.max(Math.min(1, wide), readable);
  const middle = wide >= readable ? all.width / 2 : x;
  return { scale, x: middle - screen.width / scale / 2, y: -margin / scale };
}

export const moved = ({ x, y, scale }: Camera, right: number, down: number): Camera => ({
  scale,
  x: x - right / scale,
  y: y - down / scale,
});

/** Larger by a factor, around a point of the screen that stays. */
export function zoomed(
  camera: Camera,
  by: number,
  at: readonly [number, number],
  all: Size,
  screen: Size,
): Camera {
  const least = Math.min(0.5 * fitted(all, screen).scale, 0.5);
  const scale = Math.max(least, Math.min(most, camera.scale * by));
  return {
    scale,
    x: camera.x + at[0] / camera.scale - at[0] / scale,
    y: camera.y + at[1] / camera.scale - at[1] / scale,
  };
}

/** The picture never leaves the screen wholly. */
export function held(camera: Camera, all: Size, screen: Size): Camera {
  const within = (value: number, length: number, seen: number): number =>
    Math.max(Math.min(-seen / 2, length - seen), Math.min(value, Math.max(length - seen / 2, 0)));
  const { scale } = camera;
  return {
    scale,
    x: within(camera.x, all.width, screen.width / scale),
    y: within(camera.y, all.height, screen.height / scale),
  };
}

/** Moved as little as brings a rectangle into sight, with air around it, and large enough to be read. */
export function showing(camera: Camera, rect: Rect, screen: Size): Camera {
  let { x, y, scale } = camera;
  if (scale < readable) {
    scale = Math.max(readable, 0.9);
    return {
      scale,
      x: rect.x + Math.min(rect.width, screen.width / scale) / 2 - screen.width / scale / 2,
      y: rect.y + Math.min(rect.height, screen.height / scale) / 2 - screen.height / scale / 2,
    };
  }
  const air = margin / scale;
  const axis = (at: number, start: number, length: number, seen: number): number => {
    if (start - air < at) return start - air;
    const end = start + Math.min(length, seen - 2 * air) + air;
    return end > at + seen ? end - seen : at;
  };
  x = axis(x, rect.x, rect.width, screen.width / scale);
  y = axis(y, rect.y, rect.height, screen.height / scale);
  return { x, y, scale };
}

export const seenBy = ({ x, y, scale }: Camera, screen: Size): Rect => ({
  x,
  y,
  width: screen.width / scale,
  height: screen.height / scale,
});
