/** Mouse, pen, fingers and wheel on the picture: moves and zooms it, and tells of clicks. */

export interface Gestures {
  /** By so many px of the screen. */
  move(right: number, down: number): void;
  /** By a factor, around a point of the element. */
  zoom(by: number, at: readonly [x: number, y: number]): void;
  click(at: readonly [x: number, y: number], twice: boolean): void;
  point(at: readonly [x: number, y: number] | undefined): void;
}

/** Farther than this, in px, and it was no click. */
const shake = 5;

/** @returns what takes the listeners away again. */
export function listen(element: HTMLElement, gestures: Gestures): () => void {
  const { signal, abort } = abortable();
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  let lastClick = { time: -Infinity, x: 0, y: 0 };
  const at = ({ clientX, clientY }: MouseEvent): [number, number] => {
    const { left, top } = element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    take: (event: HTMLElementEventMap[K]) => void,
  ): void => element.addEventListener(name, take, { signal, passive: false });

  on('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button > 1) return;
    if (!pointers.size) travelled = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    element.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return gestures.point(at(event));
    const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
    travelled += Math.abs(dx) + Math.abs(dy);
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const [other] = others;
    if (!other) {
      if (travelled > shake) gestures.move(dx, dy);
      return;
    }
    const wide = Math.hypot(before.x - other.x, before.y - other.y);
    const now = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const { left, top } = element.getBoundingClientRect();
    gestures.move(dx / 2, dy / 2);
    if (wide > 1 && now > 1)
      gestures.zoom(now / wide, [(event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top]);
  });
  const end = (event: PointerEvent): void => {
    const last = pointers.delete(event.pointerId) && !pointers.size;
    if (!last || event.type !== 'pointerup' || travelled > shake || event.button > 0) return;
    const point = at(event);
    const twice =
      event.timeStamp - lastClick.time < 400 &&
      Math.hypot(point[0] - lastClick.x, point[1] - lastClick.y) < 12;
    lastClick = { time: twice ? -Infinity : event.timeStamp, x: point[0], y: point[1] };
    gestures.click(point, twice);
  };
  on('pointerup', end);
  on('pointercancel', end);
  on('pointerleave', () => gestures.point(undefined));
  on('wheel', (event) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey) gestures.move(-pixels * (event.deltaX || event.deltaY), 0);
    else if (event.deltaX && !event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY))
      gestures.move(-pixels * event.deltaX, -pixels * event.deltaY);
    else gestures.zoom(Math.exp(-pixels * event.deltaY * (event.ctrlKey ? 0.01 : 0.0018)), at(event));
  });
  return abort;
}

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
