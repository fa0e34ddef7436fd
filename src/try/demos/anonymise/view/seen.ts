/** What of a photo is in sight. */
import type { Box } from '../faces/face';

/**
 * @param sheet what shows the whole photo, in a pane that scrolls.
 * @param photo its pixels.
 * @returns the part in sight, in pixels of the photo.
 */
export function seenOf(sheet: HTMLElement, photo: { readonly width: number }): Box {
  const pane = sheet.parentElement!.getBoundingClientRect();
  const all = sheet.getBoundingClientRect();
  const scale = photo.width / all.width;
  const [left, right] = [Math.max(pane.left, all.left), Math.min(pane.right, all.right)];
  const [top, bottom] = [Math.max(pane.top, all.top), Math.min(pane.bottom, all.bottom)];
  return {
    x: (left - all.left) * scale,
    y: (top - all.top) * scale,
    width: (right - left) * scale,
    height: (bottom - top) * scale,
  };
}
