/** What of a photo is in sight, in a pane that scrolls. */
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

/** Scrolls so that the middle of a box is in the middle of the pane. @param sheet @param photo as above. */
export function centreOn(sheet: HTMLElement, photo: { readonly width: number }, box: Box): void {
  const pane = sheet.parentElement!;
  const scale = sheet.clientWidth / photo.width;
  pane.scrollTo({
    left: sheet.offsetLeft + (box.x + box.width / 2) * scale - pane.clientWidth / 2,
    top: sheet.offsetTop + (box.y + box.height / 2) * scale - pane.clientHeight / 2,
    behavior: 'instant',
  });
}
