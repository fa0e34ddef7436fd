/** A moment as subtitles write it: 01:02:03,456 in SubRip, 01:02:03.456 in WebVTT (W3C, "Timestamps"). */

/** @param seconds from the start. @param mark before the milliseconds. */
export function subtitleTime(seconds: number, mark: ',' | '.'): string {
  const ms = Math.round(seconds * 1000);
  const digits = (value: number, count = 2): string => String(Math.floor(value)).padStart(count, '0');
  return `${digits(ms / 3_600_000)}:${digits((ms / 60_000) % 60)}:${digits((ms / 1000) % 60)}${mark}${digits(ms % 1000, 3)}`;
}
