/** A moment as subtitles write it: 01:02:03,456 in SubRip, 01:02:03.456 in WebVTT (W3C, "Timestamps"). */

/** @param seconds from the start. @param mark before the milliseconds. */
export function subtitleTime(seconds: number, mark: ',' | '.'): string {
  const ms = Math.round(seconds * 1000);
  const digits = (value: number, count = 2): string => String(Math.floor(value)).padStart(count, '0');
  return `${digits(ms / 3_600_000)}:${digits((ms / 60_000) % 60)}:${digits((ms / 1000) % 60)}${mark}${digits(ms % 1000, 3)}`;
}

/** A moment as people write it: 0:07, 12:34, 1:02:03. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
